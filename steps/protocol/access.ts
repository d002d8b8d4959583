/** Versions, logins, other people's ids, and how a phone finds its server. */
import { Then, When } from '@cucumber/cucumber'
import { fieldOf } from '../../device/folder.ts'
import type { ProtocolVersion } from '../../device/profile.ts'
import { PhoneRefused } from '../../device/refusal.ts'
import { readSync } from '../../device/syncReply.ts'
import { commands, writeSync } from '../../device/syncRequest.ts'
import type { Variation } from '../../device/transport.ts'
import { NotApplicable } from '../verdicts.ts'
import type { SyncWorld } from '../world.ts'
import { draft, type Kind, one, sheets } from './items.ts'
import { fetchIds } from './lookups.ts'
import { notesOf } from './notes.ts'
import { askOnce } from './oneSync.ts'
import { plain } from './rawRequests.ts'

When('{phone} speaks version {float}', async function (this: SyncWorld, name: string, version: number) {
  const phone = await this.phone(name)
  const wanted = version.toFixed(1)
  if (!phone.offer.versions.includes(wanted))
    throw new NotApplicable(`${this.backend.id} does not offer version ${wanted}`)
  phone.transport.protocolVersion = wanted as ProtocolVersion
})

When(
  '{phone} asks for the folders in version {string}',
  async function (this: SyncWorld, name: string, version: string) {
    const phone = await this.phone(name)
    const protocolVersion = version as ProtocolVersion
    notesOf(this).answers = [
      await phone.transport.post('FolderSync', plain.FolderSync(phone), { protocolVersion }),
    ]
  },
)

const firstRefusal = new WeakMap<SyncWorld, PhoneRefused>()

When('{phone} tries to add the account', async function (this: SyncWorld, name: string) {
  const phone = await this.phone(name)
  await phone.addAccount().catch((error: unknown) => {
    if (!(error instanceof PhoneRefused)) throw error
    firstRefusal.set(this, error)
  })
})

Then(
  'the account is refused with HTTP {int}, after {phone} asked twice',
  async function (this: SyncWorld, status: number, name: string) {
    const refusal = firstRefusal.get(this)
    this.check('the HTTP status with which the account is refused', refusal?.httpStatus, status)
    const { exchanges } = (await this.phone(name)).transport
    this.check(
      'with which HTTP statuses it was refused',
      exchanges.map((each) => each.status),
      [status, status],
    )
  },
)

When(
  "{phone} asks from the beginning for its contacts with {phone}'s user in the request line",
  async function (this: SyncWorld, name: string, other: string) {
    const user = (await this.phone(other)).transport.connection.account.login
    await askFromZero(this, name, { user })
  },
)

When(
  '{phone} asks from the beginning for its contacts as if it were {phone}',
  async function (this: SyncWorld, name: string, other: string) {
    const { connection, deviceId } = (await this.phone(other)).transport
    await askFromZero(this, name, { user: connection.account.login, deviceId })
  },
)

/** A first sync with other names in the request line. A refusal over HTTP brings nothing; a document is read like any reply. */
async function askFromZero(world: SyncWorld, name: string, variation: Variation): Promise<void> {
  const phone = await world.phone(name)
  const collectionId = phone.folder('contact').id
  const notes = notesOf(world)
  for (let syncKey = '0', round = 0; round < 2; round += 1) {
    const request = writeSync({ collections: [{ syncKey, collectionId }] })
    notes.answers = [await phone.transport.post('Sync', request, variation)]
    notes.reply = notes.answer.body && readSync(notes.answer.body)
    notes.collection = notes.reply?.collections[0]
    syncKey = notes.collection?.syncKey ?? '0'
  }
}

Then('the reply does not bring the {items} {string}', function (this: SyncWorld, kind: Kind, item: string) {
  const { answer, collection } = notesOf(this)
  this.check('whether the answer is a fault of the server', answer.status >= 500, false)
  const names = (collection?.commands ?? []).map((command) => fieldOf(command, sheets[kind].name))
  this.check(`whether the reply brings the ${kind} ${item}`, names.includes(this.marked(item)), false)
})

When(
  '{phone} fetches the {items} {string} of {phone}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, other: string) {
    const { serverId } = one(this, await this.phone(other), kind, item)
    await fetchIds(this, name, kind, [serverId])
  },
)

When(
  '{phone} sends that the {items} {string} of {phone} is {word}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, other: string, done: string) {
    const { serverId } = one(this, await this.phone(other), kind, item)
    const command =
      done === 'deleted' ? commands.remove(serverId) : commands.change(serverId, draft(this, kind, 'Fremd'))
    await askOnce(this, name, kind, { commands: [command] })
  },
)

Then('the reply says that it was not done', function (this: SyncWorld) {
  const { responses = [], commands: sent = [] } = notesOf(this).collection ?? {}
  // A server may say so with a status, or by deleting what the phone cannot have.
  const told =
    responses.some(({ status }) => status !== '1') || sent.some(({ operation }) => operation === 'Delete')
  this.check('whether the reply says that it was not done', told, true)
})
