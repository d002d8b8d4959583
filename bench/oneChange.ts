/** What a Sync of one change costs in a small folder and in a large one: it should cost what changed, not what exists. */
import { median } from '../scripts/trials/memory.ts'
import { type Bench, inMs, type Row } from './bench.ts'
import type { RawPhone } from './rig/rawPhone.ts'
import { contact, RunningReference } from './rig/reference.ts'

const small = 100
const large = 100_000
const times = 250

export const oneChange: Bench = {
  name: 'one-change',
  asks: `Sync of one change, ${large} items in the folder against ${small}, interleaved`,
  run: (say) =>
    RunningReference.during(async (reference) => {
      const folders: Folder[] = []
      for (const count of [small, large]) {
        const made = await reference.customer(count)
        const requests = (await made.phone.syncAll()).length
        folders.push({ ...made, ms: [] })
        say(`a phone holds ${count} contacts after ${requests} requests`)
      }
      // The first few warm up and are not counted.
      for (let time = -20; time < times; time += 1)
        for (const folder of folders) await change(reference, folder, time)
      for (const { phone } of folders) phone.client.close()
      return rows(folders as [Folder, Folder])
    }),
}

interface Folder {
  readonly id: string
  readonly contactIds: readonly string[]
  readonly phone: RawPhone
  readonly ms: number[]
}

async function change(
  { groupware }: RunningReference,
  { id, contactIds, phone, ms }: Folder,
  time: number,
): Promise<void> {
  const at = Math.floor(Math.random() * contactIds.length)
  await groupware.put(id, 'contacts', [{ ...contact(at), id: contactIds[at], company: `Stand ${time}` }])
  const told = await phone.sync()
  if (told.bytes === 0) throw new Error('a Sync brought nothing after a change')
  if (time >= 0) ms.push(told.ms)
}

function rows([few, many]: readonly [Folder, Folder]): Row[] {
  const [measured, against] = [median(many.ms), median(few.ms)]
  const figures = { measured: inMs(measured), against: inMs(against), ratio: measured / against }
  return [{ what: 'request to reply, median', ...figures, goal: { most: 1.2 } }]
}
