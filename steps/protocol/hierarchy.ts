/** FolderSync, word by word. [MS-ASCMD] 2.2.1.5 */
import { Given, Then, When } from '@cucumber/cucumber'
import { kinds } from '../../device/folder.ts'
import { type FolderChanges, readFolderSync, writeFolderSync } from '../../device/hierarchy.ts'
import { WireFault } from '../../device/refusal.ts'
import type { SyncWorld } from '../world.ts'
import { notesOf } from './notes.ts'
import { askOnce } from './oneSync.ts'
import { spoil } from './syncKeys.ts'

const lists = new WeakMap<SyncWorld, readonly FolderChanges[]>()

async function ask(world: SyncWorld, name: string, syncKey: string): Promise<FolderChanges> {
  const phone = await world.phone(name)
  const { body, status } = await phone.transport.post('FolderSync', writeFolderSync(syncKey))
  if (!body) throw new WireFault(`FolderSync was answered with HTTP ${status} and no document`)
  const changes = readFolderSync(body)
  lists.set(world, [...(lists.get(world) ?? []), changes])
  return changes
}

const last = (world: SyncWorld) => lists.get(world)?.at(-1)

When(
  '{phone} asks for the folders with the SyncKey {string}',
  async function (this: SyncWorld, name: string, key: string) {
    await ask(this, name, key)
  },
)

Given('{phone} has the folders', async function (this: SyncWorld, name: string) {
  await this.phone(name)
})

When('{phone} asks for the folders with its SyncKey', async function (this: SyncWorld, name: string) {
  await ask(this, name, (await this.phone(name)).hierarchyKey)
})

When(
  '{phone} asks for the folders with a SyncKey that is {words}',
  async function (this: SyncWorld, name: string, what: string) {
    await ask(this, name, spoil(what, (await this.phone(name)).hierarchyKey))
  },
)

When(
  '{phone} asks for the folders as after a restored backup',
  async function (this: SyncWorld, name: string) {
    const phone = await this.phone(name)
    phone.hierarchyKey = spoil('a word', phone.hierarchyKey)
    await phone.syncFolders()
    await phone.sync('contact')
  },
)

Then('the folders are listed, each with an id of its own, a name and a type', function (this: SyncWorld) {
  const { status, syncKey, added } = last(this) ?? {}
  this.check('the status of FolderSync', status, '1')
  this.check('whether there is a SyncKey for the next time', Boolean(syncKey) && syncKey !== '0', true)
  const folders = added ?? []
  this.check('whether any folder is listed', folders.length > 0, true)
  this.check('how many ids the folders have', new Set(folders.map(({ id }) => id)).size, folders.length)
  for (const { id, name, type, parentId } of folders) {
    this.check('whether the folder has an id and a name', Boolean(id) && Boolean(name), true)
    this.check(`whether the type of ${name} is one from 1 to 19`, type >= 1 && type <= 19, true)
    const parentListed = parentId === '0' || folders.some((folder) => folder.id === parentId)
    this.check(`whether the parent of ${name} is listed, or 0`, parentListed, true)
  }
})

Then('there are as many folders as the reply counts', function (this: SyncWorld) {
  const { added, count } = last(this) ?? {}
  this.check('the Count of the reply', count, String(added?.length))
})

Then(
  'there is one default folder for contacts, one for tasks and one for appointments',
  function (this: SyncWorld) {
    for (const kind of ['contact', 'task', 'appointment'] as const) {
      const found = last(this)?.added.filter(({ type }) => type === kinds[kind]) ?? []
      this.check(`how many default folders there are for each ${kind}`, found.length, 1)
    }
  },
)

Then('no folder is listed, and the reply counts 0 changes', function (this: SyncWorld) {
  const { status, added, updated, deleted, count } = last(this) ?? {}
  this.check('the status of FolderSync', status, '1')
  const listed = [...(added ?? []), ...(updated ?? []), ...(deleted ?? [])]
  this.check('how many folders are listed', listed.length, 0)
  this.check('the Count of the reply', count ?? '0', '0')
})

Then('the folders are refused with status {int}', function (this: SyncWorld, status: number) {
  this.check('the status of FolderSync', last(this)?.status, String(status))
  this.check('how many folders are listed all the same', last(this)?.added.length, 0)
})

Then('both lists have the same folders', function (this: SyncWorld) {
  const [first, second] = (lists.get(this) ?? []).slice(-2)
  const shown = (changes?: FolderChanges) =>
    changes?.added.map(({ id, name, type }) => `${id} ${name} ${type}`).sort()
  this.check('whether any folder is listed', (first?.added.length ?? 0) > 0, true)
  this.check('the folders of the second list', shown(second), shown(first))
})

/** An id that no folder has; and the key with which it is asked for. */
const unknownFolders: Readonly<Record<string, { id: string; first: boolean }>> = {
  'syncs a folder that never was, for the first time': { id: '987654321', first: true },
  'syncs a folder that never was, with a good key': { id: '987654321', first: false },
  'syncs a folder whose id is a word': { id: 'syncproof', first: true },
}

When(
  /^(phone [A-Z]) (syncs a folder that never was, for the first time|syncs a folder that never was, with a good key|syncs a folder whose id is a word)$/,
  async function (this: SyncWorld, name: string, which: string) {
    const { id = '', first = true } = unknownFolders[which] ?? {}
    const { syncKey } = (await this.phone(name)).at('contact')
    await askOnce(this, name, 'contact', { collectionId: id, syncKey: first ? '0' : syncKey })
    const notes = notesOf(this)
    // Whose part it is does not matter here: the request has one folder.
    notes.collection ??= notes.reply?.collections[0]
  },
)
