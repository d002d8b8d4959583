/** The landing page's sentence about the last run, the same at build time and in the browser. */
import type { Verdict, VerdictFile } from '../../report/schema.ts'
import { count, fill } from '../i18n/fill.ts'
import type { LiveWords } from '../i18n/type.ts'

export type Counts = Readonly<Record<Verdict, number>>

/** @param counts every rule once, by the worse of its verdicts */
export function stateOf(
  run: VerdictFile['run'] | undefined,
  counts: Counts,
  words: LiveWords['state'],
  lang: string,
): string {
  if (!run) return words.none
  if (run.state === 'running') return words.running
  const outcome = outcomeOf(counts, words, lang)
  if (run.state === 'interrupted') return `${cutShort(run, words)} ${outcome}`
  return run.complete ? outcome : `${outcome} ${words.part}`
}

function outcomeOf(counts: Counts, words: LiveWords['state'], lang: string): string {
  const open = counts.unable + counts['harness error']
  if (counts.failed > 0) return count(lang, words.failed, counts.failed)
  if (open > 0) return count(lang, words.open, open)
  return counts.passed > 0 ? words.passed : words.nothing
}

function cutShort(run: VerdictFile['run'], words: LiveWords['state']): string {
  return fill(words.interrupted, { done: String(run.done), total: String(run.total) })
}

export function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0)
}

/** "12 of 520 rules": those that have any verdict. */
export function ranOf(counts: Counts, words: LiveWords): string {
  const all = total(counts)
  return fill(words.ran, { ran: String(all - counts['not run']), total: String(all) })
}

/** "12 of 222 passed" */
export function passedOf(counts: Counts, words: LiveWords): string {
  return fill(words.tally, { passed: String(counts.passed), total: String(total(counts)) })
}
