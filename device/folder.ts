/** The folders that a phone knows, and the items that it holds of each. */
import { type Element, type Tag, textOf } from '../eas/tree.ts'
import type { CollectionReply } from './syncReply.ts'
import type { SyncOptions } from './syncRequest.ts'

/** What a phone shows of a folder: items of one kind, in the default folder of that kind ([MS-ASCMD] 2.2.3.186.3). */
export const kinds = { mail: 2, task: 7, appointment: 8, contact: 9 } as const
export type ItemKind = keyof typeof kinds
/** What the items of a kind are called on the wire ([MS-ASCMD] 2.2.3.27). */
export const classes = { mail: 'Email', task: 'Tasks', appointment: 'Calendar', contact: 'Contacts' } as const

export interface Item {
  readonly serverId: string
  readonly elements: readonly Element[]
}

/** @returns an element's text, or undefined when the item has no such element */
export function fieldOf(item: Item, tag: Tag): string | undefined {
  const element = item.elements.find((candidate) => candidate.tag === tag)
  return element && textOf(element)
}

/** @returns the elements as they are after a change that names only some of them */
export function merge(before: readonly Element[], change: readonly Element[]): Element[] {
  const named = new Set(change.map(({ tag }) => tag))
  return [...before.filter(({ tag }) => !named.has(tag)), ...change]
}

export interface Folder {
  readonly id: string
  readonly parentId: string
  readonly name: string
  readonly type: number
}

/** Folders of mail: inbox, drafts, deleted, sent, outbox, and those that the user made ([MS-ASCMD] 2.2.3.186.3). */
const mailTypes: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 12])

/** One folder on one phone: the SyncKey it has, what it asks of it, and its items by ServerId. */
export class LocalFolder {
  syncKey = '0'
  /** What the phone's owner chose for this folder; sent with every Sync. */
  options: SyncOptions = {}
  readonly items = new Map<string, Item>()
  /** After a restart: what the phone held before and the server has not sent again yet. */
  private unconfirmed: Set<string> | undefined

  constructor(readonly folder: Folder) {}

  /** Begins from SyncKey 0 and keeps the items: those that come again are matched by their ServerId, the rest go at the end. */
  restart(): void {
    this.syncKey = '0'
    this.unconfirmed = new Set(this.items.keys())
  }

  /** Does what the server did. A changed mail comes as its marks alone, anything else comes whole. */
  take({ commands }: CollectionReply): void {
    const partly = mailTypes.has(this.folder.type)
    for (const { operation, serverId, elements } of commands) {
      this.unconfirmed?.delete(serverId)
      if (operation === 'Delete' || operation === 'SoftDelete') this.items.delete(serverId)
      else {
        const before = partly ? (this.items.get(serverId)?.elements ?? []) : []
        this.items.set(serverId, { serverId, elements: merge(before, elements) })
      }
    }
  }

  /** Whether the phone has begun anew and does not know yet which of its items are still there. */
  get unsure(): boolean {
    return this.unconfirmed !== undefined
  }

  /** The server has sent all that it has. */
  complete(): void {
    for (const serverId of this.unconfirmed ?? []) this.items.delete(serverId)
    this.unconfirmed = undefined
  }
}
