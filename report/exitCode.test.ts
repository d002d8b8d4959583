import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exitCode } from './exitCode.ts'
import type { Verdict } from './schema.ts'

const cases: readonly (readonly [
  what: string,
  each: readonly Verdict[],
  stale: number,
  code: 0 | 1 | 2 | 3,
])[] = [
  ['all passed', ['passed', 'passed'], 0, 0],
  ['all that apply passed', ['not applicable', 'passed'], 0, 0],
  ['one failed', ['passed', 'failed'], 0, 1],
  ['failed before harness error and unable', ['harness error', 'unable', 'failed'], 0, 1],
  ['failed before a stale expected failure', ['failed', 'passed'], 1, 1],
  ['a harness error', ['passed', 'harness error'], 0, 2],
  ['unable', ['passed', 'unable'], 0, 2],
  ['unable before a stale expected failure', ['passed', 'unable'], 1, 2],
  ['a harness error before a stale expected failure', ['passed', 'harness error'], 1, 2],
  ['a scenario that was to run and did not', ['passed', 'not run'], 0, 2],
  ['nothing applied', ['not applicable', 'not applicable'], 0, 2],
  ['nothing applied, with a stale expected failure', ['not applicable'], 1, 2],
  ['nothing ran', [], 0, 2],
  ['a stale expected failure', ['passed', 'not applicable'], 1, 3],
]

for (const [what, each, stale, code] of cases)
  test(`${what}: exit ${code}`, () => assert.equal(exitCode(each, stale), code))
