/** `npm start`: serves the last verdicts at once, runs the suite while badges go live, rebuilds, and goes on serving. */
import { existsSync } from 'node:fs'
import { run, stopAll } from './programs.ts'
import { buildSite, claimPort, SiteError, serveSite } from './serveSite.ts'

async function main(): Promise<void> {
  const asked = process.env.PORT ?? '4321'
  const port = Number(asked)
  if (!/^\d{1,5}$/.test(asked) || port > 65535)
    throw new SiteError(`PORT=${asked} is no port; expected a number from 0 (any free port) to 65535`)
  const claimed = await claimPort(port)
  if (!existsSync('dist/index.html')) {
    console.log('Building the site …')
    await buildSite()
  }
  const url = await serveSite(claimed)
  console.log(`The site with the last verdicts: ${url}\nRunning the rules; its badges follow.\n`)
  const rules = await run('cucumber', ['-p', 'full', '--parallel', '2'], { show: true })
  console.log('Rebuilding the site with these verdicts …')
  await buildSite()
  const meaning = { 0: 'all that apply passed', 1: 'something failed', 3: 'an expected failure is stale' }[
    rules.code
  ]
  console.log(`The run ended with exit code ${rules.code}: ${meaning ?? 'something could not be judged'}.`)
  console.log(`Serving until Ctrl-C: ${url}`)
}

main().catch((error: unknown) => {
  const known = error instanceof SiteError && !process.env.SYNCPROOF_STACK
  console.error(known ? error.message : error)
  stopAll()
  process.exit(2)
})
