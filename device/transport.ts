/** One phone's connection: requests out, replies in, every exchange kept. */

import { buildRequestLine, type Command } from '../eas/requestLine.ts'
import type { Element } from '../eas/tree.ts'
import { decode } from '../eas/wbxml/decode.ts'
import { encode } from '../eas/wbxml/encode.ts'
import type { Exchange } from './exchange.ts'
import type { Profile } from './profile.ts'

/** The backend broke the protocol's ground rules: a 5xx, a cut or late reply, bytes that are no WBXML. */
export class WireFault extends Error {
  override name = 'WireFault'
}

/** The backend refused, in the protocol's own way. */
export class PhoneRefused extends Error {
  override name = 'PhoneRefused'
  constructor(
    message: string,
    readonly httpStatus: number,
  ) {
    super(message)
  }
}

export interface Account {
  readonly login: string
  readonly password: string
}

export interface Connection {
  readonly easUrl: string
  readonly account: Account
  readonly timeoutMs: number
}

export interface Reply {
  readonly headers: Headers
  /** undefined when the reply is empty. */
  readonly body: Element | undefined
}

export class Transport {
  readonly exchanges: Exchange[] = []

  constructor(
    private readonly phone: string,
    readonly deviceId: string,
    private readonly profile: Profile,
    private readonly connection: Connection,
  ) {}

  options(): Promise<Reply> {
    return this.send('OPTIONS', 'OPTIONS', this.connection.easUrl)
  }

  post(command: Command, request?: Element): Promise<Reply> {
    const line = buildRequestLine({
      form: 'query',
      command,
      user: this.connection.account.login,
      deviceId: this.deviceId,
      deviceType: this.profile.deviceType,
    })
    return this.send('POST', command, `${this.connection.easUrl}?${line}`, request)
  }

  /** @throws PhoneRefused for 4xx; WireFault for 5xx, no reply in time, and a body that cannot be decoded */
  private async send(method: string, command: string, url: string, request?: Element): Promise<Reply> {
    const note = (rest: Partial<Exchange>) =>
      this.exchanges.push({ phone: this.phone, command, request, ...rest })
    const { login, password } = this.connection.account
    let response: Response
    let bytes: Uint8Array
    try {
      response = await fetch(url, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`,
          'user-agent': this.profile.userAgent,
          'ms-asprotocolversion': this.profile.protocolVersion,
          ...(request && { 'content-type': 'application/vnd.ms-sync.wbxml' }),
        },
        body: request && (encode(request) as Uint8Array<ArrayBuffer>),
        signal: AbortSignal.timeout(this.connection.timeoutMs),
      })
      bytes = new Uint8Array(await response.arrayBuffer())
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error)
      const trouble = `no reply to ${command}: ${cause.message}`
      note({ trouble })
      throw new WireFault(trouble)
    }
    const { status } = response
    if (!response.ok) {
      const trouble = `${command} was answered with HTTP ${status}`
      note({ status, trouble: new TextDecoder().decode(bytes.subarray(0, 300)) })
      throw status >= 500 ? new WireFault(trouble) : new PhoneRefused(trouble, status)
    }
    try {
      const body = bytes.length > 0 && method === 'POST' ? decode(bytes) : undefined
      note({ status, reply: body })
      return { headers: response.headers, body }
    } catch (error) {
      const trouble = `${command} was answered with a body that is no ActiveSync WBXML: ${(error as Error).message}`
      note({ status, trouble })
      throw new WireFault(trouble)
    }
  }
}
