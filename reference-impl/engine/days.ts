/** Days and months as a time zone's calendar counts them. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** @returns what the clocks of a zone show at an instant, written as if it were UTC, in milliseconds */
function shown(zone: string, instant: number): number {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric' },
      ...{ month: two, day: two, hour: two, minute: two, second: two },
    })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** A day of the calendar, as the UTC midnight that has its date. */
export function dayOf(now: Date, zone: string): Date {
  const day = new Date(shown(zone, now.getTime()))
  day.setUTCHours(0, 0, 0, 0)
  return day
}

export function plusDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * 86_400_000)
}

/** @returns the day with the same number so many months on, or the last of a month that is too short for it */
export function plusMonths(day: Date, months: number): Date {
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0))
  last.setUTCDate(Math.min(day.getUTCDate(), last.getUTCDate()))
  return last
}

/** @returns the instant at which a day begins in a zone, in milliseconds since 1970 */
export function beginOf(day: Date, zone: string): number {
  const wanted = day.getTime()
  // The offset can differ between the guess and the instant that it leads to, so it is taken twice.
  const first = wanted - (shown(zone, wanted) - wanted)
  return wanted - (shown(zone, first) - first)
}
