/** The two headlines, counted in the browser: without the schema that report/fold.ts brings along. */
import type { Verdict, VerdictFile } from '../../report/schema.ts'
import { worst, worstFirst } from './verdict.ts'

/** The rules that can be executed, per product and by evidence: /rules.json. */
export type HeadlineRules = Record<string, { stated: string[]; inferred: string[] }>

/** As headlines() of report/fold.ts, and each rule once by the worse of its verdicts; src/lib/headlines.test.ts holds the two together. */
export function headlines(file: Pick<VerdictFile, 'backend' | 'rules'>, scope: HeadlineRules) {
  const stated = none()
  const expected = none()
  const overall = none()
  const add = (id: string, counts: Record<Verdict, number>, inferred: boolean) => {
    const result = file.rules[id]
    const own = result?.verdict ?? 'not run'
    counts[inferred ? worst([own, result?.expected]) : own] += 1
    if (!inferred && result?.expected) expected[result.expected] += 1
    overall[worst([own, result?.expected])] += 1
  }
  for (const [product, ids] of Object.entries(scope)) {
    if (!file.backend.products.includes(product)) continue
    for (const id of ids.stated) add(id, stated, false)
    for (const id of ids.inferred) add(id, expected, true)
  }
  return { stated, expected, overall }
}

function none(): Record<Verdict, number> {
  return Object.fromEntries(worstFirst.map((verdict) => [verdict, 0])) as Record<Verdict, number>
}
