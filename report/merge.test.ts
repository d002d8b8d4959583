import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldRules } from './fold.ts'
import { mergeRecords } from './merge.ts'
import { record, resultsOf } from './records.testing.ts'
import type { ScenarioRecord } from './schema.ts'

const tasks = 'features/onoffice/tasks.feature'
const numbers = 'features/onoffice/numbers.feature'
const { suite, backend } = resultsOf([])

const byKey = (records: readonly ScenarioRecord[]) => new Map(records.map((one) => [one.key, one]))

/** Merges what ran into what was there. `there` are the scenarios of the files read, `files` the files on disk. */
function merge({
  earlier = [],
  ran = [],
  there,
  read = [tasks],
  files = read,
  now = { suite, backend },
}: {
  earlier?: readonly ScenarioRecord[]
  ran?: readonly ScenarioRecord[]
  there: readonly ScenarioRecord[]
  read?: readonly string[]
  files?: readonly string[]
  now?: Parameters<typeof mergeRecords>[1]
}): Map<string, ScenarioRecord> {
  const scenarios = byKey(there.map((one) => record({ ...one, verdict: 'not run', started: undefined })))
  const existing = { scenarios, filesRead: new Set(read), fileExists: (uri: string) => files.includes(uri) }
  return byKey(mergeRecords(resultsOf(earlier), now, byKey(ran), existing))
}

test('a partial run replaces only what it ran, and keeps the time of all else', () => {
  const a = record({ scenario: 'a', started: '2026-11-19T10:00:00.000Z' })
  const b = record({ scenario: 'b', started: '2026-11-19T10:00:00.000Z' })
  const again = record({ scenario: 'b', verdict: 'failed', started: '2026-11-21T10:00:00.000Z' })
  const merged = merge({ earlier: [a, b], ran: [again], there: [a, b] })
  assert.deepEqual(merged, byKey([a, again]))
})

test('a run of one file keeps the records of files that it did not read', () => {
  const a = record({ scenario: 'a' })
  const other = record({ rule: 'ONO-NUMBER', scenario: 'b', uri: numbers, verdict: 'failed' })
  const merged = merge({ earlier: [a, other], ran: [a], there: [a], files: [tasks, numbers] })
  assert.deepEqual(merged.get(other.key), other)
})

test('a scenario that exists and never ran is not run, and makes its rule not run', () => {
  const a = record({ scenario: 'a' })
  const fresh = record({ scenario: 'fresh' })
  const merged = merge({ earlier: [a], ran: [a], there: [a, fresh] })
  assert.equal(merged.get(fresh.key)?.verdict, 'not run')
  assert.equal(foldRules([...merged.values()]).get(a.rule)?.verdict, 'not run')
})

test('a new example row is another scenario: the old row’s verdict does not pass to it', () => {
  const old = record({ key: 'ONO-A/reminder/11111111', verdict: 'passed' })
  const row = record({ key: 'ONO-A/reminder/22222222' })
  const merged = merge({ earlier: [old], there: [row] })
  assert.deepEqual(
    [...merged.values()].map(({ key, verdict }) => [key, verdict]),
    [[row.key, 'not run']],
  )
})

test('a scenario that is gone from its file falls away, and so does one whose file is gone', () => {
  const kept = record({ scenario: 'kept' })
  const gone = record({ scenario: 'gone', verdict: 'failed' })
  const fileGone = record({ rule: 'ONO-NUMBER', uri: numbers, verdict: 'failed' })
  const merged = merge({ earlier: [kept, gone, fileGone], there: [kept] })
  assert.deepEqual([...merged.keys()], [kept.key])
})

test('a scenario keeps its verdict when its file is renamed', () => {
  const before = record({ uri: 'features/onoffice/todo.feature', verdict: 'failed' })
  const after = record({ uri: tasks })
  const merged = merge({ earlier: [before], there: [after] })
  assert.deepEqual(merged.get(before.key), { ...before, uri: tasks })
})

test('a scenario keeps its verdict when it moves to another file that still exists', () => {
  const before = record({ uri: numbers, verdict: 'failed' })
  const merged = merge({ earlier: [before], there: [record({ uri: tasks })], files: [tasks, numbers] })
  assert.deepEqual(merged.get(before.key), { ...before, uri: tasks })
})

test('a scenario that is marked as expected since counts as expected, with the verdict that it had', () => {
  const before = record({ verdict: 'failed' })
  const merged = merge({ earlier: [before], there: [record({ expected: true })] })
  assert.deepEqual(merged.get(before.key), { ...before, expected: true })
})

test('a scenario that did not run before is told as it is read now', () => {
  const before = record({ verdict: 'not run', steps: [] })
  const step = { keyword: 'When', text: 'the phone syncs its tasks', status: 'unknown' } as const
  const merged = merge({ earlier: [before], there: [record({ steps: [step] })] })
  assert.deepEqual(merged.get(before.key)?.steps, [step])
})

test('what ran wins over an earlier record, whatever the two verdicts are', () => {
  const before = record({ verdict: 'failed' })
  const now = record({ verdict: 'not applicable' })
  assert.deepEqual(merge({ earlier: [before], ran: [now], there: [now] }).get(now.key), now)
})

test('another version of the backend drops what the earlier version did', () => {
  const a = record({ scenario: 'a' })
  const b = record({ scenario: 'b' })
  const other = record({ rule: 'ONO-NUMBER', uri: numbers })
  const merged = merge({
    earlier: [a, b, other],
    ran: [a],
    there: [a, b],
    files: [tasks, numbers],
    now: { suite, backend: { ...backend, version: '4.3' } },
  })
  assert.deepEqual([...merged.keys()].sort(), [a.key, b.key].sort())
  assert.equal(merged.get(b.key)?.verdict, 'not run')
})

test('another version of the suite drops what the earlier version found', () => {
  const a = record({ scenario: 'a' })
  const merged = merge({ earlier: [a], there: [a], now: { suite: { ...suite, version: '0.2.0' }, backend } })
  assert.equal(merged.get(a.key)?.verdict, 'not run')
})

test('without earlier results everything that did not run is not run', () => {
  const a = record({ scenario: 'a' })
  const b = record({ scenario: 'b' })
  const existing = { scenarios: byKey([record({ ...b, verdict: 'not run' })]), filesRead: new Set([tasks]) }
  const merged = mergeRecords(undefined, { suite, backend }, byKey([a]), {
    ...existing,
    fileExists: () => true,
  })
  assert.deepEqual(merged.map(({ scenario, verdict }) => [scenario, verdict]).sort(), [
    ['a', 'passed'],
    ['b', 'not run'],
  ])
})
