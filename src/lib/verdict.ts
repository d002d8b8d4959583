/**
 * What a badge shows, worked out the same way at build time and in the reader's browser. It therefore imports no schema:
 * a validation library would be sent to every reader.
 */
import type { RuleVerdict, Verdict } from '../../report/schema.ts'
import { fill } from '../i18n/fill.ts'
import type { LiveWords } from '../i18n/type.ts'

/** A verdict older than this may no longer hold: its badge greys itself and says so. */
export const staleAfterHours = 24

/** report/schema.ts's order, repeated for the browser; src/lib/verdict.test.ts holds the two together. */
export const worstFirst = [
  'failed',
  'harness error',
  'unable',
  'not run',
  'passed',
  'not applicable',
] as const

/** A shape per verdict (path in a 16 × 16 box), so that no verdict is told by colour alone. */
export const shapes: Record<Verdict | 'instruction', string> = {
  passed: 'M3 8.5l3.5 3.5L13 4.5',
  failed: 'M4 4l8 8M12 4l-8 8',
  'not run': 'M8 3.2a4.8 4.8 0 1 0 .01 0z',
  'not applicable': 'M3.5 8h9',
  unable: 'M5.4 5.9a2.6 2.6 0 1 1 3.8 2.3C8.3 8.7 8 9.2 8 10.2M8 13.2v.1',
  'harness error': 'M8 2.8v6.7M8 13.2v.1',
  instruction: 'M3 4.5h10M3 8h10M3 11.5h6',
}

/** One rule on one backend, as a badge needs it. */
export interface Mark {
  readonly verdict: Verdict
  /** The manual does not say it; we expect it. */
  readonly inferred: boolean
  /** How the cases beyond the manual's sentence ended, for a rule that the manual states. */
  readonly beyond?: Verdict
  /** When the oldest of its scenarios last ran, ISO. */
  readonly at?: string
}

/** @returns the worse of the verdicts that are given; "not applicable" only when all of them are. */
export function worst(each: readonly (Verdict | undefined)[]): Verdict {
  return worstFirst.find((verdict) => each.includes(verdict)) ?? 'not run'
}

/** An inferred rule is expectation altogether, so its two verdicts fold into one; a stated rule keeps them apart. */
export function markOf(inferred: boolean, result: RuleVerdict | undefined): Mark {
  const own = result?.verdict ?? 'not run'
  if (inferred) return { verdict: worst([own, result?.expected]), inferred, at: result?.oldest }
  return { verdict: own, inferred, beyond: result?.expected, at: result?.oldest }
}

export function isStale(mark: Mark, now: Date): boolean {
  if (!mark.at || mark.verdict === 'not run') return false
  return now.getTime() - Date.parse(mark.at) > staleAfterHours * 3_600_000
}

/** The word on the badge. An asterisk says that a case beyond the manual's sentence failed. */
export function wordOf(mark: Mark, words: LiveWords, now: Date): string {
  const short = words.short[mark.verdict]
  const word = mark.beyond === 'failed' ? `${short}*` : short
  return isStale(mark, now) ? fill(words.old, { word }) : word
}

/**
 * The badge's accessible name: what it means, how old it is, on which backend.
 * @param subject name and version of the backend
 * @param when the time of the run in words
 */
export function says(mark: Mark, words: LiveWords, subject: string, when: string, now: Date): string {
  const ran = mark.at && mark.verdict !== 'not run'
  return [
    words.meaning[mark.verdict],
    mark.inferred && words.inferred,
    mark.beyond && mark.beyond !== mark.verdict && fill(words.beyond, { word: words.word[mark.beyond] }),
    ran && fill(words.run, { when, subject }),
    isStale(mark, now) && fill(words.stale, { hours: String(staleAfterHours) }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The longest word that a badge can show: it reserves the badge's width, so that no verdict moves the text. */
export function widestWord(words: LiveWords): string {
  const word = Object.values(words.short).reduce((a, b) => (b.length > a.length ? b : a))
  return fill(words.old, { word })
}
