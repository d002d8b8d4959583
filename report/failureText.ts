/** What a reader of a red scenario needs: which rule, where the manual says it, expected, actual, the exchange, the re-run. */
import type { Failure, ScenarioRecord, Verdict } from './schema.ts'

/** What a failure's text says of its rule. */
export interface RuleText {
  readonly id: string
  readonly statement: string
  /** Where the manual says it. */
  readonly where: string
  /** Of an inferred rule: why we expect it although the manual does not say it. */
  readonly why?: string
}

/** @returns the failure in lines of `label: text`, the exchange last */
export function failureText(rule: RuleText, verdict: Verdict, failure: Failure, backend: string): string {
  const lines: [string, string | undefined][] = [
    ['rule', `${rule.id}: ${rule.statement}`],
    [
      'manual',
      rule.why ? `not said there; we expect it because: ${rule.why} (see ${rule.where})` : rule.where,
    ],
    [verdict, failure.message],
    ['expected', failure.expected],
    ['actual', failure.actual],
    ['look at', failure.look],
    ['backend', backend],
    ['re-run', `npx cucumber-js --tags @${rule.id}`],
    ['exchange', failure.exchange && `\n${failure.exchange}`],
  ]
  return lines.flatMap(([label, text]) => (text ? [`${`${label}:`.padEnd(10)} ${text}`] : [])).join('\n')
}

/** @returns which scenario it is: its file, its name, its example row */
export function scenarioTitle({ uri, scenario, example }: ScenarioRecord): string {
  const cells = Object.entries(example ?? {}).map(([name, value]) => `${name} ${value}`)
  return `${uri} · ${scenario}${cells.length > 0 ? ` (${cells.join(', ')})` : ''}`
}
