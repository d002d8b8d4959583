/** The folders that a phone knows, and the items that it holds of each. */
import { children, childText, type Element, type Tag } from '../eas/tree.ts'

export const kinds = { appointment: 8, task: 7, contact: 9 } as const
/** What a phone shows of a folder: items of one kind, in the default folder of that kind ([MS-ASCMD] 2.2.3.186.3). */
export type ItemKind = keyof typeof kinds

export interface Item {
  readonly serverId: string
  readonly elements: readonly Element[]
}

/** @returns an element's text, or undefined when the item has no such element */
export function fieldOf(item: Item, tag: Tag): string | undefined {
  const element = item.elements.find((candidate) => candidate.tag === tag)
  return element?.content.filter((node) => typeof node === 'string').join('')
}

export interface Folder {
  readonly id: string
  readonly name: string
  readonly type: number
}

export function foldersIn(changes: Element): Folder[] {
  return children(changes, 'FolderHierarchy:Add').map((add) => ({
    id: childText(add, 'FolderHierarchy:ServerId') ?? '',
    name: childText(add, 'FolderHierarchy:DisplayName') ?? '',
    type: Number(childText(add, 'FolderHierarchy:Type')),
  }))
}

/** One folder on one phone: the SyncKey it has, and its items by ServerId. */
export interface LocalFolder {
  readonly folder: Folder
  syncKey: string
  readonly items: Map<string, Item>
}
