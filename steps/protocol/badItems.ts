/** One bad item among good ones. [MS-ASCMD] 2.2.3.177.17: statuses whose scope is the item */
import { Then, When } from '@cucumber/cucumber'
import { commands } from '../../device/syncRequest.ts'
import { type Element, e } from '../../eas/tree.ts'
import type { SyncWorld } from '../world.ts'
import { draft, neverWas, one } from './items.ts'
import { notesOf } from './notes.ts'
import { askOnce, keepReply } from './oneSync.ts'

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
