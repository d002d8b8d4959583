/** Sync ([MS-ASCMD] 2.2.1.21): what the phone changed goes in, what the groupware changed comes out. */
import { type Element, e } from '../../eas/tree.ts'
import { isFilter } from '../engine/filter.ts'
import { type OpenFolder, openFolder, type Wishes, windowOf } from '../engine/folder.ts'
import { applyCommands } from '../engine/incoming.ts'
import { collectChanges } from '../engine/outgoing.ts'
import type { Folder, Kind } from '../engine/product.ts'
import { type Answer, type Session, Wait } from '../engine/session.ts'
import { syncKeyOf } from '../engine/syncKey.ts'
import type { Progress } from '../engine/window.ts'
import {
  type CollectionRequest,
  readSyncRequest,
  SyncRefused,
  type SyncRequest,
  syncStatus as status,
} from './syncRequest.ts'

export function sync(session: Session): Answer {
  try {
    const body = session.body ?? lastRequest(session)
    return answer(session, body, readSyncRequest(body))
  } catch (error) {
    if (!(error instanceof SyncRefused)) throw error
    const { limit } = error
    return e(
      'AirSync:Sync',
      e('AirSync:Status', error.status),
      limit !== undefined && e('AirSync:Limit', limit),
    )
  }
}

/**
 * An empty request repeats the last one ([MS-ASCMD] 2.2.1.21.1). That is kept only while it is answered with an empty reply:
 * after any other the phone has another SyncKey, or never got the reply, and has to say which.
 */
function lastRequest({ phones, phone }: Session): Element {
  const kept = phones.recall(phone, 'sync')
  if (kept === undefined) throw new SyncRefused(status.requestIncomplete)
  return JSON.parse(kept) as Element
}

function answer(session: Session, body: Element, request: SyncRequest): Answer {
  let room = Math.min(request.windowSize, session.rules.maxWindowSize)
  const replies = request.collections.map((collection) => {
    const result = syncFolder(session, collection, room)
    room -= result.sent
    return result
  })
  const { phones, phone, rules } = session
  const told = replies.flatMap(({ reply }) => reply ?? [])
  if (told.length > 0) {
    phones.forget(phone, 'sync')
    return e('AirSync:Sync', e('AirSync:Collections', told))
  }
  const repeated = JSON.stringify(body)
  // A phone with nothing to say says it again and again: only another request is written down.
  if (phones.recall(phone, 'sync') !== repeated) phones.keep(phone, 'sync', repeated)
  const nothing = rules.emptyReply
    ? undefined
    : e(
        'AirSync:Sync',
        e(
          'AirSync:Collections',
          replies.map(({ unchanged }) => unchanged),
        ),
      )
  return request.waitSeconds > 0 ? new Wait(request.waitSeconds, nothing) : nothing
}

interface FolderResult {
  /** undefined when there is nothing to tell: the SyncKey that the phone has stays the newest */
  readonly reply?: Element
  /** What a server says that tells nothing in full. */
  readonly unchanged?: Element
  readonly sent: number
}

function syncFolder(session: Session, request: CollectionRequest, room: number): FolderResult {
  const { rules, collections, phone } = session
  const refused = (code: number, key = '0') => ({
    sent: 0,
    reply: collectionReply(session, request.id, key, code),
  })
  const folder = session.folders.find(({ id }) => id === request.id)
  if (!folder) return refused(rules.unknownFolderStatus, request.key)
  const fits = (request.class ?? folder.class) === folder.class
  if (request.key === undefined || !fits || !isFilter(folder.class, request.wishes?.filterType ?? 0))
    return refused(status.protocol, request.key)
  if (request.key === '0')
    return { sent: 0, reply: collectionReply(session, folder, begin(session, folder, request)) }
  const collection = rules.openCollection(collections, phone, folder.id, request.key)
  if (!collection) return refused(status.invalidSyncKey)
  const { supported } = JSON.parse(collection.options) as Wishes
  const options = request.wishes ? JSON.stringify({ ...request.wishes, supported }) : collection.options
  collections.setOptions(collection, options)
  return exchange(openFolder(session, folder, { ...collection, options }), request, room)
}

/** The phone's changes first, so that what the groupware makes of them goes back with the same reply. */
function exchange(open: OpenFolder, request: CollectionRequest, room: number): FolderResult {
  const { session, folder, collection } = open
  const responses = request.commands ? applyCommands(open, request.commands) : []
  const { progress: before } = open
  const { commands, progress, moreAvailable } = request.getChanges
    ? collectChanges(open, Math.min(request.windowSize, room))
    : { commands: [], progress: before, moreAvailable: false }
  const state = JSON.stringify(progress)
  if (!request.commands && commands.length === 0 && !moreAvailable) {
    // Nothing of what was looked at concerns this phone, so it need not be looked at again.
    if (state !== JSON.stringify(before)) session.collections.setProgress(collection, state)
    return { sent: 0, unchanged: collectionReply(session, folder, syncKeyOf(collection)) }
  }
  const next = session.collections.advance(collection, state)
  const reply = collectionReply(
    ...([session, folder, syncKeyOf(next), status.ok] as const),
    moreAvailable && e('AirSync:MoreAvailable'),
    responses.length > 0 && e('AirSync:Responses', responses),
    commands.length > 0 && e('AirSync:Commands', commands),
  )
  return { sent: commands.length, reply }
}

/** @returns the first SyncKey of a phone that knows nothing of the folder, or has forgotten it */
function begin(session: Session, folder: Folder, { wishes, supported }: CollectionRequest): string {
  const asked: Wishes = { filterType: 0, conflict: 1, bodies: [], ...wishes, supported }
  const kind = session.product.kinds[folder.kind] as Kind
  const progress: Progress = { revision: 0, window: windowOf(session, folder, kind, asked) }
  const { collections, phone } = session
  return syncKeyOf(collections.begin(phone, folder.id, JSON.stringify(asked), JSON.stringify(progress)))
}

/** [MS-ASCMD] 2.2.3.27.6: with 12.1 a collection says its Class first. */
function collectionReply(
  { protocolVersion }: Session,
  folder: Folder | string,
  key: string,
  code: number = status.ok,
  ...rest: readonly (Element | false)[]
): Element {
  const known = typeof folder === 'string' ? undefined : folder
  return e(
    'AirSync:Collection',
    protocolVersion === '12.1' && known && e('AirSync:Class', known.class),
    e('AirSync:SyncKey', key),
    e('AirSync:CollectionId', known?.id ?? (folder as string)),
    e('AirSync:Status', code),
    rest,
  )
}
