/** A phone: adds an account, syncs, and holds what it was told. It knows the protocol and nothing of any product. */
import { randomBytes } from 'node:crypto'
import type { Element } from '../eas/tree.ts'
import { askOptions, discover, type Lookup, type Offer, pickVersion } from './account.ts'
import { Asker } from './asker.ts'
import { classes, type Folder, type Item, type ItemKind, kinds, LocalFolder, merge } from './folder.ts'
import { applyChanges, readFolderSync, writeFolderSync } from './hierarchy.ts'
import type { PingReply } from './ping.ts'
import { type ProfileName, profiles } from './profile.ts'
import { expectStatus, StatusRefused, WireFault } from './refusal.ts'
import { commands, type SyncOptions, type SyncRequest } from './syncRequest.ts'
import { runSync } from './syncRun.ts'
import { type Connection, Transport, type Variation } from './transport.ts'

export interface PhoneOptions {
  /** Left out, the phone is one that no server has seen before. */
  readonly deviceId?: string
  /** The longest that the phone waits for a server that is closed for now; 0: it does not wait. */
  readonly patienceMs?: number
}

export class Phone extends Asker {
  /** What the server said that it offers, once the account is added. */
  offer: Offer = { versions: [], commands: [] }
  folders: readonly Folder[] = []
  /** The SyncKey of the list of folders. */
  hierarchyKey = '0'
  private readonly local = new Map<ItemKind, LocalFolder>()

  constructor(
    readonly name: string,
    connection: Connection,
    profile: ProfileName = 'iPhone',
    { deviceId = randomBytes(16).toString('hex').toUpperCase(), patienceMs = 0 }: PhoneOptions = {},
  ) {
    super(new Transport(name, deviceId, profiles[profile], connection), patienceMs)
  }

  /** Adds the account: finds the server, asks what it speaks, then for the folders; provisions itself when asked to. */
  async addAccount(lookup: Lookup = 'manual'): Promise<void> {
    if (lookup !== 'manual') {
      const easUrl = await discover(this.transport, lookup)
      this.transport.connection = { ...this.transport.connection, easUrl }
    }
    this.offer = await askOptions(this.transport)
    this.transport.protocolVersion = pickVersion(this.transport.profile.protocolVersions, this.offer)
    await this.syncFolders()
  }

  /** Asks for the folders; when its key is refused (9), from the beginning. */
  async syncFolders(): Promise<void> {
    const changes = readFolderSync(await this.told('FolderSync', writeFolderSync(this.hierarchyKey)))
    if (changes.status === '9' && this.hierarchyKey !== '0') {
      this.caller.recovered.push('FolderSync: 9, asked from 0')
      this.hierarchyKey = '0'
      return this.syncFolders()
    }
    expectStatus('FolderSync', changes.status)
    this.folders = applyChanges(this.hierarchyKey === '0' ? [] : this.folders, changes)
    this.hierarchyKey = changes.syncKey ?? '0'
  }

  /** @returns the default folder of a kind. @throws StatusRefused when the account has none */
  folder(kind: ItemKind): Folder {
    const folder = this.folders.find(({ type }) => type === kinds[kind])
    if (!folder) throw new StatusRefused(`a folder for each ${kind}`, 'not offered')
    return folder
  }

  /** @returns the phone's own state of a folder: its SyncKey, its items */
  at(kind: ItemKind): LocalFolder {
    const known = this.local.get(kind)
    if (known && known.folder.id === this.folder(kind).id) return known
    const local = new LocalFolder(this.folder(kind))
    this.local.set(kind, local)
    return local
  }

  /** Syncs the folder of a kind until the server has nothing more to send. @returns the items the phone then holds */
  async sync(kind: ItemKind, options: SyncOptions = {}): Promise<readonly Item[]> {
    await this.syncTogether([kind], options)
    return this.items(kind)
  }

  /** Syncs several folders, in one request each time. @param options are kept as the owner's choice for these folders */
  async syncTogether(which: readonly ItemKind[], options: SyncOptions = {}): Promise<void> {
    const locals = which.map((kind) => this.at(kind))
    for (const local of locals) local.options = { ...local.options, ...options }
    await runSync(this.means, locals)
  }

