/** Requests that a scenario words command by command: with ClientIds of its own, with bad items, for several folders. */
import { Then, When } from '@cucumber/cucumber'
import type { CollectionReply } from '../../device/syncReply.ts'
import { commands } from '../../device/syncRequest.ts'
import { type Element, e } from '../../eas/tree.ts'
import type { SyncWorld } from '../world.ts'
import { draft, edited, held, type Kind, neverWas, numbered, one } from './items.ts'
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

/** Commands that cannot be carried out, each wrong in one way. */
const badCommands: Readonly<Record<string, (world: SyncWorld, held: string) => Element>> = {
  'a Change of an appointment that never was': (world, id) =>
    commands.change(neverWas(id), draft(world, 'appointment', 'Niemals')),
  'a Delete of an appointment that never was': (_, id) => commands.remove(neverWas(id)),
  'an appointment whose start is no date': (world) =>
    commands.add('bad', withStart(draft(world, 'appointment', 'Niemals'), 'tomorrow')),
  'an appointment that ends before it starts': (world) =>
    commands.add('bad', withStart(draft(world, 'appointment', 'Niemals'), '20991231T235900Z')),
  'a Change to a start that is no date': (world, id) =>
    commands.change(id, withStart(draft(world, 'appointment', 'Notartermin Weber'), '31.12.2026')),
}

const withStart = (elements: readonly Element[], start: string) => [
  ...elements.filter(({ tag }) => tag !== 'Calendar:StartTime'),
  e('Calendar:StartTime', start),
]

When(
  '{phone} sends in one request the new appointment {string}, {words}, and the new appointment {string}',
  async function (this: SyncWorld, name: string, first: string, bad: string, second: string) {
    const make = badCommands[bad]
    if (!make) throw new Error(`the scenarios know no ${bad}`)
    const phone = await this.phone(name)
    const { serverId } = one(this, phone, 'appointment', 'Notartermin Weber')
    const sent = [
      commands.add('first', draft(this, 'appointment', first)),
      make(this, serverId),
      commands.add('second', draft(this, 'appointment', second)),
    ]
    await askOnce(this, name, 'appointment', { commands: sent })
    await keepReply(this, name, 'appointment')
  },
)

Then(
  'the two new appointments are answered with status 1, and the bad item is not',
  function (this: SyncWorld) {
    const responses = notesOf(this).collection?.responses ?? []
    const of = (clientId: string) => responses.find((response) => response.clientId === clientId)?.status
    this.check('the status of the first new appointment', of('first'), '1')
    this.check('the status of the second new appointment', of('second'), '1')
    const others = responses.filter(({ clientId }) => clientId !== 'first' && clientId !== 'second')
    this.check('whether the bad item is answered', others.length, 1)
    this.check('whether the bad item counts as done', others[0]?.status === '1', false)
  },
)

When(
  '{phone} asks once for its contacts and, with {words}, its appointments',
  async function (this: SyncWorld, name: string, wrong: string) {
    const phone = await this.phone(name)
    const [good, other] = [phone.at('contact'), phone.at('appointment')]
    const unknown = wrong === 'an unknown folder'
    const notes = notesOf(this)
    const id = unknown ? neverWas(other.folder.id) : other.folder.id
    notes.reply = await phone.askSync({
      collections: [
        { syncKey: good.syncKey, collectionId: good.folder.id },
        { syncKey: unknown ? other.syncKey : 'syncproof', collectionId: id },
      ],
    })
    const part = (wanted: string): CollectionReply | undefined =>
      notes.reply?.collections.find(({ collectionId }) => collectionId === wanted)
    notes.collection = part(good.folder.id)
    notes.texts.set('the other folder', part(id)?.status ?? 'none')
  },
)

Then(
  'the other folder has the status {int} or {int}',
  function (this: SyncWorld, usual: number, also: number) {
    const status = notesOf(this).text('the other folder')
    const fact = 'the status of the other folder'
    this.check(fact, status === String(also) ? String(usual) : status, String(usual))
  },
)

When(
  '{phone} adds the contact {string} and the appointment {string} in one request',
  async function (this: SyncWorld, name: string, contact: string, appointment: string) {
    const phone = await this.phone(name)
    const add = (kind: Kind, item: string) => ({
      syncKey: phone.at(kind).syncKey,
      collectionId: phone.folder(kind).id,
      commands: [commands.add('1', draft(this, kind, item))],
    })
    await phone.askSync({ collections: [add('contact', contact), add('appointment', appointment)] })
  },
)

When(
  '{phone} and {phone} each add 3 contacts at the same time',
  async function (this: SyncWorld, first: string, second: string) {
    await Promise.all(
      (
        [
          [first, 'Okafor'],
          [second, 'de Vries'],
        ] as const
      ).map(async ([name, item]) => {
        const drafts = numbered(3, item).map((each) => draft(this, 'contact', each))
        await (await this.phone(name)).createAll('contact', drafts)
      }),
    )
  },
)

Then(
  '{phone} and {phone} show the same 6 new contacts, each once',
  async function (this: SyncWorld, first: string, second: string) {
    for (const name of [first, second]) {
      const phone = await this.phone(name)
      const often = [...numbered(3, 'Okafor'), ...numbered(3, 'de Vries')].map(
        (item) => held(this, phone, 'contact', item).length,
      )
      this.check(`how often ${name} shows each new contact`, often, [1, 1, 1, 1, 1, 1])
    }
  },
)
