/** The records of the groupware side, in the manual's own field names. One schema per kind; a field left out is empty. */
import { z } from 'zod'

const text = z.string().default('')
/** An instant in UTC, such as 2026-11-23T09:00:00Z. */
const instant = z.iso.datetime()

export const phoneChoices = [
  'mobile',
  'home',
  'home2',
  'business',
  'business2',
  'car',
  'radio',
  'pager',
  'assistant',
  'companyMain',
] as const

/** One line of the pop-up of phone numbers: type, comment, entry and the Sync column; `default` marks the default number. */
export const PhoneNumber = z.strictObject({
  entry: z.string().min(1),
  type: z.string().default('phone'),
  comment: text,
  default: z.boolean().default(false),
  sync: z.enum(phoneChoices).nullable().default(null),
})
export type PhoneNumber = z.infer<typeof PhoneNumber>

export const Contact = z.strictObject({
  firstName: text,
  lastName: text,
  company: text,
  phoneNumbers: z.array(PhoneNumber).default([]),
  /** The mark "onOffice Sync": only a marked contact reaches a phone. */
  onOfficeSync: z.boolean().default(true),
})
export type Contact = z.infer<typeof Contact>

export const Task = z.strictObject({
  subject: text,
  /** User names; empty where nobody is entered. */
  responsibility: text,
  agent: text,
  /** One of the vocabulary's six names; null where none is set. */
  priority: z.string().nullable().default(null),
  taskDescription: text,
  /** A task that is `completed` or `cancelled` is closed and on no phone; every other status is open. */
  status: z.string().default('open'),
})
export type Task = z.infer<typeof Task>

export const Appointment = z
  .strictObject({
    subject: text,
    start: instant,
    end: instant,
    fullDay: z.boolean().default(false),
    /** User names in whose calendars it stands. */
    users: z.array(z.string()).default([]),
    /** Lead time in minutes; null for none. */
    reminder: z.int().nonnegative().nullable().default(null),
    notes: text,
  })
  .refine((appointment) => Date.parse(appointment.end) >= Date.parse(appointment.start), {
    error: 'expected an end that is not before the start',
    path: ['end'],
  })
export type Appointment = z.infer<typeof Appointment>

/** The kinds that the groupware API knows, by the name that stands in its paths. */
export const recordKinds = { contacts: Contact, tasks: Task, appointments: Appointment } as const
export type RecordKind = keyof typeof recordKinds
export interface RecordOf {
  contacts: Contact
  tasks: Task
  appointments: Appointment
}
