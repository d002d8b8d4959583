/** Is there an ActiveSync server at the URL, and does a login hold? Asked before a run and by the doctor. */
import { buildRequestLine, type RequestLine, requestHeaders } from '../eas/requestLine.ts'
import { e } from '../eas/tree.ts'
import { encode } from '../eas/wbxml/encode.ts'
import type { LiveBackend } from './descriptor.ts'
import { SetupError } from './select.ts'

export interface Login {
  readonly login: string
  readonly password: string
}

/** What a server says of itself in its answer to OPTIONS. */
export interface Offer {
  readonly versions: readonly string[]
  readonly commands: readonly string[]
}

type Server = Pick<LiveBackend, 'id' | 'easUrl' | 'timeoutMs'>

/**
 * Asks OPTIONS ([MS-ASHTTP] 2.2.4).
 * @returns what the server offers; undefined when it tells that only to those who log in, and no login was given
 * @throws SetupError with one sentence on what is wrong and what to do
 */
export async function reach({ id, easUrl, timeoutMs }: Server, login?: Login): Promise<Offer | undefined> {
  const headers: Record<string, string> = login ? { authorization: basic(login) } : {}
  let response: Response
  try {
    response = await fetch(easUrl, { method: 'OPTIONS', headers, signal: AbortSignal.timeout(timeoutMs) })
    await response.arrayBuffer()
  } catch (error) {
    throw new SetupError(
      `${id} does not answer at ${easUrl} (${whyNoAnswer(error)}); start it, or correct eas.url in its descriptor`,
    )
  }
  if (response.status === 401) {
    if (!login) return undefined
    throw refused(id, login)
  }
  const versions = words(response.headers.get('ms-asprotocolversions'))
  if (versions.length > 0) return { versions, commands: words(response.headers.get('ms-asprotocolcommands')) }
  const type = response.headers.get('content-type') ?? 'no content type'
  throw new SetupError(
    `${id} answered OPTIONS at ${easUrl} with HTTP ${response.status} (${type}) and no MS-ASProtocolVersions: this is no ActiveSync server; the URL usually ends in /Microsoft-Server-ActiveSync`,
  )
}

/**
 * Asks for the folders, because there are servers that answer OPTIONS to everybody.
 * @returns the HTTP status; what the server makes of the command otherwise is for the rules to judge
 */
export async function statusOfLogin({ easUrl, timeoutMs }: Server, login: Login): Promise<number> {
  const line: RequestLine = {
    form: 'query',
    command: 'FolderSync',
    user: login.login,
    deviceId: 'SYNCPROOFPREFLIGHT',
    deviceType: 'Syncproof',
    protocolVersion: '14.1',
    policyKey: '0',
  }
  const response = await fetch(`${easUrl}?${buildRequestLine(line)}`, {
    method: 'POST',
    headers: {
      ...requestHeaders(line),
      authorization: basic(login),
      'content-type': 'application/vnd.ms-sync.wbxml',
    },
    body: encode(e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', 0))) as Uint8Array<ArrayBuffer>,
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.arrayBuffer()
  return response.status
}

/** @throws SetupError when the server refuses the login */
export async function proveLogin(server: Server, login: Login): Promise<void> {
  const status = await statusOfLogin(server, login).catch((error: unknown) => {
    throw new SetupError(
      `${server.id} answers OPTIONS, but not FolderSync for ${login.login} (${whyNoAnswer(error)}); look into its log`,
    )
  })
  if (status === 401) throw refused(server.id, login)
  if (status === 403)
    throw new SetupError(
      `${server.id} does not let ${login.login} use ActiveSync (HTTP 403); allow it for this account, or name another`,
    )
}

const refused = (id: string, { login }: Login) =>
  new SetupError(`${id} refuses the login ${login}; correct the account or its password’s variable`)

const words = (header: string | null) => (header ?? '').split(',').flatMap((word) => word.trim() || [])

const basic = ({ login, password }: Login) =>
  `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  CERT_HAS_EXPIRED: 'renew its certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'use the host name that its certificate is for',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'name its certificate in NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'name its authority in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'let it send the whole chain, or name its authority in NODE_EXTRA_CA_CERTS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'there is no TLS at this port: http instead of https?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'there is no TLS at this port: http instead of https?',
}

/** @returns what went wrong with a request that got no answer, and where it is known, why */
export function whyNoAnswer(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  if (cause.name === 'TimeoutError') return 'no answer within timeoutSeconds'
  const { code, message } = cause as NodeJS.ErrnoException
  // What OpenSSL says has its own addresses and files in it, which help nobody.
  const said = /^[0-9A-F]+:error:/.test(message) ? (code ?? 'TLS failed') : message || code || cause.name
  const hint = code && hints[code]
  return hint ? `${said}: ${hint}` : said
}
