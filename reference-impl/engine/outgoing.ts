/** What the groupware changed: the records written since the phone's watermark, as Add, Change and Delete. */
import { type Element, e } from '../../eas/tree.ts'
import type { Collection } from '../store/phones.ts'
import type { RecordRow } from '../store/records.ts'
import type { Folder, Kind } from './product.ts'
import { serverIdOf } from './serverId.ts'
import type { Session } from './session.ts'
import { digestOf, viewOf } from './view.ts'

export interface Outgoing {
  readonly commands: readonly Element[]
  /** Up to this revision the phone is now told. */
  readonly watermark: number
  readonly moreAvailable: boolean
}

/**
 * Reads changes until the window is full, and one further to know whether there is more.
 * @param windowSize the most commands that the phone takes
 */
export function collectChanges(
  session: Session,
  folder: Folder,
  collection: Collection,
  windowSize: number,
): Outgoing {
  const kind = session.product.kinds[folder.kind] as Kind
  const commands: Element[] = []
  let watermark = session.phones.watermark(collection)
  for (;;) {
    const rows = session.records.changedSince(session.customer.id, folder.kind, watermark, windowSize + 1)
    for (const row of rows) {
      const told = compare(session, folder, collection, kind, row)
      if (told && commands.length === windowSize) return { commands, watermark, moreAvailable: true }
      if (told) {
        commands.push(told.command)
        session.phones.hold(collection, row.id, told.digest)
      }
      watermark = row.revision
    }
    if (rows.length <= windowSize) return { commands, watermark, moreAvailable: false }
  }
}

/** @returns what to tell the phone of a record, and the digest of what it then holds; undefined when it knows all it should */
function compare(
  session: Session,
  folder: Folder,
  collection: Collection,
  kind: Kind,
  row: RecordRow,
): { command: Element; digest: string | undefined } | undefined {
  const held = session.phones.held(collection, row.id)
  const serverId = e('AirSync:ServerId', serverIdOf(folder, row.id))
  if (row.removed || !kind.visible(row.data, session.viewer))
    return held === undefined ? undefined : { command: e('AirSync:Delete', serverId), digest: undefined }
  const elements = kind.toPhone(row.data, row.id, session.viewer)
  const digest = digestOf(viewOf(elements))
  if (digest === held) return undefined
  const data = e('AirSync:ApplicationData', elements)
  return { command: e(held === undefined ? 'AirSync:Add' : 'AirSync:Change', serverId, data), digest }
}
