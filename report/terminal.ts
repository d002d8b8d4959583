/** What a run says in the terminal: progress while it goes on, each failure in full, and a short table at the end. */
import { styleText } from 'node:util'
import type { FormatterPlugin } from '@cucumber/cucumber/api'
import type { Catalogue } from '../rules/load.ts'
import { catalogueOfRun, recorder } from '../run/plugin.ts'
import { failureText, scenarioTitle } from './failureText.ts'
import { ruleText } from './ruleText.ts'
import type { Results, ScenarioRecord, Verdict } from './schema.ts'
import { tableOf } from './table.ts'

const marks: Readonly<Record<Verdict, string>> = {
  passed: styleText('green', '.'),
  failed: styleText('red', 'F'),
  'harness error': styleText('magenta', '!'),
  unable: styleText('yellow', '?'),
  'not applicable': styleText('dim', '-'),
  'not run': styleText('dim', 'o'),
}

export const terminal: FormatterPlugin = {
  type: 'formatter',
  formatter({ on, write, stream }) {
    const live = 'isTTY' in stream && stream.isTTY === true
    let shown = 0

    on('message', (message) => {
      if (message.testCaseFinished) {
        const { records } = recorder
        if (!live) for (const { verdict } of records.slice(shown)) write(marks[verdict])
        shown = records.length
        const { done, total, ms } = recorder.progress
        const failed = records.filter(({ verdict }) => verdict === 'failed').length
        if (live) write(`\r\x1b[K${done} of ${total} scenarios, ${failed} failed, ${Math.round(ms / 1000)} s`)
      }
      if (message.testRunFinished) write(`${live ? '\r\x1b[K' : '\n'}${summary()}`)
    })
  },
}

function summary(): string {
  const results = recorder.results()
  if (results.length === 0) return 'Dry run: nothing was run, no verdict was recorded.\n'
  const catalogue = catalogueOfRun()
  const failures = recorder.records.map((record) => failureOf(record, catalogue, results))
  return [...failures.filter(Boolean), ...results.map((result) => tableOf(result, catalogue))].join('\n')
}

function failureOf(record: ScenarioRecord, catalogue: Catalogue, results: readonly Results[]): string {
  const rule = catalogue.rules.get(record.rule)
  const target = results.find(({ records }) => records.some(({ key }) => key === record.key))?.backend
  if (!record.failure || !rule || !target) return ''
  const title = styleText('bold', `${record.verdict.toUpperCase()} · ${scenarioTitle(record)}`)
  const backend = `${target.name} ${target.version} (${target.id})`
  const text = failureText(ruleText(rule), record.verdict, record.failure, backend)
  return [title, `  ${record.failure.step}`, text.replace(/^/gm, '  '), ''].join('\n')
}
