/** `npm run bench`, or some of them: `npm run bench -- codec one-change`. Each prints ratios that were measured in one run. */
import { type Bench, table } from './bench.ts'
import { codec } from './codec.ts'
import { firstSync } from './firstSync.ts'
import { noChange } from './noChange.ts'
import { oneChange } from './oneChange.ts'
import { suite } from './suite.ts'

const benches: readonly Bench[] = [noChange, oneChange, firstSync, codec, suite]

async function main(): Promise<number> {
  const asked = process.argv.slice(2)
  const names = benches.map(({ name }) => name)
  const unknown = asked.find((name) => !names.includes(name))
  if (unknown !== undefined) {
    console.error(`There is no benchmark ${unknown}; expected some of ${names.join(', ')}, or none for all`)
    return 2
  }
  for (const bench of benches.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    console.log(`\n${bench.name}: ${bench.asks}`)
    const rows = await bench.run((line) => console.log(`  (${line})`))
    for (const line of table(rows)) console.log(`  ${line}`)
  }
  return 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(2)
  },
)
