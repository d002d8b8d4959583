/** The groupware under load: creates, changes and removes records, several in one request. */
import type { Groupware } from '../trials/groupware.ts'
import type { Random } from '../trials/random.ts'
import { inGroupware, kinds, pathOf } from './items.ts'
import type { Entry, Journal, Kind, Write } from './journal.ts'
import { pause, persist, Violation } from './patience.ts'

const name = 'groupware'
const mostOwn = 60

interface Named {
  readonly lastName?: string
  readonly subject?: string
}

export class GroupwareActor {
  private stopped = false

  constructor(
    private readonly api: Groupware,
    private readonly customer: string,
    private readonly userNames: readonly string[],
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  stop(): void {
    this.stopped = true
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      await this.step()
      await pause(this.random.below(20))
    }
  }

  private async step(): Promise<void> {
    const { random, journal } = this
    const kind = random.pick(kinds)
    if (random.chance(0.1)) await this.learn(kind)
    const stored = journal.writable(kind, name).filter(({ id }) => id !== undefined)
    const own = stored.filter(({ owner, writes }) => owner === name && writes.at(-1)?.state !== null)
    const roll = random.next()
    if (stored.length === 0 || (roll < 0.35 && own.length < mostOwn)) return this.create(kind)
    // A record that somebody else may have removed is put alone: one that is gone refuses the whole request.
    if (roll < 0.6 && own.length > 0) return this.change(kind, this.some(own))
    if (roll < 0.85) return this.change(kind, [random.pick(stored)])
    return this.remove(random.pick(stored))
  }

  /** Looks which records phones have made, so that the groupware can write those that everyone may. */
  private async learn(kind: Kind): Promise<void> {
    const list = () => this.api.list<Named>(this.customer, pathOf[kind])
    for (const record of await persist(`groupware: GET ${pathOf[kind]}`, list, isLost)) {
      const entry = this.journal.entries.get(record.lastName ?? record.subject ?? '')
      if (entry?.owner === 'everyone') entry.id = record.id
    }
  }

  private some(entries: readonly Entry[]): Entry[] {
    return [...new Set(Array.from({ length: this.random.between(1, 5) }, () => this.random.pick(entries)))]
  }

  private async create(kind: Kind): Promise<void> {
    const { random, journal } = this
    const entries = Array.from({ length: random.between(1, 4) }, () =>
      journal.create(kind, random.chance(0.3) ? 'everyone' : name, random.pick(this.userNames)),
    )
    const writes = entries.map((entry) => journal.begin(entry, name, journal.value()))
    const records = entries.map((entry, index) => inGroupware(entry, writes[index]?.state as string))
    const path = `/customers/${this.customer}/${pathOf[kind]}`
    let mayBeThere = false
    const ids = await persist(
      `groupware: PUT ${pathOf[kind]}`,
      async () => (mayBeThere && (await this.adopt(kind, entries))) || this.put(path, records),
      isLost,
      () => {
        mayBeThere = true
      },
    )
    for (const [index, entry] of entries.entries()) {
      entry.id = ids[index] as string
      journal.acknowledge(writes[index] as Write, true)
    }
  }

  /** Creating is not repeatable: whoever got no answer looks what is there. @returns ids, or undefined where nothing is */
  private async adopt(kind: Kind, entries: readonly Entry[]): Promise<string[] | undefined> {
    const list = await this.api.list<Named>(this.customer, pathOf[kind])
    const found = entries.map(
      (entry) => list.find(({ lastName, subject }) => (lastName ?? subject) === entry.name)?.id,
    )
    const there = found.filter((id) => id !== undefined)
    if (there.length > 0 && there.length < entries.length)
      throw new Violation(
        `one request created ${entries.map((entry) => entry.name).join(', ')}; only ${there.length} of ${entries.length} are there`,
      )
    return there.length > 0 ? there : undefined
  }

  private async put(path: string, records: readonly object[]): Promise<string[]> {
    return (await this.api.good<{ ids: string[] }>('PUT', path, { records })).ids
  }

  private async change(kind: Kind, entries: readonly Entry[]): Promise<void> {
    const { journal } = this
    const writes = entries.map((entry) => journal.begin(entry, name, journal.value()))
    const records = entries.map((entry, index) => inGroupware(entry, writes[index]?.state as string))
    const done = await this.try('PUT', `/customers/${this.customer}/${pathOf[kind]}`, writes, { records })
    for (const write of writes) journal.acknowledge(write, done)
  }

  private async remove(entry: Entry): Promise<void> {
    const write = this.journal.begin(entry, name, null)
    await this.try('DELETE', `/customers/${this.customer}/${pathOf[entry.kind]}/${entry.id}`, [write])
    // One that is not there is gone all the same.
    this.journal.acknowledge(write, true)
    delete entry.id
  }

  /** @returns false for a record that is gone */
  private async try(method: string, path: string, writes: readonly Write[], body?: object): Promise<boolean> {
    const { status, json } = await persist(
      `groupware: ${method} ${path}`,
      () => this.api.call(method, path, body),
      isLost,
      () => {
        for (const write of writes) write.sent += 1
      },
    )
    if (status === 200) return true
    if (status === 404) return false
    throw new Violation(`${method} ${path} was answered with ${status}: ${JSON.stringify(json)}`)
  }
}

/** fetch says so where a connection ended; a reply that is cut is no JSON. */
const isLost = (error: unknown) =>
  error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException
