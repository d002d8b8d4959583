/**
 * The short vocabulary that the suite must know to arrange data on a backend. Every name has the reference's value as its
 * default, so that a descriptor that names none of them works.
 */
import { z } from 'zod'

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

export const Vocabulary = z.strictObject({
  /** IANA name of the zone in which the backend counts days. */
  timeZone: z.string().default('Europe/Berlin'),
  /** The six priorities of a task, highest first, each with the importance that it has on a phone. */
  taskPriorities: z
    .array(z.strictObject({ name: z.string(), importance: Importance }))
    .length(6)
    .default([...defaultTaskPriorities]),
  /** Lead times of a reminder in minutes, ascending. */
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
    .default([...defaultReminderLadder]),
})
export type Vocabulary = z.infer<typeof Vocabulary>
