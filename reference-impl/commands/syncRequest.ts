/** Reads a Sync request: what it asks for, checked, in terms of the engine. Source: [MS-ASCMD] 2.2.1.21. */
import { BodyError, readBodyPreferences } from '../../eas/body.ts'
import { child, children, childText, type Element, has, textOf } from '../../eas/tree.ts'
import type { Wishes } from '../engine/folder.ts'

/** Statuses of Sync and of a collection ([MS-ASCMD] 2.2.3.177.17). */
export const syncStatus = {
  ok: 1,
  invalidSyncKey: 3,
  protocol: 4,
  requestIncomplete: 13,
  waitOutOfRange: 14,
} as const

/** A request that is refused as a whole; with 14, `limit` is the nearest Wait or HeartbeatInterval that would do. */
export class SyncRefused extends Error {
  override name = 'SyncRefused'
  constructor(
    readonly status: number,
    readonly limit?: number,
  ) {
    super(`Sync is refused with status ${status}`)
  }
}

export interface SyncRequest {
  readonly collections: readonly CollectionRequest[]
  /** The most commands in the whole reply. */
  readonly windowSize: number
  /** How long to wait for a change when there is none; 0 not at all. */
  readonly waitSeconds: number
}

export interface CollectionRequest {
  readonly id: string
  readonly key: string | undefined
  readonly class: string | undefined
  readonly getChanges: boolean
  readonly windowSize: number
  readonly commands: Element | undefined
  /** What the phone asks for with this request; undefined where it asks for nothing new. */
  readonly wishes: Wishes | undefined
  readonly supported: Wishes['supported']
}

/** Seconds; the suite needs a shortest one that is shorter than a phone would ever ask for. */
export const heartbeatRange = { least: 1, most: 3540 } as const
const waitMinutes = { least: 1, most: 59 } as const
const windowSizes = { fallback: 100, most: 512 } as const

/** @throws SyncRefused with 4 for what is no Sync, 13 for a part of one, 14 for a Wait that is too long */
export function readSyncRequest(body: Element): SyncRequest {
  // The rest of a partial request would have to be known; the phone is asked for the whole.
  if (has(body, 'AirSync:Partial')) throw new SyncRefused(syncStatus.requestIncomplete)
  const collections = children(child(body, 'AirSync:Collections') ?? refuse(), 'AirSync:Collection')
  if (collections.length === 0) refuse()
  const read = collections.map(readCollection)
  if (new Set(read.map(({ id }) => id)).size < read.length) refuse()
  return {
    collections: read,
    windowSize: readWindowSize(body, windowSizes.most),
    waitSeconds: readWait(body),
  }
}

function refuse(): never {
  throw new SyncRefused(syncStatus.protocol)
}

function readCollection(element: Element): CollectionRequest {
  const key = childText(element, 'AirSync:SyncKey')
  const asked = child(element, 'AirSync:GetChanges')
  const getChanges = asked ? textOf(asked) !== '0' : key !== '0'
  // [MS-ASCMD] 2.2.3.84: the first request asks for no changes and brings none.
  if (key === '0' && (getChanges || has(element, 'AirSync:Commands'))) refuse()
  const supported = child(element, 'AirSync:Supported')
  return {
    ...{ key, getChanges },
    id: childText(element, 'AirSync:CollectionId') || refuse(),
    class: childText(element, 'AirSync:Class'),
    windowSize: readWindowSize(element, windowSizes.fallback),
    commands: child(element, 'AirSync:Commands'),
    wishes: readWishes(element),
    supported: supported && children(supported).map(({ tag }) => tag),
  }
}

/** Several Options each name a Class, such as SMS beside Email; the first is the folder's own. */
export function readWishes(element: Element): Wishes | undefined {
  const options = child(element, 'AirSync:Options')
  if (!options) return undefined
  try {
    return {
      filterType: readNumber(childText(options, 'AirSync:FilterType'), 0),
      conflict: readNumber(childText(options, 'AirSync:Conflict'), 1),
      bodies: readBodyPreferences(options),
    }
  } catch (error) {
    if (error instanceof BodyError) refuse()
    throw error
  }
}

/** [MS-ASCMD] 2.2.3.199: none says 100 for a folder; 0 and more than 512 say 512. */
function readWindowSize(element: Element, fallback: number): number {
  const size = readNumber(childText(element, 'AirSync:WindowSize'), fallback)
  return size === 0 ? windowSizes.most : Math.min(size, windowSizes.most)
}

function readWait(body: Element): number {
  const wait = childText(body, 'AirSync:Wait')
  const heartbeat = childText(body, 'AirSync:HeartbeatInterval')
  if (wait !== undefined && heartbeat !== undefined) refuse()
  if (wait !== undefined) return 60 * within(readNumber(wait, 0), waitMinutes)
  return heartbeat === undefined ? 0 : within(readNumber(heartbeat, 0), heartbeatRange)
}

function within(value: number, { least, most }: { readonly least: number; readonly most: number }): number {
  if (value >= least && value <= most) return value
  throw new SyncRefused(syncStatus.waitOutOfRange, value < least ? least : most)
}

function readNumber(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse()
}
