/** The first Sync of a large folder: how fast the items come, whether they go on coming as fast, and what memory it takes. */
import { residentBytes } from '../scripts/trials/memory.ts'
import { type Bench, inMb, type Row, rate } from './bench.ts'
import type { Told } from './rig/rawPhone.ts'
import { RunningReference } from './rig/reference.ts'

const items = 10_000
/** As phones ask. */
const windowSize = 100

export const firstSync: Bench = {
  name: 'first-sync',
  asks: `the first Sync of ${items} contacts, ${windowSize} at a time`,
  run: () =>
    RunningReference.during(async (reference) => {
      const memory = (what: 'VmRSS' | 'VmHWM') =>
        reference.pid === undefined ? undefined : residentBytes(reference.pid, what)
      const empty = memory('VmRSS')
      const { phone } = await reference.customer(items)
      const filled = memory('VmRSS')
      const told = await phone.syncAll(windowSize)
      phone.client.close()
      const sum = (list: readonly Told[]) => list.reduce((all, { ms }) => all + ms, 0)
      const fifth = told.length / 5
      const [first, last] = [sum(told.slice(0, fifth)), sum(told.slice(-fifth))]
      const peak = memory('VmHWM')
      const rows: Row[] = [
        { what: 'items/s', measured: rate(items, sum(told)) },
        {
          what: 'items/s, last fifth against first',
          measured: rate(items / 5, last),
          against: rate(items / 5, first),
          ratio: first / last,
          goal: { least: 0.8 },
        },
      ]
      if (peak === undefined || filled === undefined || empty === undefined) return rows
      const memories = { measured: inMb(peak), against: inMb(filled), ratio: peak / filled }
      return [...rows, { what: `peak memory, against before the Sync (${inMb(empty)} empty)`, ...memories }]
    }),
}
