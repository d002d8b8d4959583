/** What a run says in the terminal: progress while it goes on, each failure in full, and a short table at the end. */
import { styleText } from 'node:util'
import type { FormatterPlugin } from '@cucumber/cucumber/api'
import { loadCatalogue } from '../rules/load.ts'
import { recorder } from '../run/plugin.ts'
import { failureLines } from './failureText.ts'
import type { ScenarioRecord, Verdict } from './schema.ts'
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
    const seen: ScenarioRecord[] = []
    let shown = 0

    on('message', (message) => {
      if (message.testCaseFinished) {
        for (const record of recorder.records.slice(shown)) {
          seen.push(record)
          if (!live) write(marks[record.verdict])
        }
        shown = recorder.records.length
        const { done, total, ms } = recorder.progress
        const failed = seen.filter(({ verdict }) => verdict === 'failed').length
        if (live) write(`\r\x1b[K${done} of ${total} scenarios, ${failed} failed, ${Math.round(ms / 1000)} s`)
      }
      if (message.testRunFinished) write(`${live ? '\r\x1b[K' : '\n'}${summary(seen)}`)
    })
  },
}

function summary(seen: readonly ScenarioRecord[]): string {
  const results = recorder.results()
  if (results.length === 0) return 'Dry run: nothing was run, no verdict was recorded.\n'
  const failures = seen.flatMap((record) => (record.failure ? [failureLines(record)] : []))
  const catalogue = loadCatalogue()
  return [...failures, ...results.map((result) => tableOf(result, catalogue))].join('\n')
}
