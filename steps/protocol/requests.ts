/** Requests that a scenario words command by command: with ClientIds of its own, sent again, or for an item that is gone. */
import { Then, When } from '@cucumber/cucumber'
import { commands } from '../../device/syncRequest.ts'
import type { Element } from '../../eas/tree.ts'
import type { SyncWorld } from '../world.ts'
import { draft, edited, type Kind, one } from './items.ts'
import { notesOf } from './notes.ts'
import { askOnce, keepReply } from './oneSync.ts'

When(
  '{phone} adds the {items} {string} with the ClientId {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, clientId: string) {
    await askOnce(this, name, kind, { commands: [commands.add(clientId, draft(this, kind, item))] })
    await keepReply(this, name, kind)
  },
)

When(
  '{phone} adds the {items} {string} twice in one request, with the ClientIds {string} and {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, first: string, second: string) {
    const elements = draft(this, kind, item)
    await askOnce(this, name, kind, {
      commands: [commands.add(first, elements), commands.add(second, elements)],
    })
    await keepReply(this, name, kind)
  },
)

When(
  '{phone} adds the {items} {string}, and the reply is lost',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    await sendAndLose(this, name, kind, commands.add('1', draft(this, kind, item)))
  },
)

When(
  '{phone} changes the company of the contact {string} to {string}, and the reply is lost',
  async function (this: SyncWorld, name: string, item: string, company: string) {
    const contact = one(this, await this.phone(name), 'contact', item)
    const change = commands.change(contact.serverId, edited(contact, 'contact', 'company', company))
    await sendAndLose(this, name, 'contact', change)
  },
)

When(
  '{phone} deletes the {items} {string}, and the reply is lost',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const { serverId } = one(this, await this.phone(name), kind, item)
    await sendAndLose(this, name, kind, commands.remove(serverId))
  },
)

const lastLost = new WeakMap<SyncWorld, () => Promise<void>>()
const lastAdd = new WeakMap<SyncWorld, Element>()

/** Sends a request, reads its reply and keeps nothing of it; the very same request can be sent again. */
async function sendAndLose(world: SyncWorld, name: string, kind: Kind, command: Element): Promise<void> {
  const { syncKey } = (await world.phone(name)).at(kind)
  const send = () => askOnce(world, name, kind, { syncKey, commands: [command] })
  await send()
  lastAdd.set(world, command)
  lastLost.set(world, async () => {
    await send()
    await keepReply(world, name, kind)
  })
}

When(
  '{phone} adds the {items} {string} and takes one portion of {int} {items}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, windowSize: number, _: Kind) {
    const elements = draft(this, kind, item)
    await askOnce(this, name, kind, { windowSize, commands: [commands.add('1', elements)] })
    await keepReply(this, name, kind)
    const added = notesOf(this).collection?.responses.find(({ clientId }) => clientId === '1')
    const serverId = added?.serverId ?? 'none'
    ;(await this.phone(name)).at(kind).items.set(serverId, { serverId, elements })
  },
)

When('{phone} sends the lost Add with its new SyncKey', async function (this: SyncWorld, name: string) {
  const add = lastAdd.get(this)
  if (!add) throw new Error(`${name} has lost no Add`)
  await askOnce(this, name, 'contact', { commands: [add] })
})

When('{phone} repeats its request', async function (this: SyncWorld, name: string) {
  const repeat = lastLost.get(this)
  if (!repeat) throw new Error(`${name} has lost no reply`)
  await repeat()
})

When(
  '{phone} sends a Change of the contact {string}',
  async function (this: SyncWorld, name: string, item: string) {
    const contact = one(this, await this.phone(name), 'contact', item)
    notesOf(this).texts.set(`id of ${item}`, contact.serverId)
    const change = commands.change(contact.serverId, edited(contact, 'contact', 'company', 'Immobilien Nord'))
    await askOnce(this, name, 'contact', { commands: [change] })
    await keepReply(this, name, 'contact')
  },
)

Then(
  'the Change is answered with status 8, or the reply deletes the contact {string}',
  function (this: SyncWorld, item: string) {
    const id = notesOf(this).text(`id of ${item}`)
    const { responses = [], commands: sent = [] } = notesOf(this).collection ?? {}
    const deleted = sent.some(({ operation, serverId }) => operation === 'Delete' && serverId === id)
    const status = responses.find(({ serverId }) => serverId === id)?.status
    this.check('the answer to the Change, a Delete counted as 8', deleted ? '8' : status, '8')
  },
)
