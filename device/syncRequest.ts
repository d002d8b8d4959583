/** Writes a Sync request. [MS-ASCMD] 2.2.1.21 */
import { type BodyPreference, buildBodyPreference } from '../eas/body.ts'
import { type Content, type Element, e, type Tag } from '../eas/tree.ts'

/** What a phone may ask of a folder besides its changes; what is left out is not sent. */
export interface SyncOptions {
  /** 0 all; 1 to 7 from a day to six months; 8 tasks that are not done ([MS-ASCMD] 2.2.3.68.2). */
  readonly filterType?: number
  /** Who wins when both sides changed an item ([MS-ASCMD] 2.2.3.34); without it the server does. */
  readonly conflict?: 'phone wins' | 'server wins'
  readonly bodyPreferences?: readonly BodyPreference[]
  /** Most changes in one reply ([MS-ASCMD] 2.2.3.199). */
  readonly windowSize?: number
  /** false: the server keeps its own changes for later. */
  readonly getChanges?: boolean
  /** Fields that the phone manages itself; said with the first Sync of a folder only ([MS-ASCMD] 2.2.3.179). */
  readonly supported?: readonly Tag[]
}

export interface CollectionRequest extends SyncOptions {
  readonly syncKey: string
  readonly collectionId: string
  readonly commands?: readonly Element[]
}

export interface SyncRequest {
  readonly collections: readonly CollectionRequest[]
  /** Minutes ([MS-ASCMD] 2.2.3.198). */
  readonly wait?: number
  /** Seconds ([MS-ASCMD] 2.2.3.88.2). */
  readonly heartbeatInterval?: number
  /** Most changes in the whole reply. */
  readonly windowSize?: number
}

const optional = (tag: Tag, value: Content) => value !== undefined && e(tag, value)

/** Children in the order in which Exchange and real phones have them: some servers depend on it. */
export function writeSync({ collections, wait, heartbeatInterval, windowSize }: SyncRequest): Element {
  return e(
    'AirSync:Sync',
    e('AirSync:Collections', collections.map(writeCollection)),
    optional('AirSync:Wait', wait),
    optional('AirSync:HeartbeatInterval', heartbeatInterval),
    optional('AirSync:WindowSize', windowSize),
  )
}

function writeCollection(request: CollectionRequest): Element {
  const { syncKey, collectionId, supported, getChanges, windowSize, commands } = request
  return e(
    'AirSync:Collection',
    e('AirSync:SyncKey', syncKey),
    e('AirSync:CollectionId', collectionId),
    syncKey === '0' &&
      supported &&
      e(
        'AirSync:Supported',
        supported.map((tag) => e(tag)),
      ),
    optional('AirSync:GetChanges', getChanges === undefined ? undefined : Number(getChanges)),
    optional('AirSync:WindowSize', windowSize),
    writeOptions(request),
    commands && commands.length > 0 && e('AirSync:Commands', commands),
  )
}

function writeOptions({ filterType, conflict, bodyPreferences }: SyncOptions): Element | undefined {
  const children = [
    optional('AirSync:FilterType', filterType),
    optional('AirSync:Conflict', conflict && Number(conflict === 'server wins')),
    ...(bodyPreferences ?? []).map(buildBodyPreference),
  ].filter((child) => child !== false)
  return children.length > 0 ? e('AirSync:Options', children) : undefined
}

/** What a phone does to its items, as commands of a Sync ([MS-ASCMD] 2.2.3.32). */
export const commands = {
  add: (clientId: string, elements: readonly Element[]): Element =>
    e('AirSync:Add', e('AirSync:ClientId', clientId), e('AirSync:ApplicationData', elements)),
  change: (serverId: string, elements: readonly Element[]): Element =>
    e('AirSync:Change', e('AirSync:ServerId', serverId), e('AirSync:ApplicationData', elements)),
  remove: (serverId: string): Element => e('AirSync:Delete', e('AirSync:ServerId', serverId)),
} as const