  /** The kinds whose folders this phone has looked into. */
  get opened(): readonly ItemKind[] {
    return [...this.local.keys()]
  }

  /** @returns what the phone holds of a kind, as it is after its last sync */
  items(kind: ItemKind): readonly Item[] {
    return [...(this.local.get(kind)?.items.values() ?? [])]
  }

  /** Creates an item and syncs. @returns its ServerId */
  async create(kind: ItemKind, elements: readonly Element[]): Promise<string> {
    return (await this.createAll(kind, [elements]))[0] as string
  }

  /** Creates items, all in one Sync. @returns their ServerIds. @throws StatusRefused when one is refused */
  async createAll(kind: ItemKind, list: readonly (readonly Element[])[]): Promise<string[]> {
    const drafts = list.map((elements) => ({ clientId: randomBytes(6).toString('hex'), elements }))
    const local = this.at(kind)
    const adds = drafts.map(({ clientId, elements }) => commands.add(clientId, elements))
    const responses = await runSync(this.means, [local], new Map([[local, adds]]))
    return drafts.map(({ clientId, elements }) => {
      const response = responses.find((candidate) => candidate.clientId === clientId)
      expectStatus('Add', response?.status)
      const serverId = response?.serverId
      if (!serverId) throw new WireFault('the server took an Add and gave the item no ServerId')
      // The server's own Change of the new item may stand in the same reply, and then is the newer.
      if (!local.items.has(serverId)) local.items.set(serverId, { serverId, elements })
      return serverId
    })
  }

  /** Changes some elements of an item and syncs; what is not named stays as it is on the phone. */
  async change(kind: ItemKind, serverId: string, elements: readonly Element[]): Promise<void> {
    const local = this.at(kind)
    if (!local.items.has(serverId)) throw new Error(`${this.name} holds no ${kind} ${serverId}`)
    this.show(local, serverId, elements)
    const change = commands.change(serverId, elements)
    const recovered = this.recovered.length
    const responses = await runSync(this.means, [local], new Map([[local, [change]]]))
    // What the phone was told anew while it recovered was older than its own change.
    if (this.recovered.length > recovered) this.show(local, serverId, elements)
    const refused = responses.find(({ operation }) => operation === 'Change')
    if (refused) expectStatus('Change', refused.status)
  }

  private show({ items }: LocalFolder, serverId: string, elements: readonly Element[]): void {
    const before = items.get(serverId)
    if (before) items.set(serverId, { serverId, elements: merge(before.elements, elements) })
  }

  /** Deletes an item and syncs; one that the server has no longer (8) is gone as well. */
  async remove(kind: ItemKind, serverId: string): Promise<void> {
    await this.removeAll(kind, [serverId])
  }

  /** Deletes items, all in one Sync. */
  async removeAll(kind: ItemKind, serverIds: readonly string[]): Promise<void> {
    const local = this.at(kind)
    for (const serverId of serverIds) local.items.delete(serverId)
    const deletes = serverIds.map((serverId) => commands.remove(serverId))
    const responses = await runSync(this.means, [local], new Map([[local, deletes]]))
    const refused = responses.find(({ operation, status }) => operation === 'Delete' && status !== '8')
    if (refused) expectStatus('Delete', refused.status)
  }

  /** Waits for changes in folders. @param seconds the longest; left out with `kinds`: as the last Ping */
  async ping(which?: readonly ItemKind[], seconds?: number, variation?: Variation): Promise<PingReply> {
    const folders = which?.map((kind) => ({ id: this.folder(kind).id, class: classes[kind] }))
    return this.askPing({ heartbeatInterval: seconds, folders }, { waitSeconds: seconds, ...variation })
  }

  private readonly means = {
    ask: (request: SyncRequest) => this.askSync(request),
    findAgain: async (local: LocalFolder) => {
      await this.syncFolders()
      return this.folders.some(({ id }) => id === local.folder.id)
    },
    note: (recovery: string) => void this.caller.recovered.push(recovery),
  }
}
