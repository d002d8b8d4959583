/**
 * The short vocabulary that the suite must know to arrange data on a backend. Every name has the reference's value as its
 * default, so that a descriptor that names none of them works.
 */
import { z } from 'zod'
import { unknownKeys, unknownValue } from './nearest.ts'

const Importance = z.enum(['high', 'normal', 'low'])

/** Two high, two normal, two low: the reference's reading of "six priorities on three importances" (ONO-TASK-PRIORITY-TO-PHONE). */
export const defaultTaskPriorities = [
  { name: 'highest', importance: 'high' },
  { name: 'high', importance: 'high' },
  { name: 'above normal', importance: 'normal' },
  { name: 'normal', importance: 'normal' },
  { name: 'low', importance: 'low' },
  { name: 'lowest', importance: 'low' },
] as const satisfies readonly { name: string; importance: z.infer<typeof Importance> }[]

const hour = 60
const day = 24 * hour
const week = 7 * day

/** Lead times in minutes that a reminder can have in the reference: 0 to 45 minutes, hours, days, up to three weeks. */
export const defaultReminderLadder: readonly number[] = [
  ...[0, 5, 10, 15, 30, 45],
  ...[hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour],
  ...[day, 2 * day, 3 * day],
  ...[week, 2 * week, 3 * week],
]

/** The manual's two examples hold on every ladder: 53 minutes become one hour, 11 days two weeks. */
function fitsTheManual(ladder: readonly number[]): boolean {
  const next = (minutes: number) => ladder.find((step) => step >= minutes)
  return next(53) === hour && next(11 * day) === 2 * week
}

/** Fields of a task that only one edition names; a groupware that lacks one says so by leaving it out. */
export const taskFields = [
  'department',
  'tags',
  'deadlineInternal',
  'priceOnce',
  'priceMonthly',
  'tracking',
  'invoiceRequired',
  'public',
] as const

const name = z.string().min(1)
const domain = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'expected a domain without @, such as onoffice.de')

const noTwice = (names: readonly string[]) => new Set(names).size === names.length
const names = (atLeast: number) => z.array(name).min(atLeast).refine(noTwice, 'expected each name once')

/** Statuses by name; those that the manual names stand among them under the manual's names. */
const statuses = (...needed: readonly string[]) =>
  names(needed.length + 1).refine(
    (all) => needed.every((one) => all.includes(one)),
    `expected ${needed.map((one) => `"${one}"`).join(' and ')} among them, and at least one other`,
  )

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const shape = {
  timeZone: z
    .string()
    .refine(isTimeZone, 'expected a time zone by its IANA name, such as Europe/Berlin')
    .default('Europe/Berlin')
    .describe('IANA name of the zone in which the backend counts days.'),
  loginDomains: z
    .array(domain)
    .default(['onoffice.de', 'activesync.onoffice.de'])
    .describe('Domains that may follow the login name after an @; the bare login name always works.'),
  autodiscoverDomains: z
    .array(domain)
    .min(1)
    .default(['activesync.onoffice.de'])
    .describe('Domains of addresses for which Autodiscover answers with settings.'),
  taskTypes: names(3)
    .default(['To-do', 'Phone call', 'Viewing'])
    .describe('Types that a task can have, at least three, as the phone shows them in a category.'),
  taskStatuses: statuses('completed', 'cancelled')
    .default(['open', 'in progress', 'waiting', 'completed', 'cancelled'])
    .describe('Statuses that a task can have: completed, cancelled and at least one other.'),
  taskPriorities: z
    .array(z.strictObject({ name, importance: Importance }))
    .length(6)
    .default([...defaultTaskPriorities])
    .describe(
      'The six priorities of a task, highest first, each with the importance that it has on a phone.',
    ),
  taskFields: z
    .array(z.enum(taskFields, { error: unknownValue('a task field', taskFields) }))
    .default([...taskFields])
    .describe('Fields of a task that the backend has among those that only the German edition names.'),
  appointmentTypes: names(2)
    .default(['Besichtigung', 'Notartermin', 'Beratung'])
    .describe('Types that an appointment can have, at least two, as the phone shows them in a category.'),
  appointmentStatuses: statuses('cancelled')
    .default(['active', 'done', 'cancelled', 'attendees available'])
    .describe('Statuses that an appointment can have: cancelled and at least one other.'),
  recurrences: z
    .array(
      z.strictObject({
        unit: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
        longestInterval: z.int().positive(),
      }),
    )
    .refine((all) => noTwice(all.map(({ unit }) => unit)), 'expected each unit once')
    .default([
      { unit: 'daily', longestInterval: 30 },
      { unit: 'weekly', longestInterval: 12 },
      { unit: 'monthly', longestInterval: 12 },
      { unit: 'yearly', longestInterval: 10 },
    ])
    .describe(
      'Units in which an appointment can repeat, each with its longest interval ("every 30 days"); all shorter ones count as available.',
    ),
  reminderLadder: z
    .array(z.int().nonnegative())
    .refine(
      (ladder) => ladder.every((step, i) => i === 0 || step > (ladder[i - 1] ?? 0)),
      'expected ascending minutes',
    )
    .refine(
      fitsTheManual,
      'expected a ladder that raises 53 minutes to 60 and 15840 (11 days) to 20160 (2 weeks), as the manual says',
    )
    .default([...defaultReminderLadder])
    .describe('Lead times that a reminder can have, in minutes, ascending.'),
  lockThreshold: z
    .int()
    .min(1)
    .default(5)
    .describe('How many wrong passwords lock an account; the next right one is refused then.'),
  appointmentLimit: z
    .int()
    .min(500, 'expected 500 or more: the manual promises 500, a backend may promise more')
    .default(500)
    .describe('How many appointments at most a phone gets; the manual promises 500.'),
  appointmentMonthsAhead: z
    .int()
    .min(6, 'expected 6 or more: the manual promises half a year, a backend may promise more')
    .default(6)
    .describe('For how many months ahead a phone gets appointments; the manual promises six.'),
  appleDeviceTypes: z
    .array(name)
    .min(1)
    .default(['iPhone', 'iPad', 'iPod'])
    .describe('DeviceType values by which the backend knows an Apple device.'),
}

export type VocabularyName = keyof typeof shape
export const vocabularyNames = Object.keys(shape) as VocabularyName[]

export const Vocabulary = z.strictObject(shape, { error: unknownKeys('vocabulary', vocabularyNames) })
export type Vocabulary = z.infer<typeof Vocabulary>

/** The reference's vocabulary. */
export const defaultVocabulary: Vocabulary = Vocabulary.parse({})
