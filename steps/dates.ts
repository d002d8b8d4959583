/** Days and instants in the account's own time zone. */

/** @returns the calendar day, such as 2026-11-23, that is so many days from today in a zone */
export function daysFromToday(days: number, zone: string, now: Date = new Date()): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now)
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

/** @returns the instant at which the clocks of a zone show a day and a time such as 10:45 */
export function instantIn(zone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  // The offset can differ between the guess and the instant that it leads to, so it is taken twice.
  const first = wanted - offset(zone, wanted)
  return new Date(wanted - offset(zone, first))
}

/** @returns by how many milliseconds the zone's clocks are ahead of UTC at an instant */
function offset(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const),
  }).formatToParts(instant)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - Math.floor(instant / 1000) * 1000
}
