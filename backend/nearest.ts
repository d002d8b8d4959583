/** "Did you mean …?": the known name that a wrong one was probably meant to be. */
import type { z } from 'zod'
import { distance } from '../rules/distance.ts'

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
