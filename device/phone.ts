/** A phone: adds an account, syncs, and holds what it was told. It knows the protocol and nothing of any product. */
import { randomBytes } from 'node:crypto'
import type { Command } from '../eas/requestLine.ts'
import { type Element, e } from '../eas/tree.ts'
import { askOptions, discover, type Lookup, type Offer, pickVersion } from './account.ts'
import { Caller } from './caller.ts'
import { deviceInformation, readSettings } from './deviceInformation.ts'
import { type Estimate, type EstimateRequest, readEstimate, writeEstimate } from './estimate.ts'
import { type Fetched, type FetchRequest, readFetch, writeFetch } from './fetch.ts'
import { classes, type Folder, type Item, type ItemKind, kinds, LocalFolder, merge } from './folder.ts'
import { applyChanges, readFolderSync, writeFolderSync } from './hierarchy.ts'
import { type PingReply, type PingRequest, readPing, writePing } from './ping.ts'
import { type ProfileName, profiles } from './profile.ts'
import { expectStatus, StatusRefused, WireFault } from './refusal.ts'
import { readSync, type SyncReply } from './syncReply.ts'
import { commands, type SyncOptions, type SyncRequest, writeSync } from './syncRequest.ts'
import { runSync } from './syncRun.ts'
import { type Connection, Transport, type Variation } from './transport.ts'

export interface PhoneOptions {
  /** Left out, the phone is one that no server has seen before. */
  readonly deviceId?: string
  /** The longest that the phone waits for a server that is closed for now; 0: it does not wait. */
  readonly patienceMs?: number
}

export class Phone {
  readonly transport: Transport
  /** What the server said that it offers, once the account is added. */
  offer: Offer = { versions: [], commands: [] }
  folders: readonly Folder[] = []
  /** The SyncKey of the list of folders. */
  hierarchyKey = '0'
  private readonly caller: Caller
  private readonly local = new Map<ItemKind, LocalFolder>()

  constructor(
    readonly name: string,
    connection: Connection,
    profile: ProfileName = 'iPhone',
    { deviceId = randomBytes(16).toString('hex').toUpperCase(), patienceMs = 0 }: PhoneOptions = {},
  ) {
    this.transport = new Transport(name, deviceId, profiles[profile], connection)
    this.caller = new Caller(this.transport, patienceMs)
  }

  /** What it recovered from so far, in order. */
  get recovered(): readonly string[] {
    return this.caller.recovered
  }

  /** After so many replies that arrive, so many are lost on their way; the phone then sends the same request again. */
  losing(replies: number, after = 0): void {
    this.caller.losing(replies, after)
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
    const before = local.items.get(serverId)
    if (!before) throw new Error(`${this.name} holds no ${kind} ${serverId}`)
    local.items.set(serverId, { serverId, elements: merge(before.elements, elements) })
    const change = commands.change(serverId, elements)
    const responses = await runSync(this.means, [local], new Map([[local, [change]]]))
    const refused = responses.find(({ operation }) => operation === 'Change')
    if (refused) expectStatus('Change', refused.status)
  }

  /** Deletes an item and syncs; one that the server has no longer (8) is gone as well. */
  async remove(kind: ItemKind, serverId: string): Promise<void> {
    const local = this.at(kind)
    local.items.delete(serverId)
    const responses = await runSync(this.means, [local], new Map([[local, [commands.remove(serverId)]]]))
    const refused = responses.find(({ operation, status }) => operation === 'Delete' && status !== '8')
    if (refused) expectStatus('Delete', refused.status)
  }

  /** One Sync exactly as given, its reply as it came: nothing is recovered from, nothing is kept. undefined: an empty reply */
  async askSync(request: SyncRequest, variation?: Variation): Promise<SyncReply | undefined> {
    const waitSeconds = request.heartbeatInterval ?? 60 * (request.wait ?? 0)
    const body = await this.caller.call('Sync', writeSync(request), { waitSeconds, ...variation })
    return body && readSync(body)
  }

  /** Waits for changes in folders. @param seconds the longest; left out with `kinds`: as the last Ping */
  async ping(which?: readonly ItemKind[], seconds?: number, variation?: Variation): Promise<PingReply> {
    const folders = which?.map((kind) => ({ id: this.folder(kind).id, class: classes[kind] }))
    return this.askPing({ heartbeatInterval: seconds, folders }, { waitSeconds: seconds, ...variation })
  }

  /** One Ping exactly as given. */
  async askPing(request: PingRequest, variation?: Variation): Promise<PingReply> {
    return readPing(await this.told('Ping', writePing(request), variation))
  }

  async estimate(requests: readonly EstimateRequest[]): Promise<Estimate[]> {
    const request = writeEstimate(requests, this.transport.protocolVersion)
    return readEstimate(await this.told('GetItemEstimate', request))
  }

  async fetch(requests: readonly FetchRequest[]): Promise<Fetched[]> {
    return readFetch(await this.told('ItemOperations', writeFetch(requests)))
  }

  /** Tells the server what kind of phone this is. @returns the statuses of the whole and of what was told */
  async tellDevice(): Promise<ReturnType<typeof readSettings>> {
    const { profile } = this.transport
    return readSettings(await this.told('Settings', e('Settings:Settings', deviceInformation(profile))))
  }

  /** Sends a command whose reply has a body. */
  private async told(
    command: Command,
    request: Element | undefined,
    variation?: Variation,
  ): Promise<Element> {
    const body = await this.caller.call(command, request, variation)
    if (!body) throw new WireFault(`${command} was answered with an empty body`)
    return body
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
