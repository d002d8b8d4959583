import { failureText } from '../report/failureText.ts'
import type { Failure, Verdict } from '../report/schema.ts'
import { judge, Mismatch } from './verdicts.ts'
import type { SyncWorld } from './world.ts'

export type JudgedFailure = Failure & { readonly verdict: Verdict }

/** @returns what the results will say of an error that ended the scenario */
export function describeFailure(world: SyncWorld, error: unknown): JudgedFailure {
  const judged = judge(error)
  const { verdict } = judged
  const ofSite = world.rule.product === 'site' && verdict === 'failed'
  const look = ofSite ? 'the site: a page is not what the rule says' : judged.look
  const message = error instanceof Error ? error.message : String(error)
  return {
    ...{ verdict, step: '', message, look },
    ...(error instanceof Mismatch && { expected: error.expected, actual: error.actual }),
    ...(world.exchanges().length > 0 && { exchange: world.exchange() }),
  }
}

/** @returns the error that any formatter shows in full; its stack is only there when the error is our own, or asked for */
export function toldError(world: SyncWorld, failure: JudgedFailure, error: unknown): Error {
  const { id, name, version } = world.target
  const told = new Error(failureText(world.rule, failure.verdict, failure, `${name} ${version} (${id})`), {
    cause: error,
  })
  const withStack = failure.verdict === 'harness error' || process.env.SYNCPROOF_STACK
  told.stack = withStack && error instanceof Error ? `${told.message}\n${error.stack}` : told.message
  return told
}
