/** Folds scenarios into one verdict per rule, and rules into the two headlines. */
import { type RuleVerdict, type ScenarioRecord, type Verdict, verdicts } from './schema.ts'

/**
 * Folds the verdicts of several scenarios: failed > harness error > unable > not run > passed, and "not applicable" only
 * when all of them are.
 */
export function foldVerdicts(each: readonly Verdict[]): Verdict {
  if (each.length === 0) return 'not run'
  return verdicts.find((verdict) => each.includes(verdict)) ?? 'not run'
}

/** @returns the verdict per rule id, stated and expected scenarios apart. A rule that no record names is not in the map. */
export function foldRules(records: readonly ScenarioRecord[]): Map<string, RuleVerdict> {
  const byRule = Map.groupBy(records, (record) => record.rule)
  return new Map([...byRule].map(([rule, all]) => [rule, foldRule(all)]))
}

function foldRule(records: readonly ScenarioRecord[]): RuleVerdict {
  const of = (expected: boolean) =>
    records.filter((record) => record.expected === expected).map((r) => r.verdict)
  const times = records.flatMap((record) => record.started ?? []).sort()
  const beyond = of(true)
  return {
    verdict: foldVerdicts(of(false)),
    ...(beyond.length > 0 && { expected: foldVerdicts(beyond) }),
    scenarios: records.length,
    oldest: times.at(0),
    newest: times.at(-1),
  }
}

/** How many rules ended with each verdict. */
export type Tally = Record<Verdict, number>

export function tally(each: readonly Verdict[]): Tally {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Tally
  for (const verdict of each) counts[verdict] += 1
  return counts
}

/** What the headline needs to know of a rule. */
export interface Evidence {
  readonly id: string
  readonly evidence: 'stated' | 'inferred'
}

/**
 * The two headlines, never mixed: what a manual states (the stated scenarios of stated rules) and what we expect beyond it
 * (inferred rules, and the scenarios of stated rules that go beyond the manual's sentence).
 * @param rules the executable rules in scope; one without a record counts as not run
 */
export function headlines(
  rules: readonly Evidence[],
  folded: ReadonlyMap<string, RuleVerdict>,
): { stated: Tally; expected: Tally } {
  const stated: Verdict[] = []
  const expected: Verdict[] = []
  for (const rule of rules) {
    const result = folded.get(rule.id)
    const own = result?.verdict ?? 'not run'
    if (rule.evidence === 'stated') stated.push(own)
    if (rule.evidence === 'inferred')
      expected.push(foldVerdicts([own, ...(result?.expected ? [result.expected] : [])]))
    else if (result?.expected) expected.push(result.expected)
  }
  return { stated: tally(stated), expected: tally(expected) }
}
