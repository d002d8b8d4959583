/** FolderSync ([MS-ASCMD] 2.2.1.5): the folders that an account has, as the user's switches leave them. */
import { childText, type Element, e } from '../../eas/tree.ts'
import { statusReply } from '../engine/commonStatus.ts'
import type { Folder } from '../engine/product.ts'
import type { Answer, Session } from '../engine/session.ts'
import { readSyncKey, syncKeyOf } from '../engine/syncKey.ts'
import type { Hierarchy } from '../store/phones.ts'

/** [MS-ASCMD] 2.2.3.177.5 */
const status = { ok: 1, invalidSyncKey: 9, badRequest: 10 } as const

export function folderSync(session: Session): Answer {
  const { phones, phone, folders, body } = session
  const key = body && childText(body, 'FolderHierarchy:SyncKey')
  if (key === undefined) return statusReply('FolderHierarchy:FolderSync', status.badRequest)
  const known = key === '0' ? undefined : findHierarchy(session, key)
  if (key !== '0' && !known) return statusReply('FolderHierarchy:FolderSync', status.invalidSyncKey)
  const ids = folders.map(({ id }) => id)
  const had = known?.folders ?? []
  const added = folders.filter(({ id }) => !had.includes(id))
  const gone = had.filter((id) => !ids.includes(id))
  if (known && added.length === 0 && gone.length === 0) {
    phones.keepHierarchy(phone, known)
    return reply(syncKeyOf(known), [], [])
  }
  // A folder that comes back begins anew.
  for (const id of gone) session.collections.forget(phone, id)
  return reply(syncKeyOf(phones.tellHierarchy(phone, known, ids)), added, gone)
}

/** The last two keys are good: the older one says that the reply with the newer never arrived. */
function findHierarchy({ phones, phone }: Session, key: string): Hierarchy | undefined {
  const asked = readSyncKey(key)
  return phones
    .hierarchies(phone)
    .find(({ token, generation }) => token === asked?.token && generation === asked.generation)
}

/** @returns whether the phone should ask for its folders: it was told of others than there are now */
export function hierarchyChanged({ phones, phone, folders }: Session): boolean {
  const [told] = phones.hierarchies(phone)
  return told !== undefined && told.folders.join() !== folders.map(({ id }) => id).join()
}

function reply(key: string, added: readonly Folder[], gone: readonly string[]): Element {
  return e(
    'FolderHierarchy:FolderSync',
    e('FolderHierarchy:Status', status.ok),
    e('FolderHierarchy:SyncKey', key),
    e(
      'FolderHierarchy:Changes',
      e('FolderHierarchy:Count', added.length + gone.length),
      gone.map((id) => e('FolderHierarchy:Delete', e('FolderHierarchy:ServerId', id))),
      added.map((folder) =>
        e(
          'FolderHierarchy:Add',
          e('FolderHierarchy:ServerId', folder.id),
          e('FolderHierarchy:ParentId', 0),
          e('FolderHierarchy:DisplayName', folder.name),
          e('FolderHierarchy:Type', folder.type),
        ),
      ),
    ),
  )
}
