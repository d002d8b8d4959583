/** What a scenario leaves for the results: attached to its last hook, because steps run in another thread than the report. */
import { z } from 'zod'
import { Failure, Verdict } from './schema.ts'

export const scenarioMediaType = 'application/vnd.syncproof.scenario+json'

export const ScenarioOutcome = z.object({
  asserts: z.number(),
  requests: z.number(),
  /** The backend's id; absent when the scenario ended before it had one. */
  backend: z.string().optional(),
  failure: Failure.extend({ verdict: Verdict }).optional(),
})
export type ScenarioOutcome = z.infer<typeof ScenarioOutcome>
