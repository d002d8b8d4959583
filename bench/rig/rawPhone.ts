/** A phone that only syncs contacts, its requests made before the clock runs. */
import { child, children, childText, type Element, e, has, path } from '../../eas/tree.ts'
import { decode } from '../../eas/wbxml/decode.ts'
import { encode } from '../../eas/wbxml/encode.ts'
import { RawClient, requestBytes } from './rawClient.ts'

/** [MS-ASCMD] 2.2.3.186.3: the user's own folder of contacts. */
const contactsType = '9'

export interface Told {
  readonly ms: number
  readonly bytes: number
  readonly more: boolean
}

export class RawPhone {
  syncKey = '0'
  private folder = ''

  private constructor(
    readonly client: RawClient,
    private readonly authorization: string,
  ) {}

  static async of(origin: URL, { login, password }: { login: string; password: string }): Promise<RawPhone> {
    const authorization = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`
    const phone = new RawPhone(await RawClient.to(Number(origin.port)), authorization)
    await phone.findFolder()
    await phone.sync()
    return phone
  }

  /** @returns the bytes of a Sync with the SyncKey that the phone has now */
  syncBytes(windowSize = 512): Buffer {
    const { syncKey, folder } = this
    const wishes = syncKey !== '0' && [e('AirSync:GetChanges', 1), e('AirSync:WindowSize', windowSize)]
    const collection = [e('AirSync:SyncKey', syncKey), e('AirSync:CollectionId', folder), wishes]
    return this.bytes(
      'Sync',
      e('AirSync:Sync', e('AirSync:Collections', e('AirSync:Collection', collection))),
    )
  }

  /** One Sync. The time is that of request and reply alone. */
  async sync(windowSize?: number): Promise<Told> {
    const bytes = this.syncBytes(windowSize)
    const began = performance.now()
    const { body } = await this.client.send(bytes)
    const ms = performance.now() - began
    if (body.length === 0) return { ms, bytes: 0, more: false }
    const reply = path(decode(body), 'AirSync:Collections', 'AirSync:Collection')
    const key = reply && childText(reply, 'AirSync:SyncKey')
    if (!key || childText(reply, 'AirSync:Status') !== '1')
      throw new Error('a Sync was not answered with success')
    this.syncKey = key
    return { ms, bytes: body.length, more: has(reply, 'AirSync:MoreAvailable') }
  }

  async syncAll(windowSize?: number): Promise<Told[]> {
    const told: Told[] = []
    do told.push(await this.sync(windowSize))
    while (told.at(-1)?.more)
    return told
  }

  private async findFolder(): Promise<void> {
    const asked = e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', 0))
    const { body } = await this.client.send(this.bytes('FolderSync', asked))
    const changes = child(decode(body), 'FolderHierarchy:Changes')
    const found = (changes ? children(changes, 'FolderHierarchy:Add') : []).find(
      (added) => childText(added, 'FolderHierarchy:Type') === contactsType,
    )
    this.folder = (found && childText(found, 'FolderHierarchy:ServerId')) ?? ''
  }

  private bytes(command: string, tree: Element): Buffer {
    const target = `/Microsoft-Server-ActiveSync?Cmd=${command}&User=bench&DeviceId=BENCH1&DeviceType=Bench`
    const headers = {
      Authorization: this.authorization,
      'MS-ASProtocolVersion': '14.1',
      'Content-Type': 'application/vnd.ms-sync.wbxml',
    }
    return requestBytes('POST', target, headers, encode(tree))
  }
}
