/** Sync ([MS-ASCMD] 2.2.1.21): what the phone changed goes in, what the groupware changed comes out. */
import { child, children, childText, type Element, e, has, path, textOf } from '../../eas/tree.ts'
import { applyCommands } from '../engine/incoming.ts'
import { collectChanges } from '../engine/outgoing.ts'
import type { Folder } from '../engine/product.ts'
import type { Session } from '../engine/session.ts'
import { openCollection, syncKeyOf } from '../engine/syncKey.ts'

/** Statuses of Sync and of a collection ([MS-ASCMD] 2.2.3.177.17). */
const status = { ok: 1, invalidSyncKey: 3, protocol: 4, folderGone: 12, requestIncomplete: 13 } as const

const defaultWindowSize = 100
const maxWindowSize = 512

export function sync(session: Session): Element | undefined {
  const collections = session.body && child(session.body, 'AirSync:Collections')
  // An empty request repeats the last one; this server keeps none, and says so.
  if (!collections) return e('AirSync:Sync', e('AirSync:Status', status.requestIncomplete))
  const replies = children(collections, 'AirSync:Collection').map((request) =>
    syncCollection(session, request),
  )
  const told = replies.filter((reply) => reply !== undefined)
  if (told.length === 0) return undefined
  return e('AirSync:Sync', e('AirSync:Collections', told))
}

/** @returns undefined when there is nothing to tell: the SyncKey that the phone has stays the newest */
function syncCollection(session: Session, request: Element): Element | undefined {
  const id = childText(request, 'AirSync:CollectionId') ?? ''
  const key = childText(request, 'AirSync:SyncKey')
  const folder = session.product.folders.find((candidate) => candidate.id === id)
  if (!folder) return refusal(id, key, status.folderGone)
  if (key === undefined) return refusal(id, key, status.protocol)
  if (key === '0') return reply(folder, syncKeyOf(session.phones.begin(session.phone, id)))
  const collection = openCollection(session.phones, session.phone, id, key)
  if (!collection) return refusal(id, '0', status.invalidSyncKey)

  const commands = child(request, 'AirSync:Commands')
  const responses = commands ? applyCommands(session, folder, collection, commands) : []
  const wanted =
    !has(request, 'AirSync:GetChanges') || textOf(child(request, 'AirSync:GetChanges') as Element) !== '0'
  const outgoing = wanted
    ? collectChanges(session, folder, collection, windowSize(session, request))
    : { commands: [], watermark: session.phones.watermark(collection), moreAvailable: false }
  if (!commands && outgoing.commands.length === 0) return undefined

  session.phones.advance(collection, outgoing.watermark)
  return reply(
    folder,
    syncKeyOf({ ...collection, generation: collection.generation + 1 }),
    outgoing.moreAvailable && e('AirSync:MoreAvailable'),
    responses.length > 0 && e('AirSync:Responses', responses),
    outgoing.commands.length > 0 && e('AirSync:Commands', outgoing.commands),
  )
}

function windowSize(session: Session, request: Element): number {
  const asked =
    childText(request, 'AirSync:WindowSize') ?? path(session.body as Element, 'AirSync:WindowSize')
  const size = Number(typeof asked === 'string' ? asked : asked ? textOf(asked) : defaultWindowSize)
  return size >= 1 && size <= maxWindowSize ? Math.floor(size) : maxWindowSize
}

function reply(folder: Folder, key: string, ...rest: readonly (Element | false)[]): Element {
  return e(
    'AirSync:Collection',
    e('AirSync:SyncKey', key),
    e('AirSync:CollectionId', folder.id),
    e('AirSync:Status', status.ok),
    rest,
  )
}

function refusal(id: string, key: string | undefined, code: number): Element {
  return e(
    'AirSync:Collection',
    e('AirSync:SyncKey', key ?? '0'),
    e('AirSync:CollectionId', id),
    e('AirSync:Status', code),
  )
}
