/** FolderSync ([MS-ASCMD] 2.2.1.5): the folders that an account has. */
import { childText, type Element, e } from '../../eas/tree.ts'
import type { Session } from '../engine/session.ts'

const status = { ok: 1, invalidSyncKey: 9 } as const
/** The hierarchy is the same for every account and never changes, so one key stands for it. */
const hierarchyKey = '1'

export function folderSync({ product, body }: Session): Element {
  const key = body && childText(body, 'FolderHierarchy:SyncKey')
  if (key !== '0' && key !== hierarchyKey)
    return e('FolderHierarchy:FolderSync', e('FolderHierarchy:Status', status.invalidSyncKey))
  const added = key === '0' ? product.folders : []
  return e(
    'FolderHierarchy:FolderSync',
    e('FolderHierarchy:Status', status.ok),
    e('FolderHierarchy:SyncKey', hierarchyKey),
    e(
      'FolderHierarchy:Changes',
      e('FolderHierarchy:Count', added.length),
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
