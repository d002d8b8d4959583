import type { Verdict } from './schema.ts'

/**
 * The exit code of a run: 1 something that applies failed (a stated or an expected scenario), 2 something could not be
 * judged or was not reached, or nothing passed, 3 an expected failure is stale, 0 all that apply passed.
 * @param each the verdicts of all scenarios of this run, of every backend
 * @param staleExpectedFailures entries of the expected-failures file that passed, expired or name no rule
 */
export function exitCode(each: readonly Verdict[], staleExpectedFailures = 0): 0 | 1 | 2 | 3 {
  if (each.includes('failed')) return 1
  const unjudged = (['harness error', 'unable', 'not run'] as const).some((verdict) => each.includes(verdict))
  if (unjudged || !each.includes('passed')) return 2
  return staleExpectedFailures > 0 ? 3 : 0
}
