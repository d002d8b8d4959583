import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { foldRules, foldVerdicts, headlines, tally } from './fold.ts'
import { record } from './records.testing.ts'
import type { Verdict } from './schema.ts'

/** Worst first. Written down here again, so that a changed order is noticed. */
const worstFirst: readonly Verdict[] = ['failed', 'harness error', 'unable', 'not run', 'passed']

describe('the fold over the scenarios of a rule', () => {
  for (const [rank, worse] of worstFirst.entries()) {
    for (const better of worstFirst.slice(rank + 1))
      test(`${worse} outweighs ${better}, whichever comes first`, () => {
        assert.equal(foldVerdicts([worse, better]), worse)
        assert.equal(foldVerdicts([better, better, worse]), worse)
      })
    test(`${worse} outweighs not applicable, whichever comes first`, () => {
      assert.equal(foldVerdicts([worse, 'not applicable']), worse)
      assert.equal(foldVerdicts(['not applicable', worse]), worse)
    })
    test(`${worse} alone is ${worse}`, () => assert.equal(foldVerdicts([worse]), worse))
  }

  test('a rule is not applicable only if all its scenarios are', () => {
    assert.equal(foldVerdicts(['not applicable', 'not applicable']), 'not applicable')
  })

  test('a rule without a scenario was not run', () => assert.equal(foldVerdicts([]), 'not run'))
})

describe('the fold over a rule', () => {
  test('expected scenarios are folded apart from stated ones', () => {
    const rules = foldRules([
      record({ scenario: 'a', verdict: 'passed' }),
      record({ scenario: 'b', verdict: 'failed', expected: true }),
      record({ scenario: 'c', verdict: 'passed', expected: true }),
    ])
    const { verdict, expected, scenarios } = rules.get('ONO-TASK-SUBJECT-TO-PHONE') ?? {}
    assert.deepEqual(
      { verdict, expected, scenarios },
      { verdict: 'passed', expected: 'failed', scenarios: 3 },
    )
  })

  test('a failed stated scenario is not softened by expected ones that passed', () => {
    const rules = foldRules([record({ verdict: 'failed' }), record({ scenario: 'b', expected: true })])
    const { verdict, expected } = rules.get('ONO-TASK-SUBJECT-TO-PHONE') ?? {}
    assert.deepEqual({ verdict, expected }, { verdict: 'failed', expected: 'passed' })
  })

  test('a rule without expected scenarios says nothing of them, one with only those was not run as stated', () => {
    const rules = foldRules([record({ rule: 'ONO-A' }), record({ rule: 'ONO-B', expected: true })])
    assert.equal('expected' in (rules.get('ONO-A') ?? {}), false)
    assert.equal(rules.get('ONO-B')?.verdict, 'not run')
  })

  test('each rule is folded by itself, with the times of its oldest and newest run', () => {
    const rules = foldRules([
      record({ rule: 'ONO-A', scenario: 'a', started: '2026-11-21T10:00:00.000Z' }),
      record({ rule: 'ONO-B', verdict: 'failed' }),
      record({ rule: 'ONO-A', scenario: 'b', started: '2026-11-19T10:00:00.000Z' }),
      record({ rule: 'ONO-C', verdict: 'not run' }),
    ])
    assert.deepEqual([...rules.keys()].sort(), ['ONO-A', 'ONO-B', 'ONO-C'])
    assert.deepEqual(rules.get('ONO-A'), {
      verdict: 'passed',
      scenarios: 2,
      oldest: '2026-11-19T10:00:00.000Z',
      newest: '2026-11-21T10:00:00.000Z',
    })
    assert.equal(rules.get('ONO-B')?.verdict, 'failed')
    assert.equal(rules.get('ONO-C')?.oldest, undefined)
  })
})

describe('the two headlines', () => {
  const stated = { id: 'ONO-STATED', evidence: 'stated' } as const
  const inferred = { id: 'ONO-INFERRED', evidence: 'inferred' } as const
  const none = tally([])

  test('what the manual states is counted once, what goes beyond it in the other headline', () => {
    const folded = foldRules([
      record({ rule: stated.id }),
      record({ rule: stated.id, scenario: 'beyond', verdict: 'failed', expected: true }),
    ])
    assert.deepEqual(headlines([stated], folded), {
      stated: { ...none, passed: 1 },
      expected: { ...none, failed: 1 },
    })
  })

  test('a rule that we inferred never enters what the manual states, however it ended', () => {
    for (const verdict of worstFirst) {
      const folded = foldRules([record({ rule: inferred.id, verdict })])
      assert.deepEqual(headlines([inferred], folded), {
        stated: none,
        expected: { ...none, [verdict]: 1 },
      })
    }
  })

  test('an inferred rule counts once, with the worse of its two verdicts', () => {
    const folded = foldRules([
      record({ rule: inferred.id }),
      record({ rule: inferred.id, scenario: 'beyond', verdict: 'unable', expected: true }),
    ])
    assert.deepEqual(headlines([inferred], folded).expected, { ...none, unable: 1 })
  })

  test('a rule without a record was not run, and a record of a rule out of scope does not count', () => {
    const folded = foldRules([record({ rule: 'OX-ELSEWHERE' })])
    assert.deepEqual(headlines([stated, inferred], folded), {
      stated: { ...none, 'not run': 1 },
      expected: { ...none, 'not run': 1 },
    })
  })
})

test('a tally names every verdict, also those that nobody has', () => {
  assert.deepEqual(tally(['passed', 'failed', 'passed']), {
    failed: 1,
    'harness error': 0,
    unable: 0,
    'not run': 0,
    passed: 2,
    'not applicable': 0,
  })
})
