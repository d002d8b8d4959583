/** All texts of the site that are not content, once per language. A key that one language lacks does not compile. */

import type { Verdict } from '../../report/schema.ts'
import type { Divergence, Product, RuleEntry } from '../../rules/schema.ts'
import type { Counted } from './fill.ts'

/** The texts that the live script needs too; they travel as JSON in the page. */
export interface LiveWords {
  readonly word: Record<Verdict, string>
  /** The word on the badge: short, and all of about the same length, so that little room need be reserved. */
  readonly short: Record<Verdict, string>
  /** The badge's word once the verdict is past its age: {word} */
  readonly old: string
  /** One sentence that begins with the word. */
  readonly meaning: Record<Verdict, string>
  readonly inferred: string
  /** {word} */
  readonly beyond: string
  /** {when} {subject} */
  readonly run: string
  /** {hours} */
  readonly stale: string
  /** How the last run stands, as the landing page tells it. */
  readonly state: {
    readonly none: string
    readonly running: string
    /** {done} {total} */
    readonly progress: string
    /** {done} {total} */
    readonly interrupted: string
    readonly passed: string
    readonly failed: Counted
    readonly open: Counted
    readonly nothing: string
    readonly part: string
  }
  /** {ran} {total} */
  readonly ran: string
  /** {passed} {total} */
  readonly tally: string
}

interface Card {
  readonly who: string
  readonly text: string
  readonly go: string
}

export interface Strings {
  readonly tagline: string
  readonly live: LiveWords
  readonly badge: {
    readonly expected: string
    readonly instruction: string
    readonly instructionMeaning: string
    /** {id} */
    readonly details: string
  }
  readonly landing: {
    readonly description: string
    readonly lead: string
    readonly reader: Card
    readonly qa: Card
    readonly vendor: Card
    readonly now: string
    readonly backend: string
    readonly lastRun: string
    readonly extent: string
    readonly never: string
    readonly noBackend: string
    readonly stated: string
    readonly statedWhat: string
    readonly expected: string
    readonly expectedWhat: string
    readonly apart: Counted
    readonly instructions: Counted
    readonly vendorTitle: string
    readonly vendorText: string
    readonly vendorHonest: string
  }
  readonly rules: {
    readonly title: string
    readonly intro: string
    readonly count: Counted
    readonly area: string
    readonly untranslated: string
    readonly trail: string
    readonly verdict: string
    readonly evidence: string
    readonly stated: string
    /** {why} follows as text of its own */
    readonly inferred: string
    readonly note: string
    readonly direction: string
    readonly directions: Record<RuleEntry['direction'], string>
    readonly checked: string
    readonly testable: Record<RuleEntry['testable'], string>
    readonly needs: string
    readonly sources: string
    /** {edition} */
    readonly edition: string
    readonly editions: Record<'en' | 'de' | 'nl', string>
    readonly section: string
    readonly row: string
    readonly divergence: string
    readonly kinds: Record<Divergence['kind'], string>
    readonly decision: string
    readonly decisions: Record<Divergence['decision'], string>
    readonly reason: string
    readonly questions: string
    readonly cases: string
    readonly casesEnglish: string
    readonly given: string
    readonly expect: string
    readonly beyond: string
    readonly scenarios: string
    readonly noScenario: string
    readonly scenariosEnglish: string
    readonly expectedValue: string
    readonly actualValue: string
    readonly exchange: string
    readonly look: string
    readonly run: string
    readonly runText: string
  }
  readonly products: Record<Product, string>
  readonly areas: Record<string, string>
}
