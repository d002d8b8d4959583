/** "Did you mean …?": the known name that a wrong one was probably meant to be. */
import type { z } from 'zod'

/** @returns `; did you mean X?` when a known name is near enough to be meant, else nothing */
export function didYouMean(wrong: string, known: readonly string[]): string {
  const scored = known.map((name) => ({
    name,
    away: distance(wrong.toLowerCase(), name.toLowerCase()) / Math.max(wrong.length, name.length, 1),
  }))
  const [best] = scored.sort((a, b) => a.away - b.away)
  return best && best.away < 0.45 ? `; did you mean ${best.name}?` : ''
}

/** @returns an error of zod for keys that the object does not have: which, what was probably meant, and what there is */
export function unknownKeys(what: string, known: readonly string[]) {
  return (issue: z.core.$ZodRawIssue): string | undefined => {
    if (issue.code !== 'unrecognized_keys') return undefined
    const [wrong = ''] = issue.keys
    return `there is no ${what} "${wrong}"${didYouMean(wrong, known)} (expected any of ${known.join(', ')})`
  }
}

/** @returns an error of zod for a text that is none of a list */
export function unknownValue(what: string, known: readonly string[]) {
  return (issue: z.core.$ZodRawIssue): string => {
    const shown = JSON.stringify(issue.input) ?? 'nothing'
    const meant = typeof issue.input === 'string' ? didYouMean(issue.input, known) : ''
    return `${what} cannot be ${shown}${meant} (expected one of ${known.join(', ')})`
  }
}

/** Levenshtein's distance, row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
