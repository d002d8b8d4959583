/** Ping, and a Sync that waits. [MS-ASCMD] 2.2.1.13, 2.2.3.198, 2.2.3.88 */
import { Then, When } from '@cucumber/cucumber'
import { classes, fieldOf } from '../../device/folder.ts'
import type { PingReply, PingRequest } from '../../device/ping.ts'
import { readSync, type SyncReply } from '../../device/syncReply.ts'
import { commands, type SyncRequest } from '../../device/syncRequest.ts'
import type { SyncWorld } from '../world.ts'
import { draft, type Kind, sheets } from './items.ts'
import { type Held, notesOf } from './notes.ts'

/** A step may last as long as the longest wait in it: cucumber's own limit is for what must not wait. */
const patient = { timeout: 10 * 60_000 }

const least = (world: SyncWorld) => world.backend.leastHeartbeatSeconds
/** Long enough that a change ends the wait, and not its time. */
const long = (world: SyncWorld) => Math.max(30, 3 * least(world))

/** Sends a request without waiting for its reply; a roundtrip of the same phone after it makes sure that it is on its way. */
async function hold(world: SyncWorld, name: string, held: Held): Promise<void> {
  // What goes wrong is told where the reply is looked at.
  held.catch(() => undefined)
  const { waiting } = notesOf(world)
  waiting.set(name, [...(waiting.get(name) ?? []), held])
  await (await world.phone(name)).transport.options()
}

function newest(world: SyncWorld, name: string): Held {
  const held = notesOf(world).waiting.get(name)?.at(-1)
  if (!held) throw new Error(`${name} waits for nothing`)
  return held
}

async function ping(world: SyncWorld, name: string, request: PingRequest): Promise<void> {
  const phone = await world.phone(name)
  const waitSeconds = request.heartbeatInterval ?? long(world)
  await hold(world, name, phone.askPing(request, { waitSeconds: Math.min(waitSeconds, long(world)) }))
}

const watch = async (world: SyncWorld, name: string, kinds: readonly Kind[]) => {
  const phone = await world.phone(name)
  return kinds.map((kind) => ({ id: phone.folder(kind).id, class: classes[kind] }))
}

When(
  /^(phone [A-Z]) waits with (?:a newer )?Ping for changes of its (contacts|contacts and tasks)(?:, for (a long|the least) time)?$/,
  async function (this: SyncWorld, name: string, what: string, time?: string) {
    const kinds: Kind[] = what === 'contacts' ? ['contact'] : ['contact', 'task']
    const heartbeatInterval = time === 'the least' ? least(this) : long(this)
    await ping(this, name, { heartbeatInterval, folders: await watch(this, name, kinds) })
  },
)

When(
  '{phone} waits with Ping for changes of its contacts, and hangs up',
  async function (this: SyncWorld, name: string) {
    const phone = await this.phone(name)
    const hangUp = new AbortController()
    const request = { heartbeatInterval: long(this), folders: await watch(this, name, ['contact']) }
    const reply = phone.askPing(request, { signal: hangUp.signal }).catch(() => undefined)
    await phone.transport.options()
    hangUp.abort()
    await reply
  },
)

Then(
  /^(phone [A-Z])'s Ping is answered with status (\d)(?: and (names the contacts alone|a heartbeat that would do))?$/,
  patient,
  async function (this: SyncWorld, name: string, status: string, also?: string) {
    const reply = (await newest(this, name)) as PingReply
    this.check('the status of Ping', reply.status, status)
    if (also?.startsWith('names')) {
      const { id } = (await this.phone(name)).folder('contact')
      this.check('the folders that Ping names', reply.changed, [id])
    } else if (also) {
      const told = reply.heartbeatInterval ?? 'none'
      this.check(`whether the heartbeat (${told}) is a number of seconds`, /^[1-9]\d*$/.test(told), true)
      notesOf(this).numbers.set('heartbeat', Number(told))
    }
  },
)

When('{phone} sends a Ping with {words}', async function (this: SyncWorld, name: string, content: string) {
  const folders = await watch(this, name, ['contact'])
  const would = notesOf(this).numbers.get('heartbeat')
  const requests: Record<string, PingRequest> = {
    nothing: {},
    'no folders': { heartbeatInterval: long(this) },
    'no heartbeat': { folders },
    'a heartbeat too short': { heartbeatInterval: 0, folders },
    'a heartbeat too long': { heartbeatInterval: 999_999, folders },
    'the heartbeat that would do': { heartbeatInterval: would, folders },
  }
  const request = requests[content]
  if (!request) throw new Error(`the scenarios know no Ping with ${content}`)
  await ping(this, name, request)
})

When(
  '{phone} sends a Ping for its contacts and a folder that never was',
  async function (this: SyncWorld, name: string) {
    const folders = [...(await watch(this, name, ['contact'])), { id: '987654321', class: 'Contacts' }]
    await ping(this, name, { heartbeatInterval: least(this), folders })
  },
)

Then(
  "{phone}'s older Ping is answered before the newer one",
  patient,
  async function (this: SyncWorld, name: string) {
    const [older, newer] = notesOf(this).waiting.get(name) ?? []
    if (!older || !newer) throw new Error(`${name} waits with no second Ping`)
    const half = (long(this) * 1000) / 2
    const late = new Promise<'not yet'>((resolve) => setTimeout(resolve, half, 'not yet').unref())
    const first = await Promise.race([older, newer.then(() => 'the newer'), late])
    this.check('which Ping is answered first', typeof first === 'string' ? first : 'the older', 'the older')
    const { status } = first as PingReply
    this.check('whether the older Ping has a status', status !== undefined, true)
  },
)

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
