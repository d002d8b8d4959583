/** What the coordinator hands to its workers: the texts of the rules that will run, and the backend that it started already. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StartLine } from '../backend/descriptor.ts'
import { version } from '../package.json'

export const PlannedRule = z.object({
  id: z.string(),
  statement: z.string(),
  /** Where the manual says it, such as `onOffice en 12.3, row Phone`. */
  where: z.string(),
  /** Inferred rules: why we expect it although the manual does not say it. */
  why: z.string().optional(),
  product: z.string(),
  capabilities: z.array(z.string()),
})
export type PlannedRule = z.infer<typeof PlannedRule>

export const Plan = z.object({
  rules: z.record(z.string(), PlannedRule),
  /** By backend id; only worker 0 (or the only one) uses it, the others start their own. */
  started: z.record(z.string(), StartLine),
  /** By backend id: the version that was found before anything ran. */
  versions: z.record(z.string(), z.string()),
})
export type Plan = z.infer<typeof Plan>

/** The published site is judged as backends are. */
export const siteTarget = { id: 'site', name: 'Syncproof site', version, products: ['site'] } as const

/** Environment variable that names the plan's file. */
export const planVariable = 'SYNCPROOF_PLAN'

/** @throws Error when the suite was not started through its own configuration */
export function readPlan(): Plan {
  const file = process.env[planVariable]
  if (!file) throw new Error('no plan: the suite runs with its own cucumber.mjs, whose plugin makes one')
  return Plan.parse(JSON.parse(readFileSync(file, 'utf8')))
}
