/** Portions, periods and filters: what a phone asks of a folder besides its changes. */
import { Given, Then, When } from '@cucumber/cucumber'
import { writeDate } from '../../eas/dates.ts'
import { e } from '../../eas/tree.ts'
import type { SyncWorld } from '../world.ts'
import { draft, edited, held, type Kind, one } from './items.ts'
import { notesOf } from './notes.ts'
import { askOnce, keepReply } from './oneSync.ts'

/** FilterType by the words of the scenarios ([MS-ASCMD] 2.2.3.68.2). */
export const filterTypes: Readonly<Record<string, number>> = {
  '2 weeks': 4,
  '1 month': 5,
  '3 months': 6,
  '6 months': 7,
}
const incompleteTasks = 8

When(
  '{phone} syncs its {items}, {int} at a time',
  async function (this: SyncWorld, name: string, kind: Kind, windowSize: number) {
    await (await this.phone(name)).sync(kind, { windowSize })
  },
)

When(
  '{phone} syncs its {items}, {int} at a time, and loses reply number {int}',
  async function (this: SyncWorld, name: string, kind: Kind, windowSize: number, number: number) {
    const phone = await this.phone(name)
    phone.losing(1, number - 1)
    await phone.sync(kind, { windowSize })
  },
)

When(
  '{phone} takes one portion of {int} {items}',
  async function (this: SyncWorld, name: string, windowSize: number, kind: Kind) {
    await askOnce(this, name, kind, { windowSize })
    await keepReply(this, name, kind)
  },
)

When(
  '{phone} asks once for its contacts and its tasks, at most {int} in the whole reply',
  async function (this: SyncWorld, name: string, windowSize: number) {
    const phone = await this.phone(name)
    const collections = (['contact', 'task'] as const).map((kind) => {
      const { syncKey, folder } = phone.at(kind)
      return { syncKey, collectionId: folder.id }
    })
    notesOf(this).reply = await phone.askSync({ collections, windowSize })
  },
)

Then(
  'the whole reply brings at most {int} changes, and announces more',
  function (this: SyncWorld, most: number) {
    const collections = notesOf(this).reply?.collections ?? []
    const sent = collections.reduce((sum, { commands }) => sum + commands.length, 0)
    this.check(
      `whether the reply brings 1 to ${most} changes (it brings ${sent})`,
      sent >= 1 && sent <= most,
      true,
    )
    const more = collections.some(({ moreAvailable }) => moreAvailable)
    this.check('whether more is announced', more, true)
  },
)

When(
  /^(phone [A-Z]) syncs its appointments of the last (2 weeks|1 month|3 months|6 months)$/,
  async function (this: SyncWorld, name: string, period: string) {
    await (await this.phone(name)).sync('appointment', { filterType: filterTypes[period] })
  },
)

When('{phone} loses the next reply', async function (this: SyncWorld, name: string) {
  ;(await this.phone(name)).losing(1)
})

Then(
  /^(phone [A-Z]) (has|does not have) the appointment "([^"]*)"$/,
  async function (this: SyncWorld, name: string, does: string, item: string) {
    const shown = held(this, await this.phone(name), 'appointment', item)
    this.check(`how often ${name} shows the appointment ${item}`, shown.length, does === 'has' ? 1 : 0)
  },
)

Then(
  '{phone} holds the {items} {string} under the same id',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const { serverId } = one(this, await this.phone(name), kind, item)
    this.check(`the ServerId of the ${kind} on ${name}`, serverId, notesOf(this).text(`id of ${item}`))
  },
)

When('{int} days pass', async function (this: SyncWorld, days: number) {
  const clock = new Date(this.today.getTime() + days * 86_400_000).toISOString()
  this.settings = { ...this.settings, clock }
  await this.groupware.changeSettings((await this.customer()).id, { clock })
})

When('{phone} syncs its incomplete tasks', async function (this: SyncWorld, name: string) {
  await (await this.phone(name)).sync('task', { filterType: incompleteTasks })
})

const done = (world: SyncWorld) => [
  e('Tasks:Complete', 1),
  e('Tasks:DateCompleted', writeDate(world.today, 'dashed')),
]

Given(
  '{phone} adds the task {string}, which is done',
  async function (this: SyncWorld, name: string, item: string) {
    const open = draft(this, 'task', item).filter(({ tag }) => tag !== 'Tasks:Complete')
    await (await this.phone(name)).create('task', [...open, ...done(this)])
  },
)

When('{phone} completes the task {string}', async function (this: SyncWorld, name: string, item: string) {
  const phone = await this.phone(name)
  const task = one(this, phone, 'task', item)
  const open = edited(task, 'task', 'importance', '1').filter(({ tag }) => tag !== 'Tasks:Complete')
  await phone.change('task', task.serverId, [...open, ...done(this)])
})
