/** One folder of one phone while it syncs. */
import type { BodyPreference } from '../../eas/body.ts'
import type { Element, Tag } from '../../eas/tree.ts'
import type { Collection } from '../store/collections.ts'
import type { Folder, Kind } from './product.ts'
import type { Session } from './session.ts'
import { everything, type Progress, type Window } from './window.ts'

/** What a phone asked for of a folder; it holds until the phone asks for something else. */
export interface Wishes {
  readonly filterType: number
  /** 1: the server's change stands, 0: the phone's ([MS-ASCMD] 2.2.3.34). */
  readonly conflict: number
  readonly bodies: readonly BodyPreference[]
  /** The elements that the phone manages, as it said with SyncKey 0; undefined where it said nothing. */
  readonly supported?: readonly Tag[]
}

export interface OpenFolder {
  readonly session: Session
  readonly folder: Folder
  readonly kind: Kind
  readonly collection: Collection
  readonly wishes: Wishes
  /** Which records are on the phone now. */
  readonly window: Window
  /** How far the phone was told when the folder was opened. */
  readonly progress: Progress
}

export function openFolder(session: Session, folder: Folder, collection: Collection): OpenFolder {
  const kind = session.product.kinds[folder.kind] as Kind
  const wishes = JSON.parse(collection.options) as Wishes
  const progress = JSON.parse(session.collections.progress(collection) ?? '{}') as Progress
  return {
    session,
    folder,
    kind,
    collection,
    wishes,
    window: windowOf(session, folder, kind, wishes),
    progress,
  }
}

/** @returns which records are on a phone that asks for this */
export function windowOf({ rules, viewer }: Session, folder: Folder, kind: Kind, wishes: Wishes): Window {
  const asked = rules.filterWindow(folder.class, wishes.filterType, viewer.now, viewer.timeZone)
  return kind.window?.(viewer, asked) ?? asked ?? everything
}

export function serverIdOf({ session, folder, collection }: OpenFolder, record: number): string {
  return session.rules.serverIds.write(folder.id, record, collection)
}

/** @returns the item of a ServerId as the phone may see it, in full */
export function reachItem(
  session: Session,
  folder: Folder,
  serverId: string,
): { id: number; elements: Element[] } | undefined {
  const id = session.rules.serverIds.read(folder.id, serverId)
  if (id === undefined) return undefined
  const { rules, records, customer, viewer, product } = session
  const kind = product.kinds[folder.kind] as Kind
  const row = rules.reach(records, customer.id, folder.kind, kind, id, viewer)
  return row && { id, elements: kind.toPhone(row.data, row, viewer) }
}
