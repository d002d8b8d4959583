/** What a reader of a red scenario needs: which rule, where the manual says it, expected, actual, the exchange, the re-run. */
import type { Failure } from '../report/schema.ts'
import { judge, Mismatch } from './verdicts.ts'
import type { SyncWorld } from './world.ts'

/** @returns the failure for the results, with its verdict */
export function describeFailure(world: SyncWorld, error: unknown): Failure & { verdict: string } {
  const { verdict, look } = judge(error)
  const message = error instanceof Error ? error.message : String(error)
  return {
    verdict,
    step: '',
    message,
    look,
    ...(error instanceof Mismatch && { expected: error.expected, actual: error.actual }),
    ...(world.exchanges().length > 0 && { exchange: world.exchange() }),
  }
}

/** @returns the text that every formatter shows, also those that are not ours */
export function failureText(world: SyncWorld, failure: Failure & { verdict: string }): string {
  const { id, statement, where, why } = world.rule
  const lines: [string, string | undefined][] = [
    ['rule', `${id}: ${statement}`],
    ['manual', why ? `${where} (not said there; we expect it because: ${why})` : where],
    [failure.verdict, failure.message],
    ['expected', failure.expected],
    ['actual', failure.actual],
    ['look at', failure.look],
    ['backend', `${world.backend.name} ${world.backend.version} (${world.backend.id})`],
    ['re-run', `npx cucumber-js --tags @${id}`],
    ['exchange', failure.exchange && `\n${failure.exchange}`],
  ]
  return lines.flatMap(([label, text]) => (text ? [`${`${label}:`.padEnd(10)} ${text}`] : [])).join('\n')
}
