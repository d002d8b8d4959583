import { styleText } from 'node:util'
import type { ScenarioRecord } from './schema.ts'

/** @returns a scenario that did not pass: where it stands, the step, and the text that the step made for it */
export function failureLines(record: ScenarioRecord): string {
  const { failure, example } = record
  const row = example
    ? ` (${Object.entries(example)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')})`
    : ''
  return [
    styleText('bold', `${record.verdict.toUpperCase()} · ${record.uri} · ${record.scenario}${row}`),
    failure && `  ${failure.step}`,
    failure?.message.replace(/^/gm, '  '),
    '',
  ].join('\n')
}
