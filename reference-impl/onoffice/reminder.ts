const hour = 60
const day = 24 * hour
const week = 7 * day

/** The lead times that onOffice offers, in minutes. */
export const reminderLadder: readonly number[] = [
  ...[0, 5, 10, 15, 30, 45],
  ...[hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour],
  ...[day, 2 * day, 3 * day],
  ...[week, 2 * week, 3 * week],
]

/**
 * Raises a lead time to the next one that the groupware offers, never lowers it; beyond the longest the longest is taken.
 * ONO-APPT-REMINDER-RAISED-FROM-PHONE
 */
export function raiseReminder(minutes: number, ladder: readonly number[] = reminderLadder): number {
  return ladder.find((step) => step >= minutes) ?? (ladder.at(-1) as number)
}
