import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toBase64 } from './base64.ts'
import { blobFor, offsetAt, readTimeZone, type TimeZone, TimeZoneError, writeTimeZone } from './timeZone.ts'

const hour = 3_600_000

const anyRule = fc.record(
  {
    year: fc.constant(0),
    month: fc.integer({ min: 1, max: 12 }),
    dayOfWeek: fc.nat(6),
    day: fc.integer({ min: 1, max: 5 }),
    hour: fc.nat(23),
    minute: fc.nat(59),
    second: fc.nat(59),
    millisecond: fc.nat(999),
  },
  { noNullPrototype: true },
)
const anyName = fc.string({ maxLength: 31 }).filter((name) => !name.includes('\0'))
const anyBias = fc.integer({ min: -900, max: 900 })
const anyZone: fc.Arbitrary<TimeZone> = fc.record(
  {
    bias: anyBias,
    standardName: anyName,
    standardDate: anyRule,
    standardBias: anyBias,
    daylightName: anyName,
    daylightDate: anyRule,
    daylightBias: anyBias,
  },
  {
    requiredKeys: ['bias', 'standardName', 'standardBias', 'daylightName', 'daylightBias'],
    noNullPrototype: true,
  },
)

test('what is written is read', () => {
  fc.assert(fc.property(anyZone, (zone) => assert.deepEqual(readTimeZone(writeTimeZone(zone)), zone)))
})

test('any blob is read or refused with a TimeZoneError, and tells an offset', () => {
  const anyBytes = fc.uint8Array({ minLength: 170, maxLength: 174 }).map(toBase64)
  fc.assert(
    fc.property(
      fc.oneof(anyBytes, anyZone.map(writeTimeZone), fc.string()),
      fc.date({ noInvalidDate: true }),
      (blob, date) => {
        try {
          assert.ok(Number.isInteger(offsetAt(blob, date)))
        } catch (error) {
          if (!(error instanceof TimeZoneError)) throw error
        }
      },
    ),
  )
})

test('Berlin is said as Windows says it', () => {
  const { standardDate, daylightDate, ...berlin } = readTimeZone(blobFor('Europe/Berlin', 2026))
  assert.deepEqual(berlin, {
    bias: -60,
    standardName: 'Central European Standard Time',
    standardBias: 0,
    daylightName: 'Central European Summer Time',
    daylightBias: -60,
  })
  const midnight = { year: 0, dayOfWeek: 0, day: 5, minute: 0, second: 0, millisecond: 0 }
  assert.deepEqual(daylightDate, { ...midnight, month: 3, hour: 2 })
  assert.deepEqual(standardDate, { ...midnight, month: 10, hour: 3 })
})

test('New York has the second and the first Sunday', () => {
  const { bias, standardDate, daylightDate } = readTimeZone(blobFor('America/New_York', 2026))
  assert.equal(bias, 300)
  assert.deepEqual([daylightDate?.month, daylightDate?.day, daylightDate?.hour], [3, 2, 2])
  assert.deepEqual([standardDate?.month, standardDate?.day, standardDate?.hour], [11, 1, 2])
})

test('zones without daylight time have no rules', () => {
  for (const [zone, bias] of [
    ['UTC', 0],
    ['Asia/Tokyo', -540],
    ['Asia/Kathmandu', -345],
  ] as const) {
    const read = readTimeZone(blobFor(zone, 2026))
    assert.equal(read.bias, bias)
    assert.equal(read.standardDate, undefined)
    assert.equal(read.daylightDate, undefined)
  }
})

test('offsetAt changes at the very minute', () => {
  const blob = blobFor('Europe/Berlin', 2026)
  for (const [instant, offset] of [
    ['2026-01-01T00:00:00Z', 60],
    ['2026-03-29T00:59:59.999Z', 60],
    ['2026-03-29T01:00:00Z', 120],
    ['2026-10-25T00:59:59.999Z', 120],
    ['2026-10-25T01:00:00Z', 60],
    ['2026-12-31T23:59:59Z', 60],
  ] as const) {
    assert.equal(offsetAt(blob, new Date(instant)), offset, instant)
  }
})

test('the blob of every zone tells what Intl tells, all through the year', () => {
  let compared = 0
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    for (const year of [2011, 2026]) {
      const told = intlOffsets(zone, year)
      const changes = told.filter(
        ({ offset }, index) => index > 0 && told[index - 1]?.offset !== offset,
      ).length
      if (changes > 2) continue
      const blob = readTimeZone(blobFor(zone, year))
      for (const { at, offset } of told) {
        assert.equal(offsetAt(blob, new Date(at)), offset, `${zone} at ${new Date(at).toISOString()}`)
      }
      compared += 1
    }
  }
  assert.ok(compared > 800, `only ${compared} zones and years were compared`)
})

/** The offsets of a zone at instants some days apart, from the first to the last day of a year. */
function intlOffsets(timeZone: string, year: number): { at: number; offset: number }[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return Array.from({ length: 58 }, (_, index) => {
    const at = Math.min(Date.UTC(year, 0, 1, 12) + index * 155 * hour, Date.UTC(year, 11, 31, 23))
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(at)) ?? []
    const ahead = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
    return { at, offset: sign === '-' ? 0 - ahead : ahead }
  })
}

test('refuses what is no blob', () => {
  assert.throws(() => readTimeZone('§'), /not base64/)
  assert.throws(() => readTimeZone(''), /has 0 bytes; it has 172/)
  assert.throws(() => readTimeZone(toBase64(new Uint8Array(171))), /has 171 bytes/)
  assert.ok(readTimeZone(toBase64(new Uint8Array(172))))
})

test('refuses rules that no calendar has, and takes those at the border', () => {
  const rule = {
    year: 0,
    month: 12,
    dayOfWeek: 6,
    day: 5,
    hour: 23,
    minute: 59,
    second: 59,
    millisecond: 999,
  }
  const written = (standardDate: typeof rule) =>
    writeTimeZone({
      bias: 0,
      standardName: '',
      standardDate,
      standardBias: 0,
      daylightName: '',
      daylightBias: 0,
    })
  assert.ok(readTimeZone(written(rule)))
  assert.ok(readTimeZone(written({ ...rule, year: 2026, day: 31 })))
  for (const [field, value] of Object.entries({
    month: 13,
    dayOfWeek: 7,
    day: 6,
    hour: 24,
    minute: 60,
    second: 60,
    millisecond: 1000,
  })) {
    assert.throws(
      () => readTimeZone(written({ ...rule, [field]: value })),
      new RegExp(`The ${field} at which standard time begins is ${value}`),
    )
  }
  assert.throws(() => readTimeZone(written({ ...rule, day: 0 })), /The day .* is 0/)
})

test('refuses an unknown zone', () => {
  assert.throws(
    () => blobFor('Europe/Entenhausen', 2026),
    (error) => error instanceof TimeZoneError,
  )
})
