import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pickle } from '@cucumber/messages'
import { Descriptor, type LiveBackend } from '../../backend/descriptor.ts'
import type { Catalogue } from '../../rules/load.ts'
import { coverage } from './coverage.ts'

const rule = (id: string, product: string, area: string, ...capabilities: string[]) =>
  [id, { id, product, area, capabilities }] as const
const catalogue = {
  rules: new Map([
    rule('ONO-A', 'onoffice', 'tasks'),
    rule('ONO-B', 'onoffice', 'tasks', 'records'),
    rule('ONO-C', 'onoffice', 'contacts', 'records'),
    rule('OX-A', 'ox', 'mail'),
    rule('EAS-A', 'protocol', 'sync'),
  ]),
} as unknown as Catalogue

const scenario = (...tags: string[]) =>
  ({ tags: tags.map((name) => ({ name: `@${name}` })) }) as unknown as Pickle
const scenarios = [
  scenario('ONO-A'),
  scenario('ONO-B'),
  scenario('ONO-B', 'needs:clock'),
  scenario('ONO-C', 'needs:unlock'),
  scenario('OX-A'),
  scenario('EAS-A', 'reading:taskDeletion=deleted'),
]
const backend = (...capabilities: string[]) =>
  Descriptor.parse({
    id: 'a',
    name: 'A',
    products: ['onoffice'],
    start: ['a'],
    capabilities,
  }) as unknown as LiveBackend

test('a rule runs when one of its scenarios does; other products are out of scope', () => {
  const { areas, runs, of } = coverage(backend(), catalogue, scenarios)
  assert.deepEqual(areas, [
    { area: 'onoffice tasks', runs: 1, of: 2 },
    { area: 'onoffice contacts', runs: 0, of: 1 },
    { area: 'protocol sync', runs: 0, of: 1 },
  ])
  assert.deepEqual([runs, of], [1, 4])
})

test('what to declare is the least that one scenario of each rule needs; a reading is no lack', () => {
  assert.deepEqual(coverage(backend(), catalogue, scenarios).more, [
    { capabilities: ['records'], rules: 1 },
    { capabilities: ['records', 'unlock'], rules: 1 },
  ])
  assert.deepEqual(coverage(backend('records', 'unlock'), catalogue, scenarios).more, [])
})
