/** What an answer must and must not be, whatever was asked. */
import { decode } from '../../eas/wbxml/decode.ts'
import type { Shot } from './draft.ts'
import type { Answer } from './wire.ts'

/** A reply that takes longer is none: generous, for a busy machine and a line of slow password hashes. */
export const boundMs = 20_000
/** A request that may wait for a change is left after this. */
export const waitingMs = 1500

/** @returns what is wrong with an answer; undefined when nothing is */
export function wrongWith(shot: Shot, answer: Answer, mark: string): string | undefined {
  if (answer.bytes.includes(mark)) return 'the answer shows an item of somebody else'
  const { status, end } = answer
  if (status === undefined) {
    if (end === 'late') return shot.mayWait || shot.held ? undefined : `no answer within ${boundMs / 1000} s`
    // Node closes a tunnel that nobody listens for without a word, and so it does with a request that its sender cut.
    return shot.halfClose || /^framing/m.test(shot.notes.join('\n'))
      ? undefined
      : 'the connection was closed without an answer'
  }
  if (end === 'late' && !shot.mayWait && !shot.held) return `half an answer within ${boundMs / 1000} s`
  if (status >= 500 && !isByDesign(answer)) return `answered with ${status}: ${shown(answer.body)}`
  return wrongBody(answer)
}

/** 501: a command that no version has; 503: closed for now. Both say why. */
function isByDesign({ status, body }: Answer): boolean {
  return (status === 501 || status === 503) && reasonOf(body) !== undefined
}

function reasonOf(body: Buffer): string | undefined {
  try {
    const { error } = JSON.parse(body.toString('utf8')) as { error?: { message?: string } }
    return error?.message || undefined
  } catch {
    return undefined
  }
}

function wrongBody({ status, headers, body, end }: Answer): string | undefined {
  if (status !== 200 || end !== 'replied' || body.length === 0) return undefined
  if (!headers.get('content-type')?.startsWith('application/vnd.ms-sync.wbxml')) return undefined
  try {
    decode(body)
    return undefined
  } catch (error) {
    return `the answer is no ActiveSync WBXML: ${(error as Error).message}`
  }
}

const shown = (body: Buffer) => body.toString('utf8').slice(0, 200)
