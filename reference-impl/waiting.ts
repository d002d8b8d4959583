/** Requests that wait for a change: Ping, and Sync with Wait or HeartbeatInterval. One bell for each customer wakes them. */
import { HttpError } from './http.ts'

/** More phones than anybody has; beyond them a request is told to come back. */
const mostPerAccount = 64

export type Woken = 'rung' | 'late' | 'ended'

export class Waiting {
  private readonly turns = new Map<number, Turn>()
  private readonly bells = new Map<string, Set<() => void>>()
  private readonly rung = new Set<string>()

  /** Something of a customer changed. Those who wait look at it after the transaction that changed it. */
  readonly ring = (customer: string): void => {
    if (this.rung.size === 0) setImmediate(() => this.wake())
    this.rung.add(customer)
  }

  /**
   * A phone begins to wait; if it waits already, that older request ends.
   * @throws HttpError 503 when too many phones of the account wait
   */
  begin(account: number, phone: number): Turn {
    this.turns.get(phone)?.end()
    const waiting = [...this.turns.values()].filter((turn) => turn.account === account).length
    if (waiting >= mostPerAccount)
      throw new HttpError(503, `${waiting} phones of this account are waiting already; try again later`, {
        'retry-after': '60',
      })
    const turn = new Turn(account, this.bells, () => {
      if (this.turns.get(phone) === turn) this.turns.delete(phone)
    })
    this.turns.set(phone, turn)
    return turn
  }

  /** How many requests wait. */
  get count(): number {
    return this.turns.size
  }

  private wake(): void {
    const customers = [...this.rung]
    this.rung.clear()
    for (const customer of customers) for (const listener of [...(this.bells.get(customer) ?? [])]) listener()
  }
}

/** One request that waits. */
export class Turn {
  private ended = false
  private wakeUp: (() => void) | undefined

  constructor(
    readonly account: number,
    private readonly bells: Map<string, Set<() => void>>,
    private readonly leave: () => void,
  ) {}

  /** Waits for the customer's bell, for `ms` at most. @returns what ended the waiting: a newer request or a cut connection is `ended` */
  next(customer: string, ms: number): Promise<Woken> {
    if (this.ended) return Promise.resolve('ended')
    return new Promise((resolve) => {
      const listeners = this.bells.get(customer) ?? new Set()
      this.bells.set(customer, listeners)
      const wake = (why: Woken) => {
        clearTimeout(timer)
        listeners.delete(ring)
        if (listeners.size === 0 && this.bells.get(customer) === listeners) this.bells.delete(customer)
        this.wakeUp = undefined
        resolve(why)
      }
      const ring = () => wake('rung')
      const timer = setTimeout(() => wake('late'), ms)
      listeners.add(ring)
      this.wakeUp = () => wake('ended')
    })
  }

  end(): void {
    this.ended = true
    this.leave()
    this.wakeUp?.()
  }
}
