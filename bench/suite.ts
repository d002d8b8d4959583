/** The suite against its own dry run: what the scenarios themselves cost beyond loading and planning them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../scripts/programs.ts'
import { median } from '../scripts/trials/memory.ts'
import type { Bench, Row } from './bench.ts'

const rounds = 3

export const suite: Bench = {
  name: 'suite',
  asks: 'cucumber-js against cucumber-js --dry-run, interleaved',
  async run(say) {
    const results = mkdtempSync(join(tmpdir(), 'syncproof-bench-'))
    const whole: number[] = []
    const dry: number[] = []
    let last = ''
    try {
      for (let round = 0; round < rounds; round += 1) {
        dry.push((await run('cucumber', ['--dry-run'])).seconds)
        const { seconds, code, output } = await run('cucumber', [], { env: { SYNCPROOF_RESULTS: results } })
        whole.push(seconds)
        last = `${/^.*\d+ scenarios?.*$/m.exec(output)?.[0]?.trim() ?? output.trim().split('\n').at(-1) ?? ''}, exit code ${code}`
      }
    } finally {
      rmSync(results, { recursive: true, force: true })
    }
    say(`the last run: ${last}`)
    const inSeconds = (seconds: number) => `${seconds.toFixed(1)} s`
    const row: Row = {
      what: 'whole run',
      measured: inSeconds(median(whole)),
      against: inSeconds(median(dry)),
    }
    return [{ ...row, ratio: median(whole) / median(dry) }]
  },
}
