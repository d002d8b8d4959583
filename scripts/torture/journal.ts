/** What was written and what was answered: the witness against which both sides are held when the killing is over. */
export type Kind = 'contact' | 'task'

/** Of an item: its text, or null for one that is gone. */
export type State = string | null

export interface Write {
  readonly actor: string
  readonly state: State
  /** Milliseconds since the journal began: when it was first sent, and when it was first answered. */
  readonly began: number
  acknowledged?: number
  /** `superseded`: the phone sent the new item with another text before it had an answer. */
  outcome: 'pending' | 'applied' | 'refused' | 'superseded'
  /** How often it was sent. */
  sent: number
}

export interface Entry {
  /** The item's own name: nobody gives it to another item. */
  readonly name: string
  readonly kind: Kind
  /** Who writes it; `everyone` may. */
  readonly owner: string
  /** Whose task it is. */
  readonly userName: string
  /** In the groupware, as far as its writer knows. */
  id?: string
  readonly writes: Write[]
}

export class Journal {
  readonly entries = new Map<string, Entry>()
  private readonly zero = performance.now()
  private values = 0

  now(): number {
    return performance.now() - this.zero
  }

  /** @returns a text that was never written before */
  value(): string {
    this.values += 1
    return `v${this.values}`
  }

  create(kind: Kind, owner: string, userName: string): Entry {
    const name = `${kind}-${this.entries.size + 1}`
    const entry: Entry = { name, kind, owner, userName, writes: [] }
    this.entries.set(name, entry)
    return entry
  }

  begin(entry: Entry, actor: string, state: State): Write {
    const write: Write = { actor, state, began: this.now(), outcome: 'pending', sent: 1 }
    entry.writes.push(write)
    return write
  }

  acknowledge(write: Write, applied: boolean): void {
    write.acknowledged = this.now()
    write.outcome = applied ? 'applied' : 'refused'
  }

  get acknowledged(): number {
    return [...this.entries.values()].flatMap(({ writes }) => writes.filter(isApplied)).length
  }

  /** @returns the entries that an actor may write now, none of them just being written by it */
  writable(kind: Kind, actor: string): Entry[] {
    return [...this.entries.values()].filter(
      (entry) => entry.kind === kind && (entry.owner === actor || entry.owner === 'everyone'),
    )
  }
}

export const isApplied = ({ outcome }: Write): boolean => outcome === 'applied'

/**
 * Which states an item may have in the end: of each write that was acknowledged, unless another one that was acknowledged
 * began only after that. Writes that overlap may have happened in either order.
 */
export function admissible({ writes }: Entry): State[] {
  const applied = writes.filter(isApplied)
  return applied
    .filter(({ acknowledged = 0 }) => !applied.some(({ began }) => began > acknowledged))
    .map(({ state }) => state)
}
