import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DateError, readDate, writeDate } from './dates.ts'

const anyDate = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

test('what is written is read, in both forms', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      assert.deepEqual(readDate(writeDate(date, 'dashed')), date)
      assert.equal(readDate(writeDate(date, 'compact')).getTime(), Math.floor(date.getTime() / 1000) * 1000)
    }),
  )
})

test('any text is read or refused with a DateError', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'0123456789TZ-:.') })
  fc.assert(
    fc.property(fc.oneof(fc.string(), nearly), (text) => {
      try {
        assert.ok(!Number.isNaN(readDate(text).getTime()))
      } catch (error) {
        if (!(error instanceof DateError)) throw error
      }
    }),
  )
})

test('writes both forms', () => {
  const date = new Date(Date.UTC(2026, 10, 21, 11, 53, 0, 5))
  assert.equal(writeDate(date, 'compact'), '20261121T115300Z')
  assert.equal(writeDate(date, 'dashed'), '2026-11-21T11:53:00.005Z')
})

test('reads fractions of any length, and none', () => {
  for (const [text, milliseconds] of [
    ['2026-11-21T11:53:00Z', 0],
    ['2026-11-21T11:53:00.5Z', 500],
    ['2026-11-21T11:53:00.0059999Z', 5],
    ['20261121T115300.250Z', 250],
  ] as const) {
    assert.equal(readDate(text).getTime(), Date.UTC(2026, 10, 21, 11, 53, 0, milliseconds), text)
  }
})

for (const text of [
  '20260230T000000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-00-01T00:00:00.000Z',
  '20261100T000000Z',
  '20270229T000000Z',
  '20261121T240000Z',
  '20261121T116000Z',
  '20261121T115360Z',
]) {
  test(`refuses the impossible ${text}`, () => {
    assert.throws(
      () => readDate(text),
      (error) => error instanceof DateError && /impossible/.test(error.message),
    )
  })
}

for (const text of [
  '',
  '2026-11-21',
  '20261121T115300',
  '2026-11-21T11:53:00+01:00',
  '2026-1121T115300Z',
  ' 20261121T115300Z',
  '20261121T115300Z\n',
  '٢٠٢٦1121T115300Z',
]) {
  test(`refuses ${JSON.stringify(text)}`, () => {
    assert.throws(
      () => readDate(text),
      (error) => error instanceof DateError && /is no date/.test(error.message),
    )
  })
}

test('reads a leap day and years before 100', () => {
  assert.equal(readDate('20280229T000000Z').toISOString(), '2028-02-29T00:00:00.000Z')
  assert.equal(readDate('00500101T000000Z').toISOString(), '0050-01-01T00:00:00.000Z')
})

test('refuses to write what has no text', () => {
  assert.throws(() => writeDate(new Date(Number.NaN), 'compact'), DateError)
  assert.throws(() => writeDate(new Date(Date.UTC(10000, 0, 1)), 'dashed'), DateError)
})
