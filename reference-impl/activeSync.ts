/** The phones' face: POST and OPTIONS of /Microsoft-Server-ActiveSync ([MS-ASHTTP] 2.2). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseRequestLine, type RequestLine, RequestLineError } from '../eas/requestLine.ts'
import type { Element, Tag } from '../eas/tree.ts'
import { decode } from '../eas/wbxml/decode.ts'
import { encode } from '../eas/wbxml/encode.ts'
import { WbxmlError } from '../eas/wbxml/error.ts'
import { type Admitted, admit, readmit } from './access.ts'
import type { Backend } from './backend.ts'
import { type Command, commands, refusedRoots } from './commands/index.ts'
import { policyRefusal } from './commands/provision.ts'
import { type CommonStatus, commonStatus, statusReply } from './engine/commonStatus.ts'
import { foldersOf } from './engine/product.ts'
import { type Session, Wait } from './engine/session.ts'
import { HttpError, readBody, send } from './http.ts'
import { nowOf } from './store/customers.ts'

const wbxmlType = 'application/vnd.ms-sync.wbxml'

export async function answerPhone(
  backend: Backend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const admitted = await admit(backend, request)
  const offered = backend.rulesOf(admitted.customer).protocolVersions
  const newest = offered.at(-1) as string
  if (request.method === 'OPTIONS') {
    return send(response, 200, {
      'ms-server-activesync': newest,
      'ms-asprotocolversions': offered.join(','),
      'ms-asprotocolcommands': Object.keys(commands).join(','),
    })
  }
  if (request.method !== 'POST')
    throw new HttpError(405, 'expected POST or OPTIONS', { allow: 'OPTIONS, POST' })
  const call = readCall(request, offered)
  const bytes = await readBody(request)
  const answer = await carryOut(backend, admitted, call, bytes, response)
  if (response.destroyed) return
  const body = answer === undefined ? new Uint8Array() : encode(answer)
  send(response, 200, { 'content-type': wbxmlType, 'ms-server-activesync': newest }, body)
}

/** What a request says besides its body; headers say what the query form leaves out ([MS-ASHTTP] 2.2.1.1.2). */
interface Call {
  readonly line: RequestLine
  readonly version: string
  readonly policyKey: string | undefined
}

/**
 * `User=` is read and not looked at: phones put all sorts of names there, and whose data it is the Authorization header says.
 * @throws HttpError 501 for a command that no version of the protocol has, 400 for any other line that cannot be read
 */
function readCall(request: IncomingMessage, offered: readonly string[]): Call {
  const url = request.url ?? ''
  const header = (name: string) => request.headers[name] as string | undefined
  try {
    const line = parseRequestLine(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')
    const version = line.protocolVersion ?? header('ms-asprotocolversion') ?? (offered.at(-1) as string)
    if (!offered.includes(version))
      throw new HttpError(
        400,
        `protocol version ${version} is not offered; expected one of ${offered.join(', ')}`,
      )
    return { line, version, policyKey: line.policyKey ?? header('x-ms-policykey') }
  } catch (error) {
    if (!(error instanceof RequestLineError)) throw error
    const unknown = error.field === 'Cmd' && !error.message.includes('has no Cmd')
    throw new HttpError(unknown ? 501 : 400, error.message)
  }
}

async function carryOut(
  backend: Backend,
  admitted: Admitted,
  call: Call,
  bytes: Uint8Array,
  response: ServerResponse,
): Promise<Element | undefined> {
  const { line, version } = call
  const command = commands[line.command]
  const body = bytes.length > 0 ? parseBody(bytes) : undefined
  if (!command) return refuse(version, refusedRoots[line.command], commonStatus.commandNotSupported)
  if (body ? body.tag !== command.root : !command.repeats)
    return refuse(version, command.root, commonStatus.invalidContent)
  const phone = backend.phones.phone(admitted.account.id, line.deviceId)
  const makeSession = (now: Admitted) => sessionOf(backend, now, phone, version, body)
  const refusal = command.withoutPolicy ? undefined : policyRefusal(makeSession(admitted), call.policyKey)
  if (refusal) return refuse(version, command.root, refusal)
  return runUntilAnswered(backend, admitted, command, makeSession, response)
}

/** Runs a command, and runs it again whenever something changes, until it has an answer or its time is up. */
async function runUntilAnswered(
  backend: Backend,
  admitted: Admitted,
  command: Command,
  makeSession: (now: Admitted) => Session,
  response: ServerResponse,
): Promise<Element | undefined> {
  const run = (now: Admitted) => {
    const session = makeSession(now)
    return { session, answer: backend.db.transaction(() => command.run(session)) }
  }
  const { session, answer: first } = run(admitted)
  if (!(first instanceof Wait)) return first
  const turn = backend.waiting.begin(admitted.account.id, session.phone)
  response.once('close', () => turn.end())
  if (response.destroyed) turn.end()
  try {
    const until = performance.now() + first.seconds * 1000
    for (;;) {
      const woken = await turn.next(admitted.customer.id, Math.max(0, until - performance.now()))
      if (woken !== 'rung') return first.atEnd
      const { answer } = run(readmit(backend, admitted.account.id))
      if (!(answer instanceof Wait)) return answer
    }
  } finally {
    turn.end()
  }
}

function sessionOf(
  backend: Backend,
  { account, customer }: Admitted,
  phone: number,
  protocolVersion: string,
  body: Element | undefined,
): Session {
  const product = backend.productOf(customer)
  const { records, phones, collections } = backend
  return {
    ...{ customer, account, product, records, phones, collections, phone, protocolVersion, body },
    folders: foldersOf(product, account.switches),
    rules: backend.rulesOf(customer),
    viewer: {
      userName: account.userName,
      now: nowOf(customer),
      timeZone: customer.settings.timeZone ?? 'Europe/Berlin',
      readings: customer.settings.readings ?? {},
    },
  }
}

/** 14.x says what is wrong in a document, 12.1 with an HTTP status ([MS-ASCMD] 2.2.2). */
function refuse(version: string, root: Tag | undefined, { code, http }: CommonStatus): Element {
  if (version === '12.1' || root === undefined) throw new HttpError(http, reasons[code])
  return statusReply(root, code)
}

const reasons = {
  103: 'the document is not the one of the command',
  137: 'the command is not offered; OPTIONS lists those that are',
  142: 'send a Provision command first: this phone has agreed to no policy',
  144: 'send a Provision command first: the policy key is not the one that was given',
} as const satisfies Record<CommonStatus['code'], string>

function parseBody(bytes: Uint8Array): Element {
  try {
    const body = decode(bytes)
    if (holdsNul(body)) throw new HttpError(400, 'a text holds U+0000, which no answer could repeat')
    return body
  } catch (error) {
    if (error instanceof WbxmlError) throw new HttpError(400, error.message)
    throw error
  }
}

/** Only opaque data can bring a U+0000 into what is read as a text. */
function holdsNul({ content }: Element): boolean {
  return content.some((node) =>
    node instanceof Uint8Array ? node.includes(0) : typeof node !== 'string' && holdsNul(node),
  )
}
