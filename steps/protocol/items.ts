/** The contacts, tasks and appointments that the scenarios of the protocol speak of: plain ones, as any server takes them. */
import { fieldOf, type Item, merge } from '../../device/folder.ts'
import type { Phone } from '../../device/phone.ts'
import { writeDate } from '../../eas/dates.ts'
import { blobFor } from '../../eas/timeZone.ts'
import { type Element, e, type Tag } from '../../eas/tree.ts'
import { daysFromToday, instantIn } from '../dates.ts'
import { Mismatch } from '../verdicts.ts'
import type { SyncWorld } from '../world.ts'

export type Kind = 'contact' | 'task' | 'appointment'

interface Sheet {
  /** By which an item is told from another. */
  readonly name: Tag
  /** The fields that a scenario may speak of. */
  readonly fields: Readonly<Record<string, Tag>>
  /** What a phone sends of such an item; it shows no other field. */
  readonly known: readonly Tag[]
  build(name: string, world: SyncWorld, days: number): Element[]
}

export const sheets: Readonly<Record<Kind, Sheet>> = {
  contact: {
    name: 'Contacts:LastName',
    fields: { 'first name': 'Contacts:FirstName', company: 'Contacts:CompanyName' },
    known: ['Contacts:FirstName', 'Contacts:LastName', 'Contacts:CompanyName'],
    build: (name) => [
      e('Contacts:FirstName', 'Katharina'),
      e('Contacts:LastName', name),
      e('Contacts:CompanyName', 'Hausverwaltung Süd'),
    ],
  },
  task: {
    name: 'Tasks:Subject',
    fields: { importance: 'Tasks:Importance' },
    known: ['Tasks:Subject', 'Tasks:Importance', 'Tasks:Complete', 'Tasks:Sensitivity'],
    build: (name) => [
      e('Tasks:Subject', name),
      e('Tasks:Importance', 1),
      e('Tasks:Complete', 0),
      e('Tasks:Sensitivity', 0),
    ],
  },
  appointment: {
    name: 'Calendar:Subject',
    fields: { place: 'Calendar:Location' },
    known: [
      'Calendar:Timezone',
      'Calendar:AllDayEvent',
      'Calendar:BusyStatus',
      'Calendar:DtStamp',
      'Calendar:EndTime',
      'Calendar:Location',
      'Calendar:Sensitivity',
      'Calendar:Subject',
      'Calendar:StartTime',
      'Calendar:UID',
      'Calendar:MeetingStatus',
    ],
    build: (name, world, days) => {
      const zone = world.backend.vocabulary.timeZone
      const day = daysFromToday(days, zone, world.today)
      const start = instantIn(zone, day, '10:00')
      const end = instantIn(zone, day, '10:45')
      return [
        e('Calendar:Timezone', blobFor(zone, start.getUTCFullYear())),
        e('Calendar:AllDayEvent', 0),
        e('Calendar:BusyStatus', 2),
        e('Calendar:DtStamp', writeDate(world.today, 'compact')),
        e('Calendar:EndTime', writeDate(end, 'compact')),
        e('Calendar:Location', 'Jülicher Str. 72, Aachen'),
        e('Calendar:Sensitivity', 0),
        e('Calendar:Subject', name),
        e('Calendar:StartTime', writeDate(start, 'compact')),
        e('Calendar:UID', crypto.randomUUID()),
        e('Calendar:MeetingStatus', 0),
      ]
    },
  },
}

/** @returns a new item of the scenario's; an appointment is so many days from today */
export function draft(world: SyncWorld, kind: Kind, name: string, days = 2): Element[] {
  return sheets[kind].build(world.marked(name), world, days)
}

/** @returns the items of that name which the phone holds */
export function held(world: SyncWorld, phone: Phone, kind: Kind, name: string): Item[] {
  const marked = world.marked(name)
  return phone.items(kind).filter((item) => fieldOf(item, sheets[kind].name) === marked)
}

/** @returns the one item of that name. @throws Mismatch when the phone does not hold it once, as the steps before made it */
export function one(world: SyncWorld, phone: Phone, kind: Kind, name: string): Item {
  const found = held(world, phone, kind, name)
  if (found.length !== 1)
    throw new Mismatch(`how often ${phone.name} holds the ${kind} ${name}`, '1', String(found.length))
  return found[0] as Item
}

/** @returns the whole item with one field changed, as a phone sends it when its user changed that field */
export function edited({ elements }: Item, kind: Kind, field: string, value: string): Element[] {
  const { known, fields } = sheets[kind]
  const tag = fields[field]
  if (!tag) throw new Error(`the scenarios know no ${field} of a ${kind}`)
  return merge(
    elements.filter((element) => known.includes(element.tag)),
    [e(tag, value)],
  )
}

/** @returns the names of so many items: numbered, so that each can be told from the others */
export const numbered = (count: number, name = 'Brandt'): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`)

/** @returns an id of the same form that nothing has: with another number in it, or with another last letter */
export function neverWas(id: string): string {
  const other = id.replace(/\d+(?=\D*$)/, '987654321')
  return other === id ? `${id.slice(0, -1)}${id.endsWith('x') ? 'y' : 'x'}` : other
}
