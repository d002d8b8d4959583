/** `npm run doctor -- <descriptor or name>`: what a run would find, and what is missing. Exit 0 when a run can begin, 2 otherwise. */
import { capabilityTexts } from '../backend/capabilityTexts.ts'
import type { LiveBackend } from '../backend/descriptor.ts'
import { loadCatalogue } from '../rules/load.ts'
import type { Capability } from '../rules/schema.ts'
import { coverage } from './doctor/coverage.ts'
import { diagnose } from './doctor/diagnose.ts'
import type { Finding } from './doctor/finding.ts'

const shown: Readonly<Record<Finding['mark'], string>> = {
  ok: 'ok    ',
  tip: 'tip   ',
  wrong: 'WRONG ',
  stop: 'STOP  ',
}

// Whoever reads may stop reading (| head); the backend that was started is stopped all the same.
process.stdout.on('error', () => {})

async function main(): Promise<number> {
  const [nameOrFile, ...more] = process.argv.slice(2)
  if (!nameOrFile || more.length > 0) {
    console.error('Usage: npm run doctor -- <descriptor file or name>, such as: npm run doctor -- reference')
    return 2
  }
  let ready: LiveBackend | undefined
  const counts = { ok: 0, tip: 0, wrong: 0, stop: 0 }
  for await (const { mark, says } of diagnose(nameOrFile, (backend) => (ready = backend))) {
    counts[mark] += 1
    console.log(`${shown[mark]} ${says}`)
  }
  if (!ready || counts.stop > 0) {
    console.log('\nA run cannot begin before this is put right.')
    return 2
  }
  tellCoverage(ready)
  if (counts.wrong > 0)
    console.log(
      `\nA run can begin, but ${counts.wrong} of the things above ${counts.wrong === 1 ? 'is' : 'are'} wrong; put right what is marked WRONG first.`,
    )
  else console.log('\nA run can begin.')
  const workers = ready.capabilities.includes('customers') ? ' --parallel 2' : ''
  console.log(`BACKEND=${nameOrFile} npx cucumber-js${workers}`)
  return 0
}

function tellCoverage(backend: LiveBackend): void {
  const { areas, runs, of, more } = coverage(backend, loadCatalogue())
  const width = Math.max(...areas.map(({ area }) => area.length), 'together'.length)
  console.log('\nRules that will run')
  for (const { area, runs: some, of: all } of [...areas, { area: 'together', runs, of }])
    console.log(`  ${area.padEnd(width)}  ${String(some).padStart(3)} of ${all}`)
  if (more.length === 0) return
  console.log('\nTo run more, declare')
  for (const { capabilities, rules } of more) {
    const why = capabilities.map((name) => capabilityTexts[name as Capability]).join('; and ')
    console.log(`  ${capabilities.join(' and ')}: ${rules} more ${rules === 1 ? 'rule' : 'rules'} (${why})`)
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const { message, stack } = error as Error
    console.error(
      process.env.SYNCPROOF_STACK ? stack : `The doctor itself failed: ${message}; please report it`,
    )
    process.exitCode = 2
  },
)
