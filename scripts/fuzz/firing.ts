/** Sends requests, judges every answer, and keeps what is wrong beside the requests that led to it. */
import type { ServedReference } from '../trials/reference.ts'
import type { Shot } from './draft.ts'
import { boundMs, waitingMs, wrongWith } from './judge.ts'
import { type Failure, saveFailure } from './replay.ts'
import { type Answer, exchange } from './wire.ts'

const atOnce = 16
/** What is left open is closed by the server after at most a minute, at which it looks every half minute. */
const heldMs = 100_000
const mostHeld = 12

export interface Problem {
  /** What is wrong, the request that showed it first, and what the server wrote about it. */
  readonly says: string
  readonly file: string
  /** How often the same showed. */
  times: number
}

/** The server's log comes another way than its answers, and may come later. */
const logDelayMs = 60

/** What a failure's file says beside the problem and the requests. */
export interface Circumstances {
  readonly seed: number
  readonly faults: string[]
  readonly mark: string
  /** What changes in the course of a run. */
  state(): Pick<Failure, 'sacrifices' | 'names'>
}

export class Firing {
  sent = 0
  readonly byStatus: Record<string, number> = {}
  slowest: readonly { readonly ms: number; readonly name: string }[] = []
  readonly problems: Problem[] = []
  private readonly byCause = new Map<string, Problem>()
  private recent: Shot[] = []
  private readonly held: Promise<void>[] = []
  private readonly hangUp = new AbortController()

  constructor(
    private readonly server: ServedReference,
    private readonly circumstances: Circumstances,
  ) {}

  get alive(): boolean {
    return this.server.diedBy === undefined
  }

  /** All was well until here: what is wrong from now on has its cause behind this. */
  forget(): void {
    this.recent = []
  }

  async fire(shots: readonly Shot[]): Promise<void> {
    this.sent += shots.length
    const next = shots.values()
    const lane = async () => {
      for (const shot of next) {
        if (!this.alive) return
        if (!shot.held) await this.shoot(shot)
        else if (this.held.length < mostHeld) this.held.push(this.hold(shot))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
    if (!this.alive) this.report(`the reference ${this.server.diedBy}`)
  }

  async shoot(shot: Shot): Promise<Answer> {
    this.recent.push(shot)
    const answer = await this.send(shot)
    this.count(shot, answer)
    const wrong = wrongWith(shot, answer, this.circumstances.mark)
    if (!wrong || !this.alive) return answer
    const before = this.recent.filter((other) => other !== shot)
    await new Promise((resolve) => setTimeout(resolve, logDelayMs))
    this.report(
      wrong,
      [...before, shot],
      (answer.status ?? 0) >= 500 ? causeIn(this.server.stderr) : undefined,
    )
    return answer
  }

  send({ bytes, halfClose, mayWait, held }: Shot): Promise<Answer> {
    const bound = held ? heldMs : mayWait ? waitingMs : boundMs
    const { signal } = this.hangUp
    return exchange({ port: this.server.port, bytes, halfClose, boundMs: bound, signal })
  }

  /** Waits until the server has ended what was left open. */
  async awaitHeld(): Promise<void> {
    if (this.alive) await Promise.all(this.held)
  }

  end(): void {
    this.hangUp.abort()
  }

  /** @param shots those that led to it, the last one the most likely cause; left out, all since `forget` */
  report(problem: string, shots: readonly Shot[] = this.recent, cause?: string): void {
    const known = this.byCause.get(problem + (cause ?? ''))
    if (known) {
      known.times += 1
      return
    }
    const { seed, faults, state } = this.circumstances
    const last = shots.at(-1)
    const shown = last ? ` [${last.name}; ${last.notes.join('; ') || 'as it was'}]` : ''
    const says = `${problem}${shown}${cause ? `\n        ${cause}` : ''}`
    const number = this.sent + this.problems.length
    const failure = { problem, seed, faults, number, stderr: this.server.stderr, ...state() }
    const found = { says, file: saveFailure(failure, shots), times: 1 }
    this.byCause.set(problem + (cause ?? ''), found)
    this.problems.push(found)
  }

  private async hold(shot: Shot): Promise<void> {
    const { end } = await this.send(shot)
    if (end === 'late' && !this.hangUp.signal.aborted)
      this.report(`a request that never ended was left open for ${heldMs / 1000} s`, [shot])
  }

  private count({ name }: Shot, { status, end, ms }: Answer): void {
    const key = status === undefined ? (end === 'late' ? 'waiting' : 'closed') : String(status)
    this.byStatus[key] = (this.byStatus[key] ?? 0) + 1
    if (end !== 'late') this.slowest = [...this.slowest, { ms, name }].sort((a, b) => b.ms - a.ms).slice(0, 3)
  }
}

/** @returns the last place in the server's own files that its log names; not a text, which is another for every request */
function causeIn(log: string): string | undefined {
  const first = /^\s+at .*\/(reference-impl|eas|backend)\/.*$/gm
  const starts = [...log.matchAll(/^\S.*Error: .*$/gm)].filter(
    ({ 0: line }) => !line.endsWith('Error: aborted'),
  )
  const last = starts.at(-1)
  return last && first.exec(log.slice(last.index))?.[0].trim()
}
