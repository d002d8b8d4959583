/** Records and results for tests; what a test does not name is an ordinary scenario that passed. */
import { type Results, type ScenarioRecord, schemaVersion } from './schema.ts'

export function record(rest: Partial<ScenarioRecord> = {}): ScenarioRecord {
  const { rule = 'ONO-TASK-SUBJECT-TO-PHONE', scenario = 'A new task', verdict = 'passed' } = rest
  const ran = verdict !== 'not run'
  return {
    key: `${rule}/${scenario}`,
    rule,
    scenario,
    expected: false,
    uri: 'features/onoffice/tasks.feature',
    verdict,
    ...(ran && { started: '2026-11-21T10:00:00.000Z' }),
    durationMs: ran ? 12 : 0,
    asserts: ran ? 1 : 0,
    requests: ran ? 5 : 0,
    steps: [],
    ...rest,
  }
}

export function resultsOf(records: readonly ScenarioRecord[], rest: Partial<Results> = {}): Results {
  return {
    schemaVersion,
    suite: { version: '0.1.0', rules: '0123456789ab' },
    backend: { id: 'acme', name: 'Acme Sync', version: '4.2', products: ['onoffice'] },
    run: {
      started: '2026-11-21T10:00:00.000Z',
      durationMs: 1200,
      state: 'finished',
      done: records.length,
      total: records.length,
      complete: true,
    },
    records: [...records],
    ...rest,
  }
}
