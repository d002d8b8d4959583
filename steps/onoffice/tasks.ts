import { Given, Then, When } from '@cucumber/cucumber'
import { fieldOf } from '../../device/folder.ts'
import { owner, type SyncWorld } from '../world.ts'

/** Tasks:Importance ([MS-ASTASK] 2.2.2.11). */
const importances: Readonly<Record<string, string>> = { '2': 'high', '1': 'normal', '0': 'low' }

const nameOf = (world: SyncWorld, rank: number): string => {
  const priority = world.backend.vocabulary.taskPriorities[rank - 1]
  if (!priority) throw new Error(`there is no priority ${rank} of six`)
  return priority.name
}

async function putTask(world: SyncWorld, subject: string, priority: string | null): Promise<void> {
  const { id } = await world.customer()
  const [recordId] = await world.groupware.put(id, 'tasks', [{ subject, priority, responsibility: owner }])
  world.subjects.set('task', { name: subject, recordId })
}

/** @returns the importance that the phone shows, in words; `none` where it shows none */
async function importanceOnPhone(world: SyncWorld): Promise<string> {
  const { name } = world.subject('task')
  const found = (await world.phone()).items('task').filter((item) => fieldOf(item, 'Tasks:Subject') === name)
  world.check(`how often the phone shows the task ${name}`, found.length, 1)
  const value = found[0] && fieldOf(found[0], 'Tasks:Importance')
  return value === undefined ? 'none' : (importances[value] ?? `unknown (${value})`)
}

Given(
  'the task {string} with priority {int} of six',
  async function (this: SyncWorld, subject: string, rank: number) {
    await putTask(this, subject, nameOf(this, rank))
  },
)

Given('the task {string} without a priority', async function (this: SyncWorld, subject: string) {
  await putTask(this, subject, null)
})

When(
  'the priority of the task is changed to {int} of six in the groupware',
  async function (this: SyncWorld, rank: number) {
    const { id } = await this.customer()
    const { recordId = '' } = this.subject('task')
    const { id: _, ...task } = await this.groupware.read(id, 'tasks', recordId)
    await this.groupware.put(id, 'tasks', [{ ...task, id: recordId, priority: nameOf(this, rank) }])
  },
)

When(/^the phone (?:syncs|has synced) its tasks$/, async function (this: SyncWorld) {
  await (await this.phone()).sync('task')
})

Then('the phone shows the task with {word} importance', async function (this: SyncWorld, expected: string) {
  this.check('the importance that the phone shows', await importanceOnPhone(this), expected)
})

Then(
  'the phone shows the task with the importance declared for priority {int} of six',
  async function (this: SyncWorld, rank: number) {
    const declared = this.backend.vocabulary.taskPriorities[rank - 1]?.importance
    this.check('the importance that the phone shows', await importanceOnPhone(this), declared)
  },
)

Then('the phone shows the task with normal importance or none', async function (this: SyncWorld) {
  const importance = await importanceOnPhone(this)
  this.check(
    'the importance that the phone shows, none counted as normal',
    importance === 'none' ? 'normal' : importance,
    'normal',
  )
})
