import { readBase64, writeBase64 } from './requestLine/base64Form.ts'
import { readQuery, writeQuery } from './requestLine/queryForm.ts'
import { type RequestLine, RequestLineError } from './requestLine/shape.ts'

export type { Command } from './requestLine/commands.ts'
export { type RequestLine, RequestLineError } from './requestLine/shape.ts'

/**
 * Writes what follows the `?` in the URI of a command, in the form the line says. What the query form leaves to HTTP
 * headers is in `requestHeaders`. Source: [MS-ASHTTP] 2.2.1.1.1.
 *
 * @throws RequestLineError where the base64 form has no room for a value.
 */
export function buildRequestLine(line: RequestLine): string {
  return line.form === 'base64' ? writeBase64(line) : writeQuery(line)
}

/**
 * Reads the query of an ActiveSync URI, with or without its `?`; the form is recognized. In the query form policy key,
 * protocol version and AcceptMultiPart are not in the URI but in headers, and so not in the result.
 *
 * @throws RequestLineError, and nothing else, for anything that is no request line; `field` tells which part.
 */
export function parseRequestLine(query: string): RequestLine {
  const bare = query.startsWith('?') ? query.slice(1) : query
  if (bare === '') {
    throw new RequestLineError(
      'query',
      'The URI has no query; it has one such as Cmd=Sync&User=…&DeviceId=…&DeviceType=…',
    )
  }
  const base64 = bare.replace(/%(2b|2f|3d)/gi, (code) => decodeURIComponent(code))
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && !/^Cmd=/i.test(bare) ? readBase64(base64) : readQuery(bare)
}

/** The HTTP headers that say what the query form leaves out of the URI; none for the base64 form. [MS-ASHTTP] 2.2.1.1.2. */
export function requestHeaders(line: RequestLine): Record<string, string> {
  if (line.form === 'base64') return {}
  return {
    ...(line.protocolVersion !== undefined && { 'MS-ASProtocolVersion': line.protocolVersion }),
    ...(line.policyKey !== undefined && { 'X-MS-PolicyKey': line.policyKey }),
    ...(line.acceptMultiPart && { 'MS-ASAcceptMultiPart': 'T' }),
  }
}
