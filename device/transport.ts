/** One phone's connection: requests out, replies in, every exchange kept. It recovers from nothing and refuses nothing. */

import { buildRequestLine, type Command, type RequestLine, requestHeaders } from '../eas/requestLine.ts'
import type { Element } from '../eas/tree.ts'
import { decode } from '../eas/wbxml/decode.ts'
import { encode } from '../eas/wbxml/encode.ts'
import type { Exchange } from './exchange.ts'
import type { Profile, ProtocolVersion } from './profile.ts'
import { WireFault } from './refusal.ts'

export interface Account {
  readonly login: string
  readonly password: string
}

export interface Connection {
  readonly easUrl: string
  readonly account: Account
  readonly timeoutMs: number
}

/** What a request says other than the phone's usual. */
export interface Variation {
  /** The whole of what follows the `?`, instead of a request line. */
  readonly query?: string
  readonly form?: RequestLine['form']
  /** The `User` of the request line; the credentials stay. */
  readonly user?: string
  /** The `DeviceId` of the request line. */
  readonly deviceId?: string
  readonly protocolVersion?: ProtocolVersion
  readonly policyKey?: string
  /** Other credentials; null sends none. */
  readonly account?: Account | null
  /** For how long the server may hold its reply back, beyond the usual timeout. */
  readonly waitSeconds?: number
  /** The phone hangs up when this fires. */
  readonly signal?: AbortSignal
  /** The reply is read and thrown away: the exchange is kept as lost. */
  readonly lose?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** undefined when the reply is empty, or is no WBXML (then `trouble` says so). */
  readonly body: Element | undefined
  readonly trouble?: string
}

export class Transport {
  readonly exchanges: Exchange[] = []
  /** Which the phone speaks, once it knows what the server speaks. */
  protocolVersion: ProtocolVersion
  /** As Provision gave it; '0' where none was given ([MS-ASPROV] 3.1.5.1.1). */
  policyKey: string | undefined

  /** How the phone writes the request line. */
  form: RequestLine['form']

  constructor(
    private readonly phone: string,
    readonly deviceId: string,
    readonly profile: Profile,
    public connection: Connection,
  ) {
    this.protocolVersion = profile.protocolVersions[0] as ProtocolVersion
    this.form = profile.form
  }

  options(variation: Variation = {}): Promise<Answer> {
    return this.send('OPTIONS', this.connection.easUrl, {}, 'OPTIONS', undefined, variation)
  }

  post(command: Command, body?: Element | Uint8Array, variation: Variation = {}): Promise<Answer> {
    const line: RequestLine = {
      form: variation.form ?? this.form,
      command,
      user: variation.user ?? this.connection.account.login,
      deviceId: variation.deviceId ?? this.deviceId,
      deviceType: this.profile.deviceType,
      protocolVersion: variation.protocolVersion ?? this.protocolVersion,
      policyKey: variation.policyKey ?? this.policyKey,
    }
    const query = variation.query ?? buildRequestLine(line)
    const headers = {
      ...requestHeaders(line),
      ...(body && { 'content-type': 'application/vnd.ms-sync.wbxml' }),
    }
    return this.send('POST', `${this.connection.easUrl}?${query}`, headers, command, body, variation)
  }

  /** A POST of plain XML to another address: Autodiscover. @returns the reply's text */
  async postXml(url: string, xml: string, variation: Variation = {}): Promise<Answer & { text: string }> {
    const headers = { 'content-type': 'text/xml; charset=utf-8' }
    const bytes = new TextEncoder().encode(xml)
    const answer = await this.send('POST', url, headers, 'Autodiscover', bytes, variation, false)
    return { ...answer, text: new TextDecoder().decode(answer.bytes) }
  }

  /** @throws WireFault when there is no whole reply in time */
  private async send(
    method: string,
    url: string,
    headers: Record<string, string>,
    command: string,
    body: Element | Uint8Array | undefined,
    { account = this.connection.account, waitSeconds = 0, signal, lose = false }: Variation,
    wbxml = method === 'POST',
  ): Promise<Answer> {
    const note = (rest: Partial<Exchange>) =>
      this.exchanges.push({
        phone: this.phone,
        command,
        at: performance.now(),
        request: body,
        ...(lose && { lost: true }),
        ...rest,
      })
    const timeout = AbortSignal.timeout(this.connection.timeoutMs + waitSeconds * 1000)
    let response: Response
    let bytes: Uint8Array
    try {
      response = await fetch(url, {
        method,
        headers: { ...basic(account), 'user-agent': this.profile.userAgent, ...headers },
        body: (body instanceof Uint8Array ? body : body && encode(body)) as
          | Uint8Array<ArrayBuffer>
          | undefined,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      })
      bytes = new Uint8Array(await response.arrayBuffer())
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error)
      const trouble = signal?.aborted
        ? `the phone hung up on ${command}`
        : `no reply to ${command}: ${cause.message}`
      note({ trouble })
      throw new WireFault(trouble)
    }
    const answer = {
      status: response.status,
      headers: response.headers,
      bytes,
      ...read(bytes, response, wbxml),
    }
    note({ status: answer.status, size: bytes.length, reply: answer.body, trouble: answer.trouble })
    return answer
  }
}

function basic(account: Account | null): Record<string, string> {
  if (!account) return {}
  const credential = Buffer.from(`${account.login}:${account.password}`, 'utf8').toString('base64')
  return { authorization: `Basic ${credential}` }
}

function read(bytes: Uint8Array, { ok }: Response, wbxml: boolean): Pick<Answer, 'body' | 'trouble'> {
  if (bytes.length === 0) return { body: undefined }
  if (!ok || !wbxml) return { body: undefined, trouble: new TextDecoder().decode(bytes.subarray(0, 300)) }
  try {
    return { body: decode(bytes) }
  } catch (error) {
    return { body: undefined, trouble: `the body is no ActiveSync WBXML: ${(error as Error).message}` }
  }
}
