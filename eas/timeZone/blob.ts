import { fromBase64, toBase64 } from '../base64.ts'

/** Bytes of a time zone blob before base64. Source: [MS-ASDTYPE] 2.7.6. */
export const blobBytes = 172

/** A time zone as ActiveSync sends it: Windows' TIME_ZONE_INFORMATION. All biases are minutes with UTC = local time + bias. */
export interface TimeZone {
  readonly bias: number
  readonly standardName: string
  /** When standard time begins, in the local time before it; undefined in a zone without daylight time. */
  readonly standardDate?: SystemTime
  /** Minutes added to `bias` in standard time; 0 nearly everywhere. */
  readonly standardBias: number
  readonly daylightName: string
  /** When daylight time begins, in the local time before it; undefined in a zone without. */
  readonly daylightDate?: SystemTime
  /** Minutes added to `bias` in daylight time; -60 nearly everywhere that has it. */
  readonly daylightBias: number
}

/**
 * Windows' SYSTEMTIME as a rule. With year 0 it comes every year, on the `day`-th `dayOfWeek` of the month (5: the
 * last); with another year it is the day of the month.
 */
export interface SystemTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 0 (Sunday) to 6. */
  readonly dayOfWeek: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

/** A time zone that cannot be read, or of which nothing is known. */
export class TimeZoneError extends Error {
  override readonly name = 'TimeZoneError'
}

const place = {
  bias: 0,
  standardName: 4,
  standardDate: 68,
  standardBias: 84,
  daylightName: 88,
  daylightDate: 152,
  daylightBias: 168,
}
const nameUnits = 32

const systemTimeFields = [
  { name: 'year', least: 0, most: 30827 },
  { name: 'month', least: 1, most: 12 },
  { name: 'dayOfWeek', least: 0, most: 6 },
  { name: 'day', least: 1, most: 31 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'minute', least: 0, most: 59 },
  { name: 'second', least: 0, most: 59 },
  { name: 'millisecond', least: 0, most: 999 },
] as const

/**
 * Reads the blob of `Calendar:Timezone` and `Email:TimeZone`: base64 of 172 bytes, little-endian.
 *
 * @throws TimeZoneError for other lengths and for rules that no calendar has.
 */
export function readTimeZone(blob: string): TimeZone {
  const bytes = fromBase64(blob)
  if (bytes === undefined) throw new TimeZoneError('The time zone is not base64; it is base64 of 172 bytes.')
  if (bytes.length !== blobBytes) {
    throw new TimeZoneError(`The time zone has ${bytes.length} bytes; it has ${blobBytes}.`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const standardDate = readSystemTime(view, place.standardDate, 'standard time')
  const daylightDate = readSystemTime(view, place.daylightDate, 'daylight time')
  return {
    bias: view.getInt32(place.bias, true),
    standardName: readName(view, place.standardName),
    ...(standardDate && { standardDate }),
    standardBias: view.getInt32(place.standardBias, true),
    daylightName: readName(view, place.daylightName),
    ...(daylightDate && { daylightDate }),
    daylightBias: view.getInt32(place.daylightBias, true),
  }
}

/** Writes a blob; names are cut to the 31 characters there is room for. */
export function writeTimeZone(zone: TimeZone): string {
  const bytes = new Uint8Array(blobBytes)
  const view = new DataView(bytes.buffer)
  view.setInt32(place.bias, zone.bias, true)
  writeName(view, place.standardName, zone.standardName)
  writeSystemTime(view, place.standardDate, zone.standardDate)
  view.setInt32(place.standardBias, zone.standardBias, true)
  writeName(view, place.daylightName, zone.daylightName)
  writeSystemTime(view, place.daylightDate, zone.daylightDate)
  view.setInt32(place.daylightBias, zone.daylightBias, true)
  return toBase64(bytes)
}

function readName(view: DataView, offset: number): string {
  let name = ''
  for (let unit = 0; unit < nameUnits; unit += 1) {
    const code = view.getUint16(offset + unit * 2, true)
    if (code === 0) break
    name += String.fromCharCode(code)
  }
  return name
}

function writeName(view: DataView, offset: number, name: string): void {
  for (let unit = 0; unit < Math.min(name.length, nameUnits - 1); unit += 1) {
    view.setUint16(offset + unit * 2, name.charCodeAt(unit), true)
  }
}

/** Month 0 says that there is no such rule. */
function readSystemTime(view: DataView, offset: number, what: string): SystemTime | undefined {
  if (view.getUint16(offset + 2, true) === 0) return undefined
  const rule: Record<string, number> = {}
  systemTimeFields.forEach(({ name, least, most }, index) => {
    const value = view.getUint16(offset + index * 2, true)
    const top = name === 'day' && rule.year === 0 ? 5 : most
    if (value < least || value > top) {
      throw new TimeZoneError(
        `The ${name} at which ${what} begins is ${value}; it is from ${least} to ${top}.`,
      )
    }
    rule[name] = value
  })
  return rule as unknown as SystemTime
}

function writeSystemTime(view: DataView, offset: number, rule: SystemTime | undefined): void {
  if (rule === undefined) return
  systemTimeFields.forEach(({ name }, index) => {
    view.setUint16(offset + index * 2, rule[name], true)
  })
}
