import type { Rule } from '../rules/schema.ts'
import { describeSources } from '../rules/source.ts'
import type { RuleText } from './failureText.ts'

/** @returns what a failure says of a rule of the catalogue */
export function ruleText({ id, statement, sources, product, evidence, why }: Rule): RuleText {
  return {
    id,
    statement,
    where: describeSources(product, sources),
    ...(evidence === 'inferred' && { why: why ?? 'it follows from what the manual says' }),
  }
}
