/** What the sync engine asks of a product. The engine itself knows no product, no field and no policy. */
import type { Element } from '../../eas/tree.ts'

/** Whose phone is syncing, and when. */
export interface Viewer {
  readonly userName: string
  readonly now: Date
  readonly timeZone: string
}

/** A folder that every account of the product has; `type` as in FolderSync ([MS-ASCMD] 2.2.3.186.3). */
export interface Folder {
  readonly id: string
  readonly name: string
  readonly type: number
  readonly class: 'Calendar' | 'Contacts' | 'Tasks' | 'Email'
  readonly kind: string
}

/** What a phone sent cannot be stored; the item gets this status, the other items of the request are not touched. */
export class ItemRefused extends Error {
  override name = 'ItemRefused'
  /** @param status of the item: 6 when its content is wrong ([MS-ASCMD] 2.2.3.177.17) */
  constructor(
    message: string,
    readonly status = 6,
  ) {
    super(message)
  }
}

/** How records of one kind travel. Records are opaque to the engine. */
export interface Kind<R = unknown> {
  /** @returns whether the record belongs on the viewer's phone */
  visible(record: R, viewer: Viewer): boolean
  /** @returns the content of ApplicationData */
  toPhone(record: R, id: number, viewer: Viewer): Element[]
  /**
   * @param before the record as it is, or undefined when the phone creates one
   * @throws ItemRefused when the content cannot be stored
   */
  fromPhone(data: Element, before: R | undefined, viewer: Viewer): R
  /** @returns what a record becomes when the phone deletes it; undefined: it is removed */
  deletedOnPhone(record: R, viewer: Viewer): R | undefined
}

export interface Product {
  readonly name: string
  readonly folders: readonly Folder[]
  readonly kinds: Readonly<Record<string, Kind>>
}
