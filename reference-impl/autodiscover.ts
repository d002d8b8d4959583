/** Where a phone finds its server, as plain XML ([MS-ASCMD] 2.2.1.1). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  AutodiscoverRequestError,
  type AutodiscoverResponse,
  readAutodiscoverRequest,
  writeAutodiscoverResponse,
} from '../eas/autodiscover.ts'
import { type Admitted, admit } from './access.ts'
import type { Backend } from './backend.ts'
import { HttpError, readBody, send } from './http.ts'

/** Phones write it in any case. */
export const autodiscoverPath = '/autodiscover/autodiscover.xml'
export const easPath = '/Microsoft-Server-ActiveSync'

export async function answerAutodiscover(
  backend: Backend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST')
    throw new HttpError(405, 'Autodiscover takes a POST with an XML request', { allow: 'POST' })
  const admitted = await admit(backend, request)
  const xml = (await readBody(request)).toString('utf8')
  const document = writeAutodiscoverResponse(answerOf(admitted, xml, publicUrl(backend, request) + easPath))
  send(response, 200, { 'content-type': 'text/xml; charset=utf-8' }, document)
}

function answerOf({ account }: Admitted, xml: string, url: string): AutodiscoverResponse {
  try {
    const { emailAddress } = readAutodiscoverRequest(xml)
    const user = { emailAddress, displayName: account.userName }
    return { kind: 'settings', user, servers: [{ type: 'MobileSync', url }] }
  } catch (error) {
    if (!(error instanceof AutodiscoverRequestError)) throw error
    return { kind: 'error', errorCode: error.errorCode, message: error.message }
  }
}

/** The address that phones use: the one that the server was told, else the one that this request came to, port included. */
function publicUrl({ options }: Backend, { headers, socket }: IncomingMessage): string {
  if (options.publicUrl !== undefined) return options.publicUrl
  const scheme = 'encrypted' in socket && socket.encrypted ? 'https' : 'http'
  const host = headers.host ?? `${socket.localAddress}:${socket.localPort}`
  if (!URL.canParse(`${scheme}://${host}/`)) throw new HttpError(400, 'the Host header is no host')
  return `${scheme}://${host}`
}
