/**
 * What a run leaves behind: results/<backend>.json (everything) and results/<backend>.verdicts.json (what a page needs to
 * keep its badges live). Both are read by people's own tools, so their shape has a version.
 */
import { z } from 'zod'

/** Raised when a field changes its meaning or goes; a file of another version is refused, never guessed at. */
export const schemaVersion = 1

/** Worst first: the order in which scenarios fold into their rule's verdict ("not applicable" only where all are). */
export const verdicts = ['failed', 'harness error', 'unable', 'not run', 'passed', 'not applicable'] as const
export const Verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof Verdict>

export const StepRecord = z.strictObject({
  keyword: z.string(),
  text: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'pending', 'undefined', 'ambiguous', 'unknown']),
})

export type StepRecord = z.infer<typeof StepRecord>

/** Why a scenario did not pass, in the words that the terminal shows too. */
export const Failure = z.strictObject({
  step: z.string(),
  /** One sentence: what was wrong. */
  message: z.string(),
  /** Who should look, and where: the backend, the descriptor or this suite. */
  look: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  /** The last requests and replies, decoded, secrets masked. */
  exchange: z.string().optional(),
})
export type Failure = z.infer<typeof Failure>

/** One scenario (or one row of its Examples) on one backend. */
export const ScenarioRecord = z.strictObject({
  /** rule id, scenario name and hash of the example row; never a line number, so that an edit elsewhere keeps it. */
  key: z.string(),
  rule: z.string(),
  scenario: z.string(),
  example: z.record(z.string(), z.string()).optional(),
  /** Beyond the manual's sentence: counted as expected, never as stated. */
  expected: z.boolean(),
  uri: z.string(),
  verdict: Verdict,
  /** Why it was not applicable or unable, in one sentence. */
  reason: z.string().optional(),
  /** Absent when it has not run. */
  started: z.iso.datetime().optional(),
  durationMs: z.number().nonnegative(),
  asserts: z.number().int().nonnegative(),
  requests: z.number().int().nonnegative(),
  steps: z.array(StepRecord),
  failure: Failure.optional(),
})
export type ScenarioRecord = z.infer<typeof ScenarioRecord>

/** A rule's verdict on one backend, folded from its scenarios. */
export const RuleVerdict = z.strictObject({
  /** From the scenarios that say what the manual says; "not run" when there are none. */
  verdict: Verdict,
  /** From the scenarios tagged @expected; absent when there are none. */
  expected: Verdict.optional(),
  scenarios: z.number().int().nonnegative(),
  /** When the oldest of its scenarios last ran. */
  oldest: z.iso.datetime().optional(),
  newest: z.iso.datetime().optional(),
})
export type RuleVerdict = z.infer<typeof RuleVerdict>

const head = {
  schemaVersion: z.literal(schemaVersion),
  suite: z.strictObject({ version: z.string(), rules: z.string() }),
  backend: z.strictObject({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    products: z.array(z.string()),
  }),
  /** The last run: when it began, how long it has taken, whether it is still going on, what it ran of what it means to run. */
  run: z.strictObject({
    started: z.iso.datetime(),
    durationMs: z.number().nonnegative(),
    state: z.enum(['running', 'finished', 'interrupted']),
    done: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
    /** False when tags, paths or shards chose a part of the scenarios. */
    complete: z.boolean(),
  }),
}

export const Results = z.strictObject({ ...head, records: z.array(ScenarioRecord) })
export type Results = z.infer<typeof Results>

export const VerdictFile = z.strictObject({ ...head, rules: z.record(z.string(), RuleVerdict) })
export type VerdictFile = z.infer<typeof VerdictFile>
