/** A Sync that waits. [MS-ASCMD] 2.2.3.198, 2.2.3.88.2 */
import { Then, When } from '@cucumber/cucumber'
import { fieldOf } from '../../device/folder.ts'
import { readSync, type SyncReply } from '../../device/syncReply.ts'
import { commands, type SyncRequest } from '../../device/syncRequest.ts'
import type { SyncWorld } from '../world.ts'
import { hold, least, long, newest, patient } from './holding.ts'
import { draft, sheets } from './items.ts'

/** The waits that the scenarios speak of. */
function waitOf(world: SyncWorld, words: string): Pick<SyncRequest, 'wait' | 'heartbeatInterval'> {
  const [, unit, count] = /^(Wait|HeartbeatInterval) of (\d+) (?:minutes?|seconds)$/.exec(words) ?? []
  if (unit === 'Wait') return { wait: Number(count) }
  if (unit) return { heartbeatInterval: Number(count) }
  if (words === 'Wait and a HeartbeatInterval') return { wait: 1, heartbeatInterval: 60 }
  if (words === 'least time') return { heartbeatInterval: least(world) }
  throw new Error(`the scenarios know no ${words}`)
}

async function waitWithSync(world: SyncWorld, name: string, words: string, add?: string): Promise<void> {
  const phone = await world.phone(name)
  const { syncKey, folder } = phone.at('contact')
  const edits = add === undefined ? [] : [commands.add('1', draft(world, 'contact', add))]
  const request = {
    collections: [{ syncKey, collectionId: folder.id, commands: edits }],
    ...waitOf(world, words),
  }
  const waitSeconds = Math.min(60 * (request.wait ?? 0) + (request.heartbeatInterval ?? 0), long(world))
  await hold(world, name, phone.askSync(request, { waitSeconds }))
}

When(
  /^(phone [A-Z]) waits with a Sync of its contacts, (?:with a|for the) (.+)$/,
  async function (this: SyncWorld, name: string, words: string) {
    await waitWithSync(this, name, words)
  },
)

When(
  '{phone} waits with a Sync that adds the contact {string}, with a {words}',
  async function (this: SyncWorld, name: string, item: string, words: string) {
    await waitWithSync(this, name, words, item)
  },
)

When('{phone} sends an empty Sync', async function (this: SyncWorld, name: string) {
  const { transport } = await this.phone(name)
  const answered = transport
    .post('Sync', undefined, { waitSeconds: long(this) })
    .then(({ body }) => (body ? readSync(body) : undefined))
  await hold(this, name, answered)
})

const syncReply = async (world: SyncWorld, name: string) =>
  (await newest(world, name)) as SyncReply | undefined

const namesIn = (reply: SyncReply | undefined) =>
  (reply?.collections[0]?.commands ?? []).map((command) => fieldOf(command, sheets.contact.name))

Then(
  "{phone}'s Sync is answered, and brings the contact {string}",
  patient,
  async function (this: SyncWorld, name: string, item: string) {
    const names = namesIn(await syncReply(this, name))
    this.check(`whether the reply brings the contact ${item}`, names.includes(this.marked(item)), true)
  },
)

Then(
  "{phone}'s Sync is answered, and brings nothing",
  patient,
  async function (this: SyncWorld, name: string) {
    const reply = await syncReply(this, name)
    this.check('the status of the reply', reply?.status ?? reply?.collections[0]?.status ?? '1', '1')
    this.check('how many commands the reply has', namesIn(reply).length, 0)
  },
)

Then(
  "{phone}'s Sync is answered, and has a ServerId for what was added",
  patient,
  async function (this: SyncWorld, name: string) {
    const [response] = (await syncReply(this, name))?.collections[0]?.responses ?? []
    this.check('the status of the Add', response?.status, '1')
    this.check('whether the Add has a ServerId', Boolean(response?.serverId), true)
  },
)

Then(
  /^(phone [A-Z])'s Sync is refused with status (\d+)(?: and a limit of at (most|least) (\d+))?$/,
  patient,
  async function (this: SyncWorld, name: string, status: number, end?: string, bound?: number) {
    const reply = await syncReply(this, name)
    this.check('the status of the reply', reply?.status ?? reply?.collections[0]?.status, String(status))
    if (!end) return
    const limit = Number(reply?.limit ?? Number.NaN)
    const holds = end === 'most' ? limit >= 1 && limit <= Number(bound) : limit >= Number(bound)
    this.check(`whether the limit (${reply?.limit ?? 'none'}) is at ${end} ${bound}`, holds, true)
  },
)

Then(
  "{phone}'s Sync is refused with status {int}, or brings the contact {string}",
  patient,
  async function (this: SyncWorld, name: string, status: number, item: string) {
    const reply = await syncReply(this, name)
    const brought = namesIn(reply).includes(this.marked(item))
    this.check(
      'the status of the reply, the contact counted as it',
      brought ? String(status) : reply?.status,
      String(status),
    )
  },
)
