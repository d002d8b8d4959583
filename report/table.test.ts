import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue } from '../rules/load.ts'
import type { Rule } from '../rules/schema.ts'
import { record, resultsOf } from './records.testing.ts'
import type { Results } from './schema.ts'
import { tableOf } from './table.ts'

type Told = Pick<Rule, 'id' | 'product' | 'area'> & Partial<Pick<Rule, 'evidence' | 'testable'>>

function catalogueOf(...rules: readonly Told[]): Catalogue {
  const all = rules.map(
    (rule) => [rule.id, { evidence: 'stated', testable: 'wire', ...rule } as Rule] as const,
  )
  return { rules: new Map(all), hash: '0123456789ab' }
}

const catalogue = catalogueOf(
  { id: 'ONO-A', product: 'onoffice', area: 'tasks' },
  { id: 'ONO-B', product: 'onoffice', area: 'tasks' },
  { id: 'ONO-C', product: 'onoffice', area: 'numbers', evidence: 'inferred' },
  { id: 'ONO-G', product: 'onoffice', area: 'tasks', testable: 'guide' },
  { id: 'OX-A', product: 'ox', area: 'mail' },
  { id: 'EAS-A', product: 'protocol', area: 'sync' },
)
const results = resultsOf([
  record({ rule: 'ONO-A' }),
  record({ rule: 'ONO-A', scenario: 'beyond', expected: true, verdict: 'failed' }),
  record({ rule: 'ONO-C', verdict: 'not applicable' }),
  record({ rule: 'EAS-A', verdict: 'unable' }),
])

const lines = (rest: Partial<Results> = {}, from: Catalogue = catalogue) =>
  tableOf({ ...results, ...rest }, from).split('\n')

const states = 'what the manuals state'
const expects = 'what we expect beyond'

/** @returns the cells of the line that begins so */
function cells(name: string, all = lines()): string[] {
  const found = all.filter((line) => line.startsWith(`${name}  `))
  assert.equal(found.length, 1, all.join('\n'))
  return (found[0] as string).split(/ {2,}/)
}

test('a line per area says what the manual states and what we expect beyond it', () => {
  assert.deepEqual(cells('onoffice tasks'), ['onoffice tasks', '1 passed, 1 not run', '1 failed'])
  assert.deepEqual(cells('onoffice numbers'), ['onoffice numbers', 'none', '1 not applicable'])
})

test('the headlines count the manual’s rules; those of the protocol have a line and are in neither', () => {
  assert.deepEqual(cells('protocol sync'), ['protocol sync', '1 unable', 'none'])
  assert.deepEqual(cells(states), [states, '1 of 2 passed · 1 not run'])
  assert.deepEqual(cells(expects), [expects, '0 of 2 passed · 1 failed, 1 not applicable'])
})

test('rules of another product, rules that only a guide can tell and empty areas have no place in it', () => {
  const text = lines().join('\n')
  assert.doesNotMatch(text, /\box\b|appointments/)
  assert.doesNotMatch(text, /3 not run|2 not run/)
})

test('where all passed the headline says so, and no more', () => {
  const only = catalogueOf({ id: 'ONO-A', product: 'onoffice', area: 'tasks' })
  const all = lines({ records: [record({ rule: 'ONO-A' })] }, only)
  assert.deepEqual(cells(states, all), [states, '1 of 1 passed'])
  assert.deepEqual(cells(expects, all), [expects, '0 of 0 passed'])
})

test('results of the site have no headline: no manual speaks of it', () => {
  const site = catalogueOf({ id: 'SITE-A', product: 'site', area: 'guides' })
  const backend = { id: 'site', name: 'Syncproof site', version: '0.1.0', products: ['site'] }
  const all = lines({ backend, records: [record({ rule: 'SITE-A' })] }, site)
  assert.deepEqual(cells('site guides', all), ['site guides', '1 passed', 'none'])
  assert.equal(
    all.some((line) => line.startsWith(states) || line.startsWith(expects)),
    false,
  )
})

test('the head says for which backend and version, how much ran, and whether it was a part', () => {
  const [backend, ran] = lines({ run: { ...results.run, done: 3, total: 4 } })
  assert.equal(backend, 'Acme Sync 4.2 (acme), suite 0.1.0, rules 0123456789ab')
  assert.equal(ran, '3 of 4 scenarios in 1.2 s')
  assert.equal(
    lines({ run: { ...results.run, complete: false } })[1],
    '4 of 4 scenarios in 1.2 s, a part of them chosen',
  )
})

test('the columns stand under each other', () => {
  const all = lines()
  const starts = all.flatMap(
    (line) => /^(?:rules|onoffice \S+|protocol \S+) +(?=\S)/.exec(line)?.[0].length ?? [],
  )
  assert.equal(starts.length, 4)
  assert.equal(new Set(starts).size, 1)
  assert.deepEqual(
    all.filter((line) => line !== line.trimEnd()),
    [],
  )
})
