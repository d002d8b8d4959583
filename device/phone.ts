/** A phone: adds an account, syncs, and holds what it was told. It knows the protocol and nothing of any product. */
import { randomBytes } from 'node:crypto'
import { child, children, childText, type Element, e, has, path } from '../eas/tree.ts'
import { type Folder, foldersIn, type Item, type ItemKind, kinds, type LocalFolder } from './folder.ts'
import { type Profile, type ProfileName, profiles } from './profile.ts'
import { type Connection, Transport, WireFault } from './transport.ts'

/** The phone asked for something that the protocol answered with a status other than success. */
export class StatusRefused extends Error {
  override name = 'StatusRefused'
  constructor(
    readonly command: string,
    readonly status: string,
  ) {
    super(`${command} was answered with status ${status}`)
  }
}

/** After so many rounds with MoreAvailable the backend is taken to send for ever. */
const mostRounds = 200

export class Phone {
  readonly transport: Transport
  private readonly profile: Profile
  private folders: readonly Folder[] = []
  private readonly local = new Map<ItemKind, LocalFolder>()

  constructor(
    readonly name: string,
    connection: Connection,
    profile: ProfileName = 'iPhone',
  ) {
    this.profile = profiles[profile]
    this.transport = new Transport(
      name,
      randomBytes(8).toString('hex').toUpperCase(),
      this.profile,
      connection,
    )
  }

  /** Adds the account: asks which versions the server speaks, then for the folders. */
  async addAccount(): Promise<void> {
    const { headers } = await this.transport.options()
    const offered = (headers.get('ms-asprotocolversions') ?? '').split(',').map((version) => version.trim())
    if (!offered.includes(this.profile.protocolVersion))
      throw new WireFault(
        `the server offers the protocol versions ${offered.join(', ') || '(none)'}; this phone speaks ${this.profile.protocolVersion}`,
      )
    const request = e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', 0))
    const reply = expectBody('FolderSync', (await this.transport.post('FolderSync', request)).body)
    expectStatus('FolderSync', childText(reply, 'FolderHierarchy:Status'))
    this.folders = foldersIn(child(reply, 'FolderHierarchy:Changes') ?? reply)
  }

  /** Syncs the folder of a kind until the server has nothing more to send. @returns the items the phone then holds */
  async sync(kind: ItemKind): Promise<readonly Item[]> {
    const local = await this.open(kind)
    for (let round = 0; round < mostRounds; round += 1) {
      const reply = await this.exchange(local)
      if (!reply || !has(reply, 'AirSync:MoreAvailable')) return [...local.items.values()]
    }
    throw new WireFault(`Sync still announces more after ${mostRounds} rounds`)
  }

  /** @returns what the phone holds of a kind, as it is after its last sync */
  items(kind: ItemKind): readonly Item[] {
    return [...(this.local.get(kind)?.items.values() ?? [])]
  }

  /** Creates an item and syncs. @returns its ServerId */
  async create(kind: ItemKind, elements: readonly Element[]): Promise<string> {
    const local = await this.open(kind)
    const clientId = randomBytes(6).toString('hex')
    const command = e('AirSync:Add', e('AirSync:ClientId', clientId), e('AirSync:ApplicationData', elements))
    const reply = await this.exchange(local, command)
    const answer = children(path(reply ?? command, 'AirSync:Responses') ?? command, 'AirSync:Add').find(
      (add) => childText(add, 'AirSync:ClientId') === clientId,
    )
    expectStatus('Add', answer && childText(answer, 'AirSync:Status'))
    const serverId = childText(answer as Element, 'AirSync:ServerId')
    if (!serverId) throw new WireFault('the server took an Add and gave the item no ServerId')
    // The server's own Change of the new item may stand in the same reply, and then is the newer.
    if (!local.items.has(serverId)) local.items.set(serverId, { serverId, elements })
    return serverId
  }

  /** Changes some elements of an item and syncs; what is not named stays as it is. */
  async change(kind: ItemKind, serverId: string, elements: readonly Element[]): Promise<void> {
    const local = await this.open(kind)
    const before = local.items.get(serverId)
    if (!before) throw new Error(`${this.name} holds no ${kind} ${serverId}`)
    const command = e(
      'AirSync:Change',
      e('AirSync:ServerId', serverId),
      e('AirSync:ApplicationData', elements),
    )
    local.items.set(serverId, { serverId, elements: merge(before.elements, elements) })
    const reply = await this.exchange(local, command)
    const refused = reply && children(child(reply, 'AirSync:Responses') ?? reply, 'AirSync:Change')[0]
    if (refused) expectStatus('Change', childText(refused, 'AirSync:Status'))
  }

  /** @returns the folder's local state, with a first SyncKey */
  private async open(kind: ItemKind): Promise<LocalFolder> {
    const known = this.local.get(kind)
    if (known) return known
    const folder = this.folders.find(({ type }) => type === kinds[kind])
    if (!folder) throw new StatusRefused(`a folder for each ${kind}`, 'not offered')
    const local: LocalFolder = { folder, syncKey: '0', items: new Map() }
    await this.exchange(local)
    this.local.set(kind, local)
    return local
  }

  /** One Sync of one folder. @returns the Collection of the reply, or undefined when the reply was empty */
  private async exchange(local: LocalFolder, command?: Element): Promise<Element | undefined> {
    const first = local.syncKey === '0'
    const request = e(
      'AirSync:Sync',
      e(
        'AirSync:Collections',
        e(
          'AirSync:Collection',
          e('AirSync:SyncKey', local.syncKey),
          e('AirSync:CollectionId', local.folder.id),
          !first && [e('AirSync:GetChanges', 1), e('AirSync:WindowSize', 100)],
          command && e('AirSync:Commands', command),
        ),
      ),
    )
    const { body } = await this.transport.post('Sync', request)
    if (!body) return undefined
    const collection = path(body, 'AirSync:Collections', 'AirSync:Collection')
    expectStatus('Sync', childText(collection ?? body, 'AirSync:Status'))
    if (!collection) throw new WireFault('Sync was answered with no Collection')
    this.take(local, collection)
    return collection
  }

  private take(local: LocalFolder, collection: Element): void {
    const key = childText(collection, 'AirSync:SyncKey')
    if (!key || key === '0') throw new WireFault('Sync was answered with success and no new SyncKey')
    local.syncKey = key
    const commands = child(collection, 'AirSync:Commands')
    for (const command of commands ? children(commands) : []) {
      const serverId = childText(command, 'AirSync:ServerId') ?? ''
      const elements = children(child(command, 'AirSync:ApplicationData') ?? e('AirSync:ApplicationData'))
      if (command.tag === 'AirSync:Delete' || command.tag === 'AirSync:SoftDelete')
        local.items.delete(serverId)
      else local.items.set(serverId, { serverId, elements })
    }
  }
}

function merge(before: readonly Element[], change: readonly Element[]): Element[] {
  const named = new Set(change.map(({ tag }) => tag))
  return [...before.filter(({ tag }) => !named.has(tag)), ...change]
}

function expectBody(command: string, body: Element | undefined): Element {
  if (!body) throw new WireFault(`${command} was answered with an empty body`)
  return body
}

function expectStatus(command: string, status: string | undefined): void {
  if (status !== '1') throw new StatusRefused(command, status ?? 'none')
}
