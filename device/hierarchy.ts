/** FolderSync: which folders the account has. [MS-ASCMD] 2.2.1.5 */
import { child, children, childText, type Element, e } from '../eas/tree.ts'
import type { Folder } from './folder.ts'

export interface FolderChanges {
  readonly status: string | undefined
  readonly syncKey: string | undefined
  /** As the server counted its changes. */
  readonly count: string | undefined
  readonly added: readonly Folder[]
  readonly updated: readonly Folder[]
  /** Their ids. */
  readonly deleted: readonly string[]
}

export function writeFolderSync(syncKey: string): Element {
  return e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', syncKey))
}

export function readFolderSync(body: Element): FolderChanges {
  const changes = child(body, 'FolderHierarchy:Changes') ?? body
  return {
    status: childText(body, 'FolderHierarchy:Status'),
    syncKey: childText(body, 'FolderHierarchy:SyncKey'),
    count: childText(changes, 'FolderHierarchy:Count'),
    added: children(changes, 'FolderHierarchy:Add').map(readFolder),
    updated: children(changes, 'FolderHierarchy:Update').map(readFolder),
    deleted: children(changes, 'FolderHierarchy:Delete').map((folder) => readFolder(folder).id),
  }
}

function readFolder(folder: Element): Folder {
  return {
    id: childText(folder, 'FolderHierarchy:ServerId') ?? '',
    parentId: childText(folder, 'FolderHierarchy:ParentId') ?? '',
    name: childText(folder, 'FolderHierarchy:DisplayName') ?? '',
    type: Number(childText(folder, 'FolderHierarchy:Type')),
  }
}

/** @returns the folders after the changes: a first FolderSync replaces all that was known */
export function applyChanges(
  before: readonly Folder[],
  { added, updated, deleted }: FolderChanges,
): Folder[] {
  const gone = new Set([...deleted, ...added.map(({ id }) => id)])
  const changed = new Map(updated.map((folder) => [folder.id, folder]))
  return [
    ...before.filter(({ id }) => !gone.has(id)).map((folder) => changed.get(folder.id) ?? folder),
    ...added,
  ]
}
