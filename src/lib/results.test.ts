import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { mainBackend } from './mainBackend.ts'
import { backendsIn, ResultsError, readResults } from './results.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, value: unknown) =>
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
const head = {
  schemaVersion: 1,
  suite: { version: '0.1.0', rules: '0123456789ab' },
  backend: { id: 'acme', name: 'Acme', version: '2', products: ['onoffice'] },
  run: {
    started: '2026-11-21T12:00:00.000Z',
    durationMs: 1,
    state: 'finished',
    done: 1,
    total: 1,
    complete: true,
  },
}
const refuses = (sentence: RegExp) =>
  assert.throws(
    () => readResults(folder),
    (error) => error instanceof ResultsError && sentence.test(error.message) && !error.message.includes('\n'),
  )

test('no results are no error', () => {
  assert.deepEqual(readResults(join(folder, 'none')), [])
})

test('reads the backends of the index, with or without records', () => {
  write('index.json', { backends: ['acme'] })
  write('acme.verdicts.json', { ...head, rules: {} })
  assert.deepEqual(readResults(folder)[0]?.records, [])
  write('acme.json', { ...head, records: [] })
  assert.equal(readResults(folder)[0]?.verdicts.backend.name, 'Acme')
})

test('finds the backends itself where there is no index', () => {
  write('zeta.verdicts.json', '')
  write('acme.verdicts.json', '')
  assert.deepEqual(backendsIn(folder), ['acme', 'zeta'])
})

test('refuses broken JSON, another version, a wrong field and a missing file, each in one sentence', () => {
  write('index.json', { backends: ['acme'] })
  refuses(/acme\.verdicts\.json is missing, .*run "npx cucumber-js" again/)
  write('acme.verdicts.json', '{"schemaVersion":')
  refuses(/acme\.verdicts\.json is not JSON .*run "npx cucumber-js" again/)
  write('acme.verdicts.json', { ...head, schemaVersion: 7, rules: {} })
  refuses(/has schemaVersion 7, but this site reads version 1/)
  write('acme.verdicts.json', { ...head, rules: { 'ONO-A': { verdict: 'fine', scenarios: 1 } } })
  refuses(/field rules\.ONO-A\.verdict: /)
})

test('the guides show the reference, else the first backend, never the site itself', () => {
  assert.equal(mainBackend(['acme', 'reference']), 'reference')
  assert.equal(mainBackend(['acme', 'site']), 'acme')
  assert.equal(mainBackend(['site']), undefined)
})
