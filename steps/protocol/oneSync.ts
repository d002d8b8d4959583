/** One Sync exactly as a scenario words it, and what can be said of its reply. */
import { Then, When } from '@cucumber/cucumber'
import { fieldOf } from '../../device/folder.ts'
import type { CollectionRequest } from '../../device/syncRequest.ts'
import type { SyncWorld } from '../world.ts'
import { type Kind, sheets } from './items.ts'
import { notesOf } from './notes.ts'

/** Sends one Sync of one folder; the phone keeps nothing of it. Left out: the phone's own SyncKey. */
export async function askOnce(
  world: SyncWorld,
  name: string,
  kind: Kind,
  request: Partial<CollectionRequest> = {},
): Promise<void> {
  const phone = await world.phone(name)
  const { syncKey, folder } = phone.at(kind)
  const notes = notesOf(world)
  notes.reply = await phone.askSync({ collections: [{ syncKey, collectionId: folder.id, ...request }] })
  const id = request.collectionId ?? folder.id
  notes.collection = notes.reply?.collections.find(({ collectionId }) => collectionId === id)
}

/** Keeps what the last reply brought, as a phone does. */
export async function keepReply(world: SyncWorld, name: string, kind: Kind): Promise<void> {
  const local = (await world.phone(name)).at(kind)
  const { collection } = notesOf(world)
  if (collection?.status !== '1' || !collection.syncKey) return
  local.syncKey = collection.syncKey
  local.take(collection)
}

/** @returns the status that the folder's part of the last reply has, or the whole of it; an empty reply is success */
export function statusOf(world: SyncWorld): string | undefined {
  const { reply, collection } = notesOf(world)
  return reply === undefined ? '1' : (reply.status ?? collection?.status)
}

When(
  '{phone} asks once for changes of its {items}',
  async function (this: SyncWorld, name: string, kind: Kind) {
    await askOnce(this, name, kind)
  },
)

When(
  '{phone} asks once for changes of its {items}, at most {int}',
  async function (this: SyncWorld, name: string, kind: Kind, windowSize: number) {
    await askOnce(this, name, kind, { windowSize })
  },
)

When(
  '{phone} asks once for no changes of its {items}',
  async function (this: SyncWorld, name: string, kind: Kind) {
    await askOnce(this, name, kind, { getChanges: false })
    await keepReply(this, name, kind)
  },
)

Then('the reply is a success', function (this: SyncWorld) {
  this.check('the status of the reply', statusOf(this), '1')
})

Then('the reply has the status {int}', function (this: SyncWorld, status: number) {
  this.check('the status of the reply', statusOf(this), String(status))
})

Then('the reply has the status {int} or {int}', function (this: SyncWorld, usual: number, other: number) {
  const status = statusOf(this)
  this.check(
    `the status of the reply, ${other} counted as ${usual}`,
    status === String(other) ? String(usual) : status,
    String(usual),
  )
})

Then('the reply brings nothing', function (this: SyncWorld) {
  this.check('how many commands the reply has', notesOf(this).collection?.commands.length ?? 0, 0)
})

Then('the reply brings the {items} {string}', function (this: SyncWorld, kind: Kind, item: string) {
  const names = (notesOf(this).collection?.commands ?? []).map((command) =>
    fieldOf(command, sheets[kind].name),
  )
  const often = names.filter((found) => found === this.marked(item)).length
  this.check(`how often the reply brings the ${kind} ${item}`, often, 1)
})

Then('the reply brings {int} change(s)', function (this: SyncWorld, count: number) {
  this.check('how many commands the reply has', notesOf(this).collection?.commands.length ?? 0, count)
})

/** A server may always send fewer than asked ([MS-ASCMD] 2.2.3.199); what it keeps back it must announce. */
Then(
  'the reply brings at most {int} of {int} changes, and announces more exactly if some are left',
  function (this: SyncWorld, most: number, all: number) {
    const { commands = [], moreAvailable = false } = notesOf(this).collection ?? {}
    const sent = commands.length
    this.check(
      `whether the reply brings 1 to ${most} of ${all} changes (it brings ${sent})`,
      sent >= 1 && sent <= most,
      true,
    )
    this.check(`whether more is announced after ${sent} of ${all}`, moreAvailable, sent < all)
  },
)

When('the reply is {string} bytes long', function (this: SyncWorld, name: string) {
  notesOf(this).numbers.set(name, this.exchanges().at(-1)?.size ?? 0)
})

Then(
  '{string} is at most {int} bytes longer than {string}',
  function (this: SyncWorld, longer: string, bytes: number, shorter: string) {
    const { numbers } = notesOf(this)
    const grown = (numbers.get(longer) ?? 0) - (numbers.get(shorter) ?? 0)
    const fact = `whether the reply grew by at most ${bytes} bytes (it grew by ${grown})`
    this.check(fact, grown <= bytes, true)
  },
)
