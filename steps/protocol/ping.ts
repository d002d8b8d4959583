/** Ping. [MS-ASCMD] 2.2.1.13 */
import { Then, When } from '@cucumber/cucumber'
import { classes } from '../../device/folder.ts'
import type { PingReply, PingRequest } from '../../device/ping.ts'
import type { SyncWorld } from '../world.ts'
import { hold, least, long, newest, patient } from './holding.ts'
import type { Kind } from './items.ts'
import { notesOf } from './notes.ts'

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
