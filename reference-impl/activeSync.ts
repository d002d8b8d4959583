/** The phones' face: POST and OPTIONS of /Microsoft-Server-ActiveSync ([MS-ASHTTP] 2.2). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseRequestLine, RequestLineError } from '../eas/requestLine.ts'
import type { Element } from '../eas/tree.ts'
import { decode } from '../eas/wbxml/decode.ts'
import { encode } from '../eas/wbxml/encode.ts'
import { WbxmlError } from '../eas/wbxml/error.ts'
import type { Backend } from './backend.ts'
import { commands, protocolVersions } from './commands/index.ts'
import { HttpError, readBody, send } from './http.ts'
import type { CustomerRow } from './store/customers.ts'

const wbxmlType = 'application/vnd.ms-sync.wbxml'
const newest = protocolVersions.at(-1) as string

export async function answerPhone(
  backend: Backend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const account = await backend.login.check(request.headers.authorization)
  if (!account)
    throw new HttpError(401, 'user name or password is wrong', {
      'www-authenticate': 'Basic realm="ActiveSync", charset="UTF-8"',
    })
  if (request.method === 'OPTIONS') {
    return send(response, 200, {
      'ms-server-activesync': newest,
      'ms-asprotocolversions': protocolVersions.join(','),
      'ms-asprotocolcommands': Object.keys(commands).join(','),
    })
  }
  if (request.method !== 'POST')
    throw new HttpError(405, 'expected POST or OPTIONS', { allow: 'OPTIONS, POST' })

  const line = parseLine(request.url ?? '')
  const command = commands[line.command]
  if (!command)
    throw new HttpError(501, `the command ${line.command} is not offered; OPTIONS lists those that are`)
  const version = line.protocolVersion ?? String(request.headers['ms-asprotocolversion'] ?? newest)
  if (!(protocolVersions as readonly string[]).includes(version))
    throw new HttpError(
      400,
      `protocol version ${version} is not offered; expected one of ${protocolVersions.join(', ')}`,
    )
  const body = parseBody(await readBody(request))
  const customer = backend.customers.find(account.customer) as CustomerRow
  const answer = backend.db.transaction(() =>
    command({
      customer,
      account,
      product: backend.productOf(customer),
      viewer: {
        userName: account.userName,
        now: backend.customers.now(customer),
        timeZone: customer.settings.timeZone ?? 'Europe/Berlin',
      },
      records: backend.records,
      phones: backend.phones,
      phone: backend.phones.phone(account.id, line.deviceId),
      protocolVersion: version,
      body,
    }),
  )
  send(
    response,
    200,
    { 'content-type': wbxmlType, 'ms-server-activesync': newest },
    answer === undefined ? new Uint8Array() : encode(answer),
  )
}

function parseLine(url: string): ReturnType<typeof parseRequestLine> {
  try {
    return parseRequestLine(url.slice(url.indexOf('?') + 1))
  } catch (error) {
    if (error instanceof RequestLineError) throw new HttpError(400, error.message)
    throw error
  }
}

function parseBody(bytes: Uint8Array): Element | undefined {
  if (bytes.length === 0) return undefined
  try {
    return decode(bytes)
  } catch (error) {
    if (error instanceof WbxmlError) throw new HttpError(400, error.message)
    throw error
  }
}
