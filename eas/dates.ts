/** How a date is written: 20261121T115300Z or 2026-11-21T11:53:00.000Z. Source: [MS-ASDTYPE] 2.7.2 and 2.3. */
export type DateForm = 'compact' | 'dashed'

/** A text that is no date, or a date that has no text. The message says which and shows what would be right. */
export class DateError extends Error {
  override readonly name = 'DateError'
}

const forms = [
  /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/,
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/,
]

/**
 * Reads a date in UTC in either form, whichever the element should have; a fraction of a second is optional in both
 * and cut to milliseconds.
 *
 * @throws DateError for anything else, a day such as 30 February and a time such as 24:00 included.
 */
export function readDate(text: string): Date {
  const found = forms.map((form) => form.exec(text)).find((match) => match !== null)
  if (!found) {
    throw new DateError(
      `"${text.slice(0, 40)}" is no date; it is like 20261121T115300Z or 2026-11-21T11:53:00.000Z.`,
    )
  }
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as Six
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, Number((found[7] ?? '').padEnd(3, '0').slice(0, 3)))
  const same =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  if (!same) throw new DateError(`"${text}" is impossible: there is no such day or time of day.`)
  return date
}

type Six = [number, number, number, number, number, number]

/**
 * Writes a date in UTC; the compact form has no room for milliseconds and cuts them.
 *
 * @throws DateError for an invalid Date and for years outside 0 to 9999.
 */
export function writeDate(date: Date, form: DateForm): string {
  const year = date.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) {
    throw new DateError(`A date in the year ${year} cannot be written; the year is from 0 to 9999.`)
  }
  const dashed = date.toISOString()
  return form === 'dashed' ? dashed : `${dashed.slice(0, 19).replace(/[-:]/g, '')}Z`
}
