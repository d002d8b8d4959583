import { type SystemTime, type TimeZone, TimeZoneError, writeTimeZone } from './blob.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A change of the offset, which the blob expresses as a rule. */
interface Transition {
  readonly at: number
  readonly before: number
  readonly after: number
}

const known = new Map<string, string>()
const mostKnown = 500

/**
 * The blob of an IANA zone as its rules are in a year: the same bytes at every call. Of more than two changes in a year
 * (Morocco in 2026) the last two are said, since they tell how it goes on.
 *
 * @param ianaZone such as Europe/Berlin
 * @param year of the event, since rules change over the years
 * @throws TimeZoneError for a zone that Intl does not know.
 */
export function blobFor(ianaZone: string, year: number): string {
  const key = `${ianaZone} ${year}`
  const found = known.get(key)
  if (found !== undefined) return found
  const blob = writeTimeZone(timeZoneFor(ianaZone, year))
  if (known.size >= mostKnown) known.clear()
  known.set(key, blob)
  return blob
}

function timeZoneFor(ianaZone: string, year: number): TimeZone {
  const offsetAt = offsets(ianaZone)
  const start = Date.UTC(year, 0, 1)
  const [first, second] = transitions(offsetAt, start, Date.UTC(year + 1, 0, 1)).slice(-2)
  if (first === undefined) {
    const name = longName(ianaZone, start)
    return {
      bias: 0 - offsetAt(start),
      standardName: name,
      standardBias: 0,
      daylightName: name,
      daylightBias: 0,
    }
  }
  // One change only: the year begins with the other offset, said as a change on the first of January.
  const other = second ?? { at: start - first.before * minute, before: first.before, after: first.before }
  const [toStandard, toDaylight] = first.after < first.before ? [first, other] : [other, first]
  return {
    bias: 0 - toStandard.after,
    standardName: longName(ianaZone, toStandard.at + day),
    standardDate: rule(toStandard),
    standardBias: 0,
    daylightName: longName(ianaZone, toDaylight.at + day),
    daylightDate: rule(toDaylight),
    daylightBias: toStandard.after - toDaylight.after,
  }
}

/** The nth weekday, or the last, on whose local time the offset changed. */
function rule({ at, before }: Transition): SystemTime {
  const wall = new Date(at + before * minute)
  const dayOfMonth = wall.getUTCDate()
  const days = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate()
  return {
    year: 0,
    month: wall.getUTCMonth() + 1,
    dayOfWeek: wall.getUTCDay(),
    day: dayOfMonth + 7 > days ? 5 : Math.ceil(dayOfMonth / 7),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: 0,
  }
}

/** The changes within a span: looked for week by week, then halved to the second. */
function transitions(offsetAt: (instant: number) => number, start: number, end: number): Transition[] {
  const found: Transition[] = []
  for (let from = start; from < end; from += 7 * day) {
    const to = Math.min(from + 7 * day, end)
    const before = offsetAt(from)
    const after = offsetAt(to)
    if (before === after) continue
    let low = from
    let high = to
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (offsetAt(middle) === before) low = middle
      else high = middle
    }
    found.push({ at: high, before, after })
  }
  return found
}

/** A function that tells the zone's offset at an instant, in minutes ahead of UTC. */
function offsets(ianaZone: string): (instant: number) => number {
  const format = formatter(ianaZone, 'longOffset')
  return (instant) => {
    const [, sign, hours, minutes, seconds] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(format.format(instant)) ?? []
    if (sign === undefined) return 0
    const offset = Number(hours) * 60 + Number(minutes) + Math.round(Number(seconds ?? 0) / 60)
    return sign === '-' ? 0 - offset : offset
  }
}

function longName(ianaZone: string, instant: number): string {
  const parts = formatter(ianaZone, 'long').formatToParts(instant)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ianaZone
}

function formatter(timeZone: string, timeZoneName: 'long' | 'longOffset'): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName })
  } catch {
    throw new TimeZoneError(`"${timeZone}" is no time zone; it is one of IANA's, such as Europe/Berlin.`)
  }
}
