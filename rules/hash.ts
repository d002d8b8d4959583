import { createHash } from 'node:crypto'
import type { RuleEntry } from './schema.ts'

/** @returns 12 hex digits over the English text of a rule; a translation that carries another hash is stale. */
export function textHash(rule: Pick<RuleEntry, 'title' | 'statement' | 'divergence'>): string {
  const { title, statement, divergence } = rule
  const text = [title, statement, divergence ? [divergence.readings, divergence.reason] : null]
  return digest(JSON.stringify(text))
}

/** @returns 12 hex digits over the whole catalogue, whatever the order of files and keys: two runs that carry the same hash ran the same rules. */
export function catalogueHash(rules: readonly RuleEntry[]): string {
  const byId = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))
  return digest(JSON.stringify(byId))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
