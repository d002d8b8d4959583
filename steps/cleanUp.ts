/** Leaves an account that stays as it was found. */
import type { Phone } from '../device/phone.ts'
import { textOf } from '../eas/tree.ts'

/** As far back as a calendar goes (six months); other folders are not filtered ([MS-ASCMD] 2.2.3.68.2). */
const filterFor = (kind: string) => (kind === 'appointment' ? 7 : 0)

/** Deletes every item whose text has the scenario's mark, in the folders that its phones looked into. */
export async function removeMarked(phones: Iterable<Phone>, mark: string): Promise<void> {
  const done = new Set<string>()
  for (const phone of phones) {
    for (const kind of phone.opened) {
      if (done.has(kind)) continue
      done.add(kind)
      const items = await phone.sync(kind, { filterType: filterFor(kind) })
      const own = items.filter(({ elements }) => elements.some((element) => textOf(element).includes(mark)))
      const ids = own.map(({ serverId }) => serverId)
      if (ids.length > 0) await phone.removeAll(kind, ids)
    }
  }
}
