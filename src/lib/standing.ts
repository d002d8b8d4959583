/** How things stood when the site was built: the results behind every badge, and what the landing page says of them. */
import { headlines, type Tally, tally } from '../../report/fold.ts'
import type { RuleVerdict, ScenarioRecord, VerdictFile } from '../../report/schema.ts'
import type { Product, Rule } from '../../rules/schema.ts'
import { executable, isOfManual } from './catalogue.ts'
import type { HeadlineRules } from './headlines.ts'
import { mainBackend } from './mainBackend.ts'
import { type BackendResults, readResults } from './results.ts'
import { type Mark, markOf, worst } from './verdict.ts'

/** The age of a verdict is told from here where no script runs. */
export const builtAt = new Date()

const all = readResults()
const main = all.find(({ id }) => id === mainBackend(all.map((each) => each.id)))

export const verdictFile: VerdictFile | undefined = main?.verdicts

/** Name and version of the backend, e.g. "Syncproof reference 0.1.0". */
export const subject = nameOf(main)

function nameOf(backend: BackendResults | undefined): string {
  return backend ? `${backend.verdicts.backend.name} ${backend.verdicts.backend.version}` : ''
}

const byRule: ReadonlyMap<string, RuleVerdict> = new Map(Object.entries(main?.verdicts.rules ?? {}))

/** The backend that speaks for a rule: the main one, or another where only that has the rule's product (such as this site itself). */
export function backendOf(rule: Rule): BackendResults | undefined {
  const has = (each?: BackendResults) => each?.verdicts.backend.products.includes(rule.product)
  return has(main) ? main : (all.find(has) ?? main)
}

/** @returns name and version of a backend that is not the main one */
export function otherSubject(rule: Rule): string | undefined {
  const backend = backendOf(rule)
  return backend === main ? undefined : nameOf(backend)
}

export function markFor(rule: Rule): Mark {
  return markOf(rule.evidence === 'inferred', backendOf(rule)?.verdicts.rules[rule.id])
}

export function recordsFor(rule: Rule): readonly ScenarioRecord[] {
  return backendOf(rule)?.records.filter((record) => record.rule === rule.id) ?? []
}

/** @returns how many of these rules end with each verdict, a failed expectation of a stated rule left aside */
export function tallyOf(rules: readonly Rule[]): Tally {
  return tally(rules.map((rule) => markFor(rule).verdict))
}

/** Rules of a product that the backend does not offer are out of scope; without results everything is in it. */
function inScope(rule: Rule): boolean {
  return isOfManual(rule) && (!main || main.verdicts.backend.products.includes(rule.product))
}

const scope = executable.filter(inScope)

export const standing = {
  ...headlines(scope, byRule),
  /** Each rule once, by the worse of its verdicts. */
  overall: tally(
    scope.map(({ id }) => worst([byRule.get(id)?.verdict ?? 'not run', byRule.get(id)?.expected])),
  ),
}

/** Which rules count in which headline, for the live script: /rules.json. */
export function headlineRules(): HeadlineRules {
  const ids = (product: Product, evidence: Rule['evidence']) =>
    executable.filter((rule) => rule.product === product && rule.evidence === evidence).map((rule) => rule.id)
  const of = (product: Product) => ({ stated: ids(product, 'stated'), inferred: ids(product, 'inferred') })
  return { onoffice: of('onoffice'), ox: of('ox') }
}
