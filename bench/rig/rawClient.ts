/** A client that costs next to nothing: bytes that were made before, one connection that stays, one request at a time. */
import { connect, type Socket } from 'node:net'

export interface RawReply {
  readonly head: string
  readonly body: Buffer
}

/** @returns the request as HTTP/1.1 */
export function requestBytes(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array = new Uint8Array(),
): Buffer {
  const told = { Host: '127.0.0.1', ...headers, 'Content-Length': String(body.length) }
  const lines = Object.entries(told).map(([name, value]) => `${name}: ${value}`)
  return Buffer.concat([Buffer.from([`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n')), body])
}

export class RawClient {
  private received: Buffer = Buffer.alloc(0)
  private waiting: { resolve: (reply: RawReply) => void; reject: (error: Error) => void } | undefined
  private socket: Socket | undefined

  private constructor(private readonly port: number) {}

  static async to(port: number): Promise<RawClient> {
    const client = new RawClient(port)
    await client.open()
    return client
  }

  private async open(): Promise<Socket> {
    const socket = connect(this.port, '127.0.0.1')
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    socket.setNoDelay(true)
    socket.on('data', (part: Buffer) => this.take(part))
    socket.on('error', (error) => this.waiting?.reject(error))
    socket.on('close', () => {
      if (this.socket !== socket) return
      this.socket = undefined
      this.waiting?.reject(new Error('the server closed the connection'))
    })
    this.socket = socket
    return socket
  }

  /** @throws Error for anything but 200 */
  async send(bytes: Uint8Array): Promise<RawReply> {
    // A server closes a connection on which nothing came for some seconds.
    const socket = this.socket ?? (await this.open())
    const reply = await new Promise<RawReply>((resolve, reject) => {
      this.waiting = { resolve, reject }
      socket.write(bytes)
    })
    if (!reply.head.startsWith('HTTP/1.1 200 '))
      throw new Error(
        `answered with ${reply.head.split('\r\n', 1)[0]}: ${reply.body.toString('utf8', 0, 300)}`,
      )
    return reply
  }

  close(): void {
    this.waiting = undefined
    this.socket?.destroy()
  }

  private take(part: Buffer): void {
    this.received = this.received.length === 0 ? part : Buffer.concat([this.received, part])
    const end = this.received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.received.toString('latin1', 0, end)
    const whole = end + 4 + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
    if (this.received.length < whole) return
    const body = this.received.subarray(end + 4, whole)
    this.received = this.received.subarray(whole)
    this.waiting?.resolve({ head, body })
  }
}
