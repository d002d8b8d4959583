/** What phones do to items, and what they then show. */
import { Given, Then, When } from '@cucumber/cucumber'
import { fieldOf } from '../../device/folder.ts'
import type { Phone } from '../../device/phone.ts'
import type { SyncWorld } from '../world.ts'
import { draft, edited, held, type Kind, numbered, one, sheets } from './items.ts'

/** Adds items in one request; then the phone and the server know the same of them. */
async function addAndSettle(world: SyncWorld, phone: Phone, kind: Kind, names: readonly string[]) {
  // A phone syncs before it writes: another may have filled the folder.
  await phone.sync(kind)
  await phone.createAll(
    kind,
    names.map((name) => draft(world, kind, name)),
  )
  await phone.sync(kind)
}

Given(
  '{phone} holds the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    await addAndSettle(this, await this.phone(name), kind, [item])
  },
)

Given(
  '{phone} and {phone} hold the {items} {string}',
  async function (this: SyncWorld, first: string, second: string, kind: Kind, item: string) {
    await addAndSettle(this, await this.phone(first), kind, [item])
    await (await this.phone(second)).sync(kind)
  },
)

Given(
  '{phone} and {phone} hold {int} {items}',
  async function (this: SyncWorld, first: string, second: string, count: number, kind: Kind) {
    await addAndSettle(this, await this.phone(first), kind, numbered(count))
    await (await this.phone(second)).sync(kind)
  },
)

When(
  '{phone} adds the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    await (await this.phone(name)).create(kind, draft(this, kind, item))
  },
)

When(
  '{phone} adds the {items} {string} of {int} days ago',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, days: number) {
    await (await this.phone(name)).create(kind, draft(this, kind, item, -days))
  },
)

When(
  '{phone} adds the {items} {string} in {int} day(s)',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, days: number) {
    await (await this.phone(name)).create(kind, draft(this, kind, item, days))
  },
)

When('{phone} adds {int} {items}', async function (this: SyncWorld, name: string, count: number, kind: Kind) {
  const phone = await this.phone(name)
  await phone.createAll(
    kind,
    numbered(count).map((item) => draft(this, kind, item)),
  )
})

When(
  '{phone} adds the {items} {string} and loses {int} reply/replies',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, replies: number) {
    const phone = await this.phone(name)
    await phone.sync(kind)
    phone.losing(replies)
    await phone.create(kind, draft(this, kind, item))
  },
)

When(
  '{phone} adds the {items} {string} without syncing first and loses {int} reply/replies',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, replies: number) {
    const phone = await this.phone(name)
    phone.losing(replies)
    await phone.create(kind, draft(this, kind, item))
  },
)

When(
  '{phone} adds {int} {items} in one request and loses {int} reply/replies',
  async function (this: SyncWorld, name: string, count: number, kind: Kind, replies: number) {
    const phone = await this.phone(name)
    await phone.sync(kind)
    phone.losing(replies)
    await phone.createAll(
      kind,
      numbered(count).map((item) => draft(this, kind, item)),
    )
  },
)

When(
  /^(phone [A-Z]) changes the ([a-z ]+) of the (contact|task|appointment) "([^"]*)" to "([^"]*)"(?: and loses (\d+) repl(?:y|ies))?$/,
  async function (
    this: SyncWorld,
    name: string,
    field: string,
    kind: Kind,
    item: string,
    value: string,
    replies?: string,
  ) {
    const phone = await this.phone(name)
    const before = one(this, phone, kind, item)
    phone.losing(Number(replies ?? 0))
    await phone.change(kind, before.serverId, edited(before, kind, field, value))
  },
)

When(
  /^(phone [A-Z]) deletes the (contact|task|appointment) "([^"]*)"(?: and loses (\d+) repl(?:y|ies))?$/,
  async function (this: SyncWorld, name: string, kind: Kind, item: string, replies?: string) {
    const phone = await this.phone(name)
    const { serverId } = one(this, phone, kind, item)
    phone.losing(Number(replies ?? 0))
    await phone.remove(kind, serverId)
  },
)

Then(
  '{phone} shows the {items} {string} once',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const shown = held(this, await this.phone(name), kind, item)
    this.check(`how often ${name} shows the ${kind} ${item}`, shown.length, 1)
  },
)

Then(
  '{phone} shows the {items} {string} twice',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const shown = held(this, await this.phone(name), kind, item)
    this.check(`how often ${name} shows the ${kind} ${item}`, shown.length, 2)
  },
)

Then(
  '{phone} does not show the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const shown = held(this, await this.phone(name), kind, item)
    this.check(`how often ${name} shows the ${kind} ${item}`, shown.length, 0)
  },
)

Then(
  '{phone} shows each of the {int} {items} once',
  async function (this: SyncWorld, name: string, count: number, kind: Kind) {
    const phone = await this.phone(name)
    const often = numbered(count).map((item) => held(this, phone, kind, item).length)
    this.check(`how often ${name} shows each ${kind}`, often, Array(count).fill(1))
  },
)

Then(
  /^(phone [A-Z]) shows the (contact|task|appointment) "([^"]*)" with (?:the ([a-z ]+) "([^"]+)"|no ([a-z ]+))$/,
  async function (
    this: SyncWorld,
    name: string,
    kind: Kind,
    item: string,
    field?: string,
    value?: string,
    empty?: string,
  ) {
    const shown = held(this, await this.phone(name), kind, item)
    this.check(`how often ${name} shows the ${kind} ${item}`, shown.length, 1)
    const tag = sheets[kind].fields[field ?? empty ?? '']
    if (!tag || !shown[0]) throw new Error(`the scenarios know no ${field ?? empty} of a ${kind}`)
    this.check(`the ${field ?? empty} that ${name} shows`, fieldOf(shown[0], tag) ?? '', value ?? '')
  },
)
