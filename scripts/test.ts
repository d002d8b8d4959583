/** `npm test`: everything that must hold. The last line is `N passed, N failed`. */
import { globSync } from 'node:fs'
import { readResults, resultsFolder } from '../report/resultsFile.ts'
import { findBrowser } from './browser.ts'
import { type Finished, run } from './programs.ts'
import { buildSite } from './serveSite.ts'

interface Count {
  readonly passed: number
  readonly failed: number
}

const total = { passed: 0, failed: 0 }

/** Runs one check, says how it ended, and shows its output when it did not end well. */
async function check(
  name: string,
  work: () => Promise<Count & { seconds: number; output: string }>,
): Promise<void> {
  const { passed, failed, seconds, output } = await work().catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error)
    return { passed: 0, failed: 1, seconds: 0, output: text }
  })
  total.passed += passed
  total.failed += failed
  console.log(
    `${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(28)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`,
  )
  if (failed > 0) console.log(output.trim().replace(/^/gm, '        '))
}

/** A check that counts as one. */
const whole = (finished: Finished) => ({
  ...finished,
  passed: finished.code === 0 ? 1 : 0,
  failed: finished.code === 0 ? 0 : 1,
})

/** The counts of node:test's own summary; a run that counted nothing has failed. */
function unitCounts(finished: Finished): Finished & Count {
  const of = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(finished.output)?.[1] ?? 0)
  const failed = of('fail') + of('cancelled')
  return {
    ...finished,
    passed: of('pass'),
    failed: failed === 0 && (finished.code !== 0 || of('pass') === 0) ? 1 : failed,
  }
}

/** The scenarios of a run, counted from the results that it left. */
function scenarioCounts(id: string, finished: Finished): Finished & Count {
  const results = readResults(id, resultsFolder)
  const verdicts = results?.run.state === 'finished' ? results.records.map(({ verdict }) => verdict) : []
  const passed = verdicts.filter((verdict) => verdict === 'passed').length
  const failed = verdicts.filter((verdict) => verdict !== 'passed' && verdict !== 'not applicable').length
  return { ...finished, passed, failed: failed === 0 && (finished.code !== 0 || passed === 0) ? 1 : failed }
}

async function main(): Promise<void> {
  const units = globSync(
    '{backend,bench,device,eas,examples,reference-impl,report,rules,run,scripts,src}/**/*.test.ts',
  )
  // Two lanes for two cores; what needs the other's outcome waits.
  await Promise.all([
    (async () => {
      await check('the rules', async () => scenarioCounts('reference', await run('cucumber', ['-p', 'full'])))
      await check('the site is built', async () => ({
        passed: 1,
        failed: 0,
        seconds: await buildSite(),
        output: '',
      }))
    })(),
    (async () => {
      await check('lint and format', async () => whole(await run('biome', ['check', '--error-on-warnings'])))
      await check('types of the suite', async () => whole(await run('tsc', ['-p', 'tsconfig.node.json'])))
      await check('pages', async () =>
        whole(await run('astro', ['check', '--minimumFailingSeverity', 'hint'])),
      )
      // After the pages: checking them writes the types that the site's own need.
      await check('types of the site', async () => whole(await run('tsc', ['-p', 'tsconfig.json'])))
    })(),
  ])
  await Promise.all([
    check('units', async () => {
      const args = ['-r', './scripts/register.cjs', '--test', '--test-reporter=tap', ...units]
      return unitCounts(await run('node', args))
    }),
    check('the site in a browser', async () => {
      const env = { SYNCPROOF_BROWSER: await findBrowser() }
      const finished = await run('cucumber', ['-p', 'site'], { env })
      return scenarioCounts('site', finished)
    }),
  ])
}

main()
  .catch((error: unknown) => {
    total.failed += 1
    console.error(error instanceof Error && !process.env.SYNCPROOF_STACK ? error.message : error)
  })
  .finally(() => {
    console.log(`${total.passed} passed, ${total.failed} failed`)
    process.exit(total.failed > 0 ? 1 : 0)
  })
