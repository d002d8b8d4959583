import { readTimeZone, type SystemTime, type TimeZone } from './blob.ts'

const minute = 60_000
const day = 24 * 60 * minute

/**
 * How far local time is ahead of UTC at an instant, in minutes: 60 in Berlin in winter.
 *
 * @param zone the blob in base64, or what `readTimeZone` made of it
 * @throws TimeZoneError for a blob that cannot be read.
 */
export function offsetAt(zone: string | TimeZone, utcDate: Date): number {
  const { bias, standardDate, standardBias, daylightDate, daylightBias } =
    typeof zone === 'string' ? readTimeZone(zone) : zone
  if (standardDate === undefined || daylightDate === undefined) return 0 - bias
  const standard = 0 - bias - standardBias
  const daylight = 0 - bias - daylightBias
  const instant = utcDate.getTime()
  const year = new Date(instant + standard * minute).getUTCFullYear()
  const daylightBegins = wallTime(daylightDate, year) - standard * minute
  const standardBegins = wallTime(standardDate, year) - daylight * minute
  const isDaylight =
    daylightBegins < standardBegins
      ? instant >= daylightBegins && instant < standardBegins
      : instant >= daylightBegins || instant < standardBegins
  return isDaylight ? daylight : standard
}

/** The local time of a rule in a year, in milliseconds as if it were UTC. */
function wallTime(rule: SystemTime, year: number): number {
  const time = ((rule.hour * 60 + rule.minute) * 60 + rule.second) * 1000 + rule.millisecond
  const first = Date.UTC(year, rule.month - 1, 1)
  if (rule.year !== 0) return first + (rule.day - 1) * day + time
  const days = new Date(Date.UTC(year, rule.month, 0)).getUTCDate()
  let dayOfMonth = 1 + ((rule.dayOfWeek - new Date(first).getUTCDay() + 7) % 7) + (rule.day - 1) * 7
  if (dayOfMonth > days) dayOfMonth -= 7
  return first + (dayOfMonth - 1) * day + time
}
