/** The short table at the end of a run: per area, what the manual states and what we expect beyond it. */
import type { Catalogue } from '../rules/load.ts'
import { areas, isExecutable, type Product } from '../rules/schema.ts'
import { foldRules, headlines, type Tally } from './fold.ts'
import type { Results } from './schema.ts'

const columns = ['passed', 'failed', 'harness error', 'unable', 'not applicable', 'not run'] as const

/** @returns the table of one backend: a line per area that has rules, and the two headlines */
export function tableOf(results: Results, catalogue: Catalogue): string {
  const { backend, run, suite } = results
  const folded = foldRules(results.records)
  const lines: string[][] = []
  const products = backend.products as Product[]
  const scope = [...products, ...(backend.id === 'site' ? [] : (['protocol'] as const))]
  const all = scope.flatMap((product) =>
    areas[product].map((area) => ({
      name: `${product} ${area}`,
      rules: [...catalogue.rules.values()].filter(
        (rule) => rule.product === product && rule.area === area && isExecutable(rule),
      ),
    })),
  )
  for (const { name, rules } of all.filter((area) => area.rules.length > 0)) {
    const { stated, expected } = headlines(rules, folded)
    lines.push([name, words(stated), words(expected)])
  }
  const manuals = all.filter(({ name }) => !name.startsWith('protocol') && !name.startsWith('site'))
  const total = headlines(
    manuals.flatMap(({ rules }) => rules),
    folded,
  )
  const seconds = (run.durationMs / 1000).toFixed(1)
  const part = run.complete ? '' : ', a part of them chosen'
  return [
    `${backend.name} ${backend.version} (${backend.id}), suite ${suite.version}, rules ${suite.rules}`,
    `${run.done} of ${run.total} scenarios in ${seconds} s${part}`,
    '',
    ...aligned([['rules', 'stated', 'expected beyond it'], ...lines]),
    '',
    ...(manuals.length === 0
      ? []
      : [
          `what the manuals state   ${headline(total.stated)}`,
          `what we expect beyond    ${headline(total.expected)}`,
          '',
        ]),
  ].join('\n')
}

function words(counts: Tally): string {
  const told = columns.flatMap((verdict) => (counts[verdict] > 0 ? [`${counts[verdict]} ${verdict}`] : []))
  return told.join(', ') || 'none'
}

function headline(counts: Tally): string {
  const all = columns.reduce((sum, verdict) => sum + counts[verdict], 0)
  const rest = words({ ...counts, passed: 0 })
  return `${counts.passed} of ${all} passed${rest === 'none' ? '' : ` · ${rest}`}`
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}
