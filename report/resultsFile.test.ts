import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import './resultsAside.testing.ts'
import { record, resultsOf } from './records.testing.ts'
import { resultsFolder as folder, ResultsError, readResults, writeResults } from './resultsFile.ts'
import { VerdictFile } from './schema.ts'

// Files are removed below: never in the folder of a real run.
assert.notEqual(folder, 'results')
const path = join(folder, 'acme.json')
const text = (name: string) => readFileSync(join(folder, name), 'utf8')

after(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})

test('what was written is read again', () => {
  const results = resultsOf([record({ verdict: 'failed' })])
  writeResults(results, 'all')
  assert.deepEqual(readResults('acme'), results)
})

test('results that were never written are not an error', () => {
  assert.equal(readResults('acme'), undefined)
})

describe('a file that cannot be used is refused in one sentence: which, why, and what to do', () => {
  const good = JSON.stringify(resultsOf([record()]))
  const cases: readonly (readonly [what: string, content: string, why: RegExp])[] = [
    ['broken JSON', good.slice(0, -20), /is broken \(.+\)/],
    ['an empty file', '', /is broken \(.+\)/],
    [
      'another schema version',
      good.replace('"schemaVersion":1', '"schemaVersion":2'),
      /has schema version 2, this suite reads 1/,
    ],
    ['no schema version', '{"records":[]}', /has schema version undefined, this suite reads 1/],
    ['null', 'null', /has schema version undefined, this suite reads 1/],
    [
      'a record with an unknown verdict',
      good.replace('"passed"', '"fine"'),
      /is wrong at records\.0\.verdict: /,
    ],
    [
      'a field too many',
      good.replace('"asserts"', '"colour":1,"asserts"'),
      /is wrong at records\.0: .*colour/,
    ],
    ['no backend', good.replace('"backend"', '"server"'), /is wrong at backend: /],
  ]
  for (const [what, content, why] of cases)
    test(what, () => {
      assert.notEqual(content, good)
      writeFileSync(path, content)
      assert.throws(
        () => readResults('acme'),
        (error: Error) => {
          assert.ok(error instanceof ResultsError)
          assert.match(error.message, why)
          assert.ok(error.message.startsWith(`The results file ${path} `), error.message)
          assert.ok(error.message.endsWith('; move it away or delete it, then run npx cucumber-js again'))
          assert.ok(!error.message.includes('\n'), error.message)
          return true
        },
      )
      assert.equal(readFileSync(path, 'utf8'), content)
    })
})

test('the order in which scenarios ended does not show in the file', () => {
  const records = ['c', 'a', 'b'].map((scenario) => record({ scenario }))
  writeResults(resultsOf(records), 'all')
  const first = text('acme.json')
  writeResults(resultsOf(records.toReversed()), 'all')
  assert.equal(text('acme.json'), first)
  const keys = (JSON.parse(first) as { records: { scenario: string }[] }).records.map(
    ({ scenario }) => scenario,
  )
  assert.deepEqual(keys, ['a', 'b', 'c'])
})

test('the rules in the compact file are in order and carry their folded verdicts', () => {
  const records = [
    record({ rule: 'ONO-B' }),
    record({ rule: 'ONO-A' }),
    record({ rule: 'ONO-A', scenario: 'b', verdict: 'unable' }),
  ]
  writeResults(resultsOf(records), 'verdicts')
  const { rules } = VerdictFile.parse(JSON.parse(text('acme.verdicts.json')))
  assert.deepEqual(
    Object.entries(rules).map(([id, { verdict }]) => [id, verdict]),
    [
      ['ONO-A', 'unable'],
      ['ONO-B', 'passed'],
    ],
  )
})

test('while scenarios end only the compact file is written', () => {
  writeResults(resultsOf([record()]), 'verdicts')
  assert.deepEqual(readdirSync(folder).sort(), ['acme.verdicts.json', 'index.json'])
})

test('no passing file is left, and a replaced file holds only the new results', () => {
  writeResults(resultsOf(Array.from({ length: 50 }, (_, i) => record({ scenario: `s${i}` }))), 'all')
  writeResults(resultsOf([record()]), 'all')
  assert.deepEqual(readdirSync(folder).sort(), ['acme.json', 'acme.verdicts.json', 'index.json'])
  assert.equal(readResults('acme')?.records.length, 1)
})

test('the index names every backend that has results', () => {
  for (const id of ['zeta', 'acme'])
    writeResults(resultsOf([], { backend: { id, name: id, version: '1', products: ['onoffice'] } }), 'all')
  assert.deepEqual(JSON.parse(text('index.json')), { backends: ['acme', 'zeta'] })
})
