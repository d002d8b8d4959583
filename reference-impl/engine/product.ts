/** What the sync engine asks of a product. The engine itself knows no product, no field and no policy. */
import type { Switches } from '../../backend/groupwareApi.ts'
import type { Element } from '../../eas/tree.ts'
import type { Span } from '../store/records.ts'
import { alwaysSpan, type Window } from './window.ts'

/** Whose phone is syncing, and when. */
export interface Viewer {
  readonly userName: string
  readonly now: Date
  readonly timeZone: string
  /** Which reading of the manual the customer's groupware follows, by name. */
  readonly readings: Readonly<Record<string, string>>
}

export type FolderClass = 'Calendar' | 'Contacts' | 'Tasks' | 'Email'

/** A folder that every account of the product has; `type` as in FolderSync ([MS-ASCMD] 2.2.3.186.3). */
export interface Folder {
  readonly id: string
  readonly name: string
  readonly type: number
  readonly class: FolderClass
  readonly kind: string
  /** The user's switch that takes the folder off the phones. */
  readonly switch?: keyof Switches
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

/** What is known of a record besides its content. */
export interface Meta {
  readonly id: number
  /** When it was last written, in milliseconds since 1970. */
  readonly written: number
}

/** How records of one kind travel. Records are opaque to the engine. */
export interface Kind<R = unknown> {
  /** @returns whether the record belongs to the viewer's phone, whatever the time is */
  visible(record: R, viewer: Viewer): boolean
  /** @returns when the record takes place; left out: always */
  span?(record: R): Span
  /**
   * @param asked the window that the phone's filter asks for; undefined where it asks for none
   * @returns which records are on the viewer's phone now; left out: what the phone asked for
   */
  window?(viewer: Viewer, asked: Window | undefined): Window
  /** @returns the content of ApplicationData; texts stand in a whole AirSyncBase:Body of plain text */
  toPhone(record: R, meta: Meta, viewer: Viewer): Element[]
  /**
   * @param data ApplicationData; an element without content is one that the phone has emptied
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

/** @returns the folders that the user's switches leave on */
export function foldersOf({ folders }: Product, switches: Switches): Folder[] {
  return folders.filter((folder) => !folder.switch || switches[folder.switch])
}

export const spanOf = ({ kinds }: Product, kind: string, record: unknown): Span =>
  kinds[kind]?.span?.(record) ?? alwaysSpan
