/** A phone under load: edits, syncs, and after a lost reply sends the same again, with the same SyncKey and ClientIds. */
import { type Exchange, renderExchanges } from '../../device/exchange.ts'
import type { LocalFolder } from '../../device/folder.ts'
import type { Phone } from '../../device/phone.ts'
import { WireFault } from '../../device/refusal.ts'
import type { CollectionReply, CommandResponse } from '../../device/syncReply.ts'
import type { SyncRequest } from '../../device/syncRequest.ts'
import type { Random } from '../trials/random.ts'
import { kinds, onPhone } from './items.ts'
import type { Journal, Kind } from './journal.ts'
import { history } from './judge.ts'
import { pause, persist, Violation } from './patience.ts'
import { type Edit, User } from './user.ts'

/** Of what a phone sent last, this much is told with a violation. */
const shownExchanges = 4

export class PhoneActor {
  answered = 0
  /** Requests that had no answer: nobody knows what became of them. */
  unanswered = 0
  /** Folders that are taken anew; the user edits them again when all is there. */
  private readonly beginning = new Set<LocalFolder>()
  private lately: readonly Exchange[] = []
  private stopped = false

  private readonly user: User

  constructor(
    readonly phone: Phone,
    readonly userName: string,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {
    this.user = new User(phone.name, userName, journal, random)
  }

  stop(): void {
    this.stopped = true
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      await this.step()
      await pause(this.random.below(8))
    }
  }

  /** Takes all that the server has. */
  async settle(): Promise<void> {
    await this.persist('Sync', () => this.phone.syncTogether(kinds, { bodyPreferences: [{ type: 1 }] }))
  }

  private async step(): Promise<void> {
    const { random } = this
    if (random.chance(0.02)) return this.persist('FolderSync', () => this.phone.syncFolders())
    const kind = random.pick(kinds)
    const local = this.phone.at(kind)
    // Phones begin anew now and then, of their own accord; nothing may be lost or doubled by that.
    if (random.chance(0.01)) local.restart()
    if (local.syncKey === '0') this.beginning.add(local)
    if (local.syncKey === '0') return this.exchange(kind, local, [])
    // A reply that gets lost on its way is, to the server, no other thing than one that it died over.
    if (random.chance(0.05)) this.phone.losing(1)
    const edits: Edit[] = []
    for (let count = this.beginning.has(local) ? 0 : random.below(4); count > 0; count -= 1)
      this.user.edit(kind, local, edits)
    return this.exchange(kind, local, edits)
  }

  private async exchange(kind: Kind, local: LocalFolder, edits: Edit[]): Promise<void> {
    const { syncKey, folder } = local
    const windowSize = this.random.between(1, 30)
    const wishes = { getChanges: true, windowSize, bodyPreferences: [{ type: 1 as const }] }
    const request = (): SyncRequest => {
      const collection = { syncKey, collectionId: folder.id }
      const told = edits.map(({ command }) => command)
      return { collections: [syncKey === '0' ? collection : { ...collection, ...wishes, commands: told }] }
    }
    const reply = await this.persist(
      `Sync of ${folder.name}`,
      () => this.phone.askSync(request()),
      () => this.meanwhile(kind, local, edits),
    )
    const collection = reply?.collections[0]
    const status = reply?.status ?? collection?.status ?? '1'
    if (status !== '1')
      throw new Violation(
        `${this.phone.name} sent the SyncKey ${syncKey} and was answered with status ${status}\n${this.wire}`,
      )
    if (!collection) {
      if (edits.length > 0)
        throw new Violation(`${this.phone.name} sent ${edits.length} edits; the reply is empty`)
      return this.complete(local)
    }
    this.take(local, collection, edits)
    if (syncKey !== '0' && !collection.moreAvailable) this.complete(local)
  }

  private complete(local: LocalFolder): void {
    local.complete()
    this.beginning.delete(local)
  }

  /** The reply is lost and the user goes on: new edits join those that wait, and a new item that waits gets another text. */
  private meanwhile(kind: Kind, local: LocalFolder, edits: Edit[]): void {
    for (const { write } of edits) write.sent += 1
    if (this.beginning.has(local)) return
    if (this.random.chance(0.2)) this.user.edit(kind, local, edits)
    const index = edits.findIndex(
      ({ operation, entry }) => operation === 'Add' && entry.owner === this.phone.name,
    )
    const waiting = edits[index]
    if (!waiting || !this.random.chance(0.3)) return
    waiting.write.outcome = 'superseded'
    edits[index] = this.user.add(waiting.entry, waiting.id)
  }

  private take(local: LocalFolder, collection: CollectionReply, edits: readonly Edit[]): void {
    const { syncKey, responses } = collection
    if (!syncKey || syncKey === '0')
      throw new Violation(`${this.phone.name} was given no new SyncKey with status 1`)
    local.syncKey = syncKey
    local.take(collection)
    for (const edit of edits) {
      const response = responses.find((candidate) => means(candidate, edit))
      const applied = this.isApplied(edit, response)
      this.journal.acknowledge(edit.write, applied)
      const serverId = response?.serverId
      if (edit.operation !== 'Add' || !serverId || local.items.has(serverId)) continue
      local.items.set(serverId, { serverId, elements: onPhone(edit.entry, edit.write.state ?? '') })
    }
  }

  private isApplied({ operation, entry }: Edit, response: CommandResponse | undefined): boolean {
    const status = response?.status ?? '1'
    if (operation === 'Add' && (!response?.serverId || status !== '1'))
      throw new Violation(
        `the Add of ${entry.name} by ${this.phone.name} was answered with ${response ? status : 'nothing'}`,
      )
    if (status === '1') return true
    // 7: the groupware changed it too, and its change stands. 8: it is gone.
    if (entry.owner === 'everyone' && (status === '7' || status === '8')) return false
    throw new Violation(
      `the ${operation} of ${entry.name} by ${this.phone.name}, which alone writes it, was answered with status ${status}\n${history(entry)}\n${this.wire}`,
    )
  }

  private get wire(): string {
    return renderExchanges(this.lately, shownExchanges).replace(/^/gm, '    ')
  }

  private persist<T>(what: string, work: () => Promise<T>, lost?: () => void): Promise<T> {
    const { exchanges } = this.phone.transport
    const isLost = (error: unknown) => error instanceof WireFault && exchanges.at(-1)?.status === undefined
    return persist(`${this.phone.name}: ${what}`, work, isLost, lost).finally(() => {
      const silent = exchanges.filter(({ status, lost }) => status === undefined || lost).length
      this.unanswered += silent
      this.answered += exchanges.length - silent
      this.lately = [...this.lately, ...exchanges].slice(-shownExchanges)
      exchanges.length = 0
    })
  }
}

const means = ({ operation, clientId, serverId }: CommandResponse, edit: Edit) =>
  operation === edit.operation && (operation === 'Add' ? clientId : serverId) === edit.id
