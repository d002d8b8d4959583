/**
 * `npm run torture -- N [--seed S] [--faults a,b]`: kills the served reference N times with SIGKILL under load. Exit 1 when a
 * write that was acknowledged is lost or doubled, or a phone and the groupware end with different items.
 */
import { torture } from './torture/run.ts'
import { readNumbers, UsageError } from './trials/numbers.ts'

/** Of a run that went wrong everywhere the first few say enough. */
const shownProblems = 5

async function main(): Promise<number> {
  const usage = 'npm run torture -- [kills, 20] [--seed S] [--faults name,name]'
  const { count, seed, given } = readNumbers(process.argv.slice(2), usage, 20, ['faults'])
  const faults = given.faults?.split(',')
  console.log(`torture: ${count} kills, seed ${seed} (it repeats the choices, not the timing)`)
  const began = performance.now()
  const { problems, ...told } = await torture({ kills: count, seed, faults })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${told.kills} kills, ${told.answered} requests answered, ${told.unanswered} not (sent again), ${told.items} items, ${told.acknowledged} writes acknowledged, ${seconds} s`,
  )
  for (const problem of problems.slice(0, shownProblems)) console.log(`FAILED  ${problem}`)
  if (problems.length > shownProblems) console.log(`… and ${problems.length - shownProblems} more`)
  console.log(
    problems.length === 0
      ? 'passed: nothing that was acknowledged is lost or doubled, and every phone holds what the groupware holds'
      : `failed: ${problems.length} problem(s); again with: npm run torture -- ${count} --seed ${seed}`,
  )
  return problems.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof UsageError ? error.message : error)
    process.exit(2)
  },
)
