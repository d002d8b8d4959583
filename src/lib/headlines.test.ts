import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as fold from '../../report/fold.ts'
import { type RuleVerdict, type Verdict, verdicts } from '../../report/schema.ts'
import { headlines } from './headlines.ts'
import { markOf, worst, worstFirst } from './verdict.ts'

const verdict = fc.constantFrom(...verdicts)
const ruleVerdict = fc.record(
  { verdict, expected: verdict, scenarios: fc.constant(1) },
  { requiredKeys: ['verdict', 'scenarios'] },
)

test('the browser ranks verdicts as the report does', () => {
  assert.deepEqual(worstFirst, verdicts)
})

test('the browser folds verdicts as the report does', () => {
  fc.assert(fc.property(fc.array(verdict), (each) => worst(each) === fold.foldVerdicts(each)))
})

test('the browser counts the headlines as the report does', () => {
  const rules = fc.array(
    fc.record({
      evidence: fc.constantFrom('stated' as const, 'inferred' as const),
      result: fc.option(ruleVerdict, { nil: undefined }),
    }),
  )
  fc.assert(
    fc.property(rules, (each) => {
      const named = each.map(({ evidence, result }, index) => ({ id: `R-${index}`, evidence, result }))
      const results = new Map<string, RuleVerdict>()
      for (const { id, result } of named) if (result) results.set(id, result)
      const ids = (evidence: string) => named.filter((rule) => rule.evidence === evidence).map(({ id }) => id)
      const file = {
        backend: { id: 'b', name: 'b', version: '1', products: ['onoffice'] },
        rules: Object.fromEntries(results),
      }
      const scope = {
        onoffice: { stated: ids('stated'), inferred: ids('inferred') },
        ox: { stated: ['OX-A'], inferred: [] },
      }
      const { stated, expected } = headlines(file, scope)
      assert.deepEqual({ stated, expected }, fold.headlines(named, results))
    }),
  )
})

test('a badge tells a stated rule apart from what goes beyond it, and folds an inferred one', () => {
  const result = { verdict: 'passed' as Verdict, expected: 'failed' as Verdict, scenarios: 2 }
  assert.equal(markOf(false, result).verdict, 'passed')
  assert.equal(markOf(false, result).beyond, 'failed')
  assert.equal(markOf(true, result).verdict, 'failed')
  assert.equal(markOf(true, result).beyond, undefined)
})
