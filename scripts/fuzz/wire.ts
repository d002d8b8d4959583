/** Sends bytes over a connection of their own and takes what comes back, whatever it is. */
import { connect } from 'node:net'

export interface Answer {
  /** `replied`: whole; `cut`: the connection ended before that; `late`: it stayed open over the bound. */
  readonly end: 'replied' | 'cut' | 'late'
  readonly status: number | undefined
  /** In small letters. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
  /** All that came, also behind the first reply. */
  readonly bytes: Buffer
  readonly ms: number
}

export interface Sending {
  readonly port: number
  readonly bytes: Uint8Array
  readonly boundMs: number
  /** The sender closes its side after the last byte, as one does whose request is cut short. */
  readonly halfClose: boolean
  readonly signal?: AbortSignal
}

export function exchange({ port, bytes, boundMs, halfClose, signal }: Sending): Promise<Answer> {
  const began = performance.now()
  const parts: Buffer[] = []
  const bodiless = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === 'HEAD '
  const read = (received: Buffer) => readReply(received, bodiless)
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const finish = (end: Answer['end']) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', hangUp)
      socket.destroy()
      const received = Buffer.concat(parts)
      const reply = read(received)
      resolve({
        end: end === 'cut' && reply.whole === 'until close' ? 'replied' : end,
        ...{ status: reply.status, headers: reply.headers, body: reply.body, bytes: received },
        ms: performance.now() - began,
      })
    }
    const timer = setTimeout(() => finish('late'), boundMs)
    const hangUp = () => finish('late')
    signal?.addEventListener('abort', hangUp)
    socket.setNoDelay(true)
    socket.on('data', (part) => {
      parts.push(part)
      if (read(parts.length === 1 ? part : Buffer.concat(parts)).whole === true) finish('replied')
    })
    // A server may refuse and close while the request is still on its way; what it said before that counts.
    socket.on('error', () => {})
    socket.on('close', () => finish('cut'))
    if (halfClose) socket.end(bytes)
    else socket.write(bytes)
  })
}

interface Reply {
  readonly whole: boolean | 'until close'
  readonly status: number | undefined
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

const nothing: Reply = { whole: false, status: undefined, headers: new Map(), body: Buffer.alloc(0) }

/** @param bodiless the reply to a HEAD: it tells a length and has no body */
function readReply(bytes: Buffer, bodiless: boolean): Reply {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return nothing
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? Number.NaN)
  if (status === 100) return readReply(bytes.subarray(end + 4), bodiless)
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  const length = headers.get('content-length')
  const rest = bytes.subarray(end + 4)
  const body = length === undefined ? rest : rest.subarray(0, Number(length))
  if (bodiless) return { whole: true, status, headers, body: Buffer.alloc(0) }
  const chunked = headers.has('transfer-encoding')
  const ended = chunked ? rest.includes('0\r\n\r\n') : 'until close'
  return { whole: length === undefined ? ended : rest.length >= Number(length), status, headers, body }
}
