/**
 * Where a manual can be read in more than one way, a backend may declare the reading that it follows. The first value of
 * each is the reference's and the default; scenarios of one reading carry the tag `@reading:<name>=<value>`.
 */
import { z } from 'zod'
import { unknownKeys, unknownValue } from './nearest.ts'

/** One reading: the question that the manual leaves open, its answers, and the rules that ask it. */
interface Reading {
  readonly says: string
  /** By value what it means; the first is the default. */
  readonly values: Readonly<Record<string, string>>
  readonly rules: readonly string[]
}

export const readings = {
  attendeesWrittenBack: {
    says: 'Whether attendees that a phone adds to an appointment are linked to it in the groupware.',
    values: {
      no: 'contacts, users and resources stay as they are',
      yes: 'a known contact that the phone adds is linked; nobody is unlinked',
    },
    rules: ['ONO-APPT-LINKS-FROM-PHONE'],
  },
  taskDeletion: {
    says: 'What becomes of the record of a task that is deleted on a phone.',
    values: {
      kept: 'the record stays whole',
      cancelled: 'the record stays with the status cancelled',
      deleted: 'the record goes',
    },
    rules: ['ONO-TASK-DELETE-FROM-PHONE'],
  },
  taskUntick: {
    says: 'Whether unticking a task that the phone has just completed reopens it.',
    values: { completed: 'it stays completed and leaves the phone', reopened: 'it has its old status again' },
    rules: ['ONO-TASK-STATUS-UNTICK-FROM-PHONE'],
  },
  taskPriorityEcho: {
    says: 'What becomes of one of six priorities when a phone sends back the importance that it was given.',
    values: {
      kept: 'the finer priority stays',
      coarsened: 'it becomes high, normal or low on every change',
    },
    rules: ['ONO-TASK-PRIORITY-ECHO-FROM-PHONE'],
  },
  fallbackAfterEdit: {
    says: 'What becomes of the other fallback numbers when a phone edits one of them.',
    values: {
      pinned: 'each is assigned to the field in which the phone holds it',
      strict: 'the fallback ends and they leave the phone',
    },
    rules: ['ONO-FALLBACK-UNTOUCHED-NUMBER-STAYS'],
  },
  numberComparison: {
    says: 'When a phone number, fax or e-mail that a phone sends is another one than before.',
    values: {
      text: 'when its text differs after the ends are trimmed',
      digits: 'when its digits differ (an e-mail: regardless of letter case)',
    },
    rules: ['ONO-ASSIGN-CHANGE-NEW-STORED-FROM-PHONE', 'ONO-ASSIGN-CHANGE-EMAIL-FROM-PHONE'],
  },
  duplicateNumbers: {
    says: 'Whether a number that the record holds already is used again when a phone enters it in another field.',
    values: {
      reused: 'the entry that is there is assigned anew',
      stored: 'it is stored once more, and the new entry is the assigned one',
    },
    rules: [
      'ONO-ASSIGN-CHANGE-SWAP-FROM-PHONE',
      'ONO-ASSIGN-CHANGE-MOVE-FROM-PHONE',
      'ONO-ASSIGN-CHANGE-TO-KNOWN-UNASSIGNED',
    ],
  },
  omittedWithoutSupported: {
    says: 'What a field means that a Change leaves out, of a phone that named no Supported fields.',
    values: {
      empty: 'the user has emptied it, as [MS-ASCMD] 2.2.3.179 says',
      unchanged: 'it stays as it is',
    },
    rules: [
      'ONO-CONTACT-CHANGE-KEEPS-OTHERS-FROM-PHONE',
      'ONO-SCOPE-CLIENT-RESTRICTS-NO-WIPE',
      'ONO-DELETE-NUMBER-WHAT-COUNTS',
    ],
  },
  syncMarkScope: {
    says: 'Whose the mark "onOffice Sync" of a contact is.',
    values: { record: 'one per record: clearing it clears it for all', user: 'one per user' },
    rules: ['ONO-DELETE-CONTACT-MARK-CLEARED', 'ONO-DELETE-CONTACT-LEAVES-OTHER-PHONES'],
  },
  filterTypeZero: {
    says: 'What a phone gets that asks for appointments with FilterType 0.',
    values: { month: 'one month back, as if it had named no period', everything: 'all appointments' },
    rules: ['ONO-LIMIT-APPT-FILTER-ZERO'],
  },
  appointmentWindowEdge: {
    says: 'Where the month back of appointments begins.',
    values: { day: 'with the whole day one month ago', moment: 'at the present time of day one month ago' },
    rules: ['ONO-LIMIT-APPT-PAST-MONTH'],
  },
} as const satisfies Readonly<Record<string, Reading>>

export type ReadingName = keyof typeof readings
export type Readings = { readonly [N in ReadingName]: keyof (typeof readings)[N]['values'] }

export const readingNames = Object.keys(readings) as ReadingName[]

/** @returns the values that a reading can have, the default first */
export const valuesOf = (name: ReadingName): readonly [string, ...string[]] =>
  Object.keys(readings[name].values) as [string, ...string[]]

const choice = (name: ReadingName) => z.enum(valuesOf(name), { error: unknownValue(name, valuesOf(name)) })

function told(name: ReadingName): string {
  const { says, values } = readings[name]
  const meanings = Object.entries(values).map(([value, means]) => `${value}: ${means}`)
  return `${says} ${meanings.join('; ')}.`
}

/** What a descriptor declares of them; what is left out is the default. */
export const Readings = z.strictObject(
  Object.fromEntries(
    readingNames.map((name) => [name, choice(name).default(valuesOf(name)[0]).describe(told(name))]),
  ),
  { error: unknownKeys('reading', readingNames) },
) as unknown as z.ZodType<Readings, Partial<Readings>>

/** The reading of each question that the reference follows. */
export const defaultReadings: Readings = Readings.parse({})
