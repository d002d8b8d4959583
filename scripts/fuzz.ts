/**
 * `npm run fuzz -- N [--seed S]`: sends N mutated requests to a served reference. Exit 1 when it crashes, answers 5xx without
 * a cause, hangs, shows somebody else's items, or disturbs a healthy phone. `--replay FILE` sends a failure again.
 */
import { readFailure } from './fuzz/replay.ts'
import { fuzz, replay } from './fuzz/run.ts'
import { readNumbers, UsageError } from './trials/numbers.ts'

async function main(): Promise<number> {
  const usage =
    'npm run fuzz -- [requests, 20000] [--seed S] [--faults name,name], or npm run fuzz -- --replay FILE'
  const { count, seed, given } = readNumbers(process.argv.slice(2), usage, 20_000, ['replay', 'faults'])
  return given.replay === undefined ? attack(count, seed, given.faults?.split(',')) : again(given.replay)
}

async function attack(count: number, seed: number, faults?: readonly string[]): Promise<number> {
  console.log(`fuzz: ${count} requests, seed ${seed}`)
  const began = performance.now()
  const { sent, byStatus, slowest, memory, looks, problems } = await fuzz(count, seed, faults)
  const seconds = (performance.now() - began) / 1000
  const statuses = Object.entries(byStatus).map(([status, times]) => `${status}: ${times}`)
  console.log(`${sent} requests in ${seconds.toFixed(1)} s; answers ${statuses.join(', ')}`)
  console.log(
    `slowest (for information): ${slowest.map(({ ms, name }) => `${ms.toFixed(0)} ms ${name}`).join('; ')}`,
  )
  const quarters = memory?.map((bytes) => `${Math.round(bytes / 2 ** 20)} MB`).join(', ')
  console.log(
    `memory by quarter: ${quarters ?? 'too short a run to tell'}; the healthy phone was looked at ${looks} times`,
  )
  for (const { says, file, times } of problems)
    console.log(`FAILED  ${times} time(s): ${says}\n        again with: npm run fuzz -- --replay ${file}`)
  console.log(
    problems.length === 0
      ? 'passed: no crash, no 5xx without a cause, nothing left hanging, nobody else’s items, a healthy phone undisturbed'
      : `failed: ${problems.length} problem(s); the whole again with: npm run fuzz -- ${count} --seed ${seed}`,
  )
  return problems.length === 0 ? 0 : 1
}

async function again(file: string): Promise<number> {
  const failure = readFailure(file)
  console.log(`replay of ${failure.shots.length} request(s); then: ${failure.problem}`)
  const wrong = await replay(failure)
  console.log(wrong === undefined ? 'passed: it does not show any more' : `FAILED  ${wrong}`)
  return wrong === undefined ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof UsageError ? error.message : error)
    process.exit(2)
  },
)
