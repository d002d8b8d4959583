/** A client as programs usually are: node:http with a keep-alive agent, the body made before. */
import { Agent, request } from 'node:http'

export class AgentClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })
  private readonly head: { method: string; path: string; headers: Record<string, string> }
  private readonly body: Buffer

  /** @param bytes a request as HTTP/1.1, taken apart once */
  constructor(
    private readonly port: number,
    bytes: Buffer,
  ) {
    const end = bytes.indexOf('\r\n\r\n')
    const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
    const [method = '', path = ''] = first.split(' ')
    const pairs = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
    this.head = { method, path, headers: Object.fromEntries(pairs) as Record<string, string> }
    this.body = bytes.subarray(end + 4)
  }

  /** @throws Error for anything but 200 */
  send(): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: this.port, agent: this.agent, ...this.head },
        (reply) => {
          if (reply.statusCode !== 200) reject(new Error(`answered with ${reply.statusCode}`))
          reply.on('end', resolve).resume()
        },
      )
      sent.on('error', reject).end(this.body)
    })
  }

  close(): void {
    this.agent.destroy()
  }
}
