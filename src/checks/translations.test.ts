import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rule } from '../../rules/schema.ts'
import { checkFeature } from './translations.ts'

const text = { source: '0123456789ab', title: 'x', statement: 'x' }
const rule = (id: string, translations: Rule['translations']) =>
  [id, { id, product: 'onoffice', area: 'tasks', translations } as unknown as Rule] as const
const rules = new Map([
  rule('ONO-BOTH', { de: text, nl: text }),
  rule('ONO-DUTCH', { nl: text }),
  rule('ONO-NONE', {}),
])
const check = (feature: string) => checkFeature('features/a.feature', feature, rules)

test('accepts a rule with a scenario and both texts', () => {
  assert.deepEqual(check('@ONO-BOTH\nRule: x'), [])
})

test('refuses a rule without a German text, and names the file to edit', () => {
  assert.deepEqual(check('Feature: x\n\n  @ONO-DUTCH @slow\n  Rule: x'), [
    'rules/onoffice/tasks.de.yaml: ONO-DUTCH has no text here, though features/a.feature:3 runs it; add its title and statement.',
  ])
})

test('refuses a rule without any translation once per language', () => {
  assert.equal(check('@ONO-NONE').length, 2)
})

test('leaves alone what is no tag, and tags that name no rule', () => {
  assert.deepEqual(check('# @\nGiven a mail to x@ONO-NONE\n@expected @OX-UNKNOWN'), [])
})
