import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginOf, dayOf, plusMonths } from './days.ts'
import { filterWindow, isFilter } from './filter.ts'
import { endless, everything } from './window.ts'

const berlin = 'Europe/Berlin'
const now = new Date('2026-03-31T22:30:00Z')

const from = (type: number) => {
  const window = filterWindow('Calendar', type, now, berlin)
  return window && new Date(window.from).toISOString()
}

test('a filter begins with a day of the zone’s calendar', () => {
  // In Berlin it is the first of April already, and summer.
  assert.equal(from(4), '2026-03-17T23:00:00.000Z')
  assert.equal(from(5), '2026-02-28T23:00:00.000Z')
  assert.equal(from(6), '2025-12-31T23:00:00.000Z')
  assert.equal(from(7), '2025-09-30T22:00:00.000Z')
  assert.equal(filterWindow('Calendar', 7, now, berlin)?.to, everything.to)
})

test('what a class does not know is ignored or no filter at all', () => {
  assert.equal(filterWindow('Calendar', 0, now, berlin), undefined)
  assert.equal(filterWindow('Contacts', 5, now, berlin), undefined)
  assert.equal(filterWindow('Tasks', 5, now, berlin), undefined)
  assert.equal(filterWindow('Tasks', 8, now, berlin), endless)
  assert.deepEqual(
    [isFilter('Calendar', 8), isFilter('Tasks', 8), isFilter('Tasks', 9)],
    [false, true, false],
  )
})

test('months end with the last day of a month that is too short', () => {
  const days = ['2026-03-31', '2028-03-31', '2026-01-15'].map((day) => plusMonths(new Date(day), -1))
  assert.deepEqual(
    days.map((day) => day.toISOString().slice(0, 10)),
    ['2026-02-28', '2028-02-29', '2025-12-15'],
  )
})

test('days begin by the zone’s clock, also on the day on which it changes', () => {
  const begin = (day: string, zone: string) => new Date(beginOf(new Date(day), zone)).toISOString()
  assert.equal(begin('2026-03-29', berlin), '2026-03-28T23:00:00.000Z')
  assert.equal(begin('2026-03-30', berlin), '2026-03-29T22:00:00.000Z')
  assert.equal(begin('2026-07-01', 'America/New_York'), '2026-07-01T04:00:00.000Z')
  assert.equal(
    dayOf(new Date('2026-01-01T03:00:00Z'), 'America/New_York').toISOString().slice(0, 10),
    '2025-12-31',
  )
})
