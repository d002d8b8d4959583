/** Ping ([MS-ASCMD] 2.2.1.13): waits until something changes in one of the folders that the phone names. */
import { child, children, childText, type Element, e } from '../../eas/tree.ts'
import { statusReply } from '../engine/commonStatus.ts'
import { openFolder } from '../engine/folder.ts'
import { countChanges } from '../engine/outgoing.ts'
import type { Folder } from '../engine/product.ts'
import { type Answer, type Session, Wait } from '../engine/session.ts'
import { hierarchyChanged } from './folderSync.ts'
import { heartbeatRange } from './syncRequest.ts'

/** [MS-ASCMD] 2.2.3.177.11 */
const status = {
  expired: 1,
  changed: 2,
  parametersMissing: 3,
  malformed: 4,
  heartbeatOutOfRange: 5,
  tooManyFolders: 6,
  folderSyncNeeded: 7,
} as const

const maxFolders = 200

/** What a phone said last; a later Ping may leave any of it out. */
interface Parameters {
  readonly heartbeat?: number
  readonly folders?: readonly string[]
}

const refuse = (code: number, ...rest: readonly Element[]) => statusReply('Ping:Ping', code, ...rest)

export function ping(session: Session): Answer {
  const { phones, phone, body } = session
  const asked = readParameters(body)
  if (!asked) return refuse(status.malformed)
  const before = JSON.parse(phones.recall(phone, 'ping') ?? '{}') as Parameters
  const { heartbeat, folders } = { ...before, ...asked }
  if (heartbeat === undefined || folders === undefined) return refuse(status.parametersMissing)
  const { least, most } = heartbeatRange
  if (heartbeat < least || heartbeat > most)
    return refuse(status.heartbeatOutOfRange, e('Ping:HeartbeatInterval', heartbeat < least ? least : most))
  if (folders.length > maxFolders) return refuse(status.tooManyFolders, e('Ping:MaxFolders', maxFolders))
  phones.keep(phone, 'ping', JSON.stringify({ heartbeat, folders }))

  const watched = session.folders.filter(({ id }) => folders.includes(id))
  if (watched.length < new Set(folders).size || hierarchyChanged(session))
    return refuse(status.folderSyncNeeded)
  const changed = watched.filter((folder) => hasChanges(session, folder))
  if (changed.length === 0) return new Wait(heartbeat, refuse(status.expired))
  return refuse(
    status.changed,
    e(
      'Ping:Folders',
      changed.map(({ id }) => e('Ping:Folder', id)),
    ),
  )
}

/** @returns what the request names; undefined for one that cannot be understood */
function readParameters(body: Element | undefined): Parameters | undefined {
  if (!body) return {}
  const heartbeat = childText(body, 'Ping:HeartbeatInterval')
  const folders = child(body, 'Ping:Folders')
  const ids = folders && children(folders, 'Ping:Folder').map((folder) => childText(folder, 'Ping:Id'))
  if (heartbeat !== undefined && !/^\d{1,9}$/.test(heartbeat)) return undefined
  if (ids && (ids.length === 0 || ids.some((id) => !id))) return undefined
  return {
    ...(heartbeat !== undefined && { heartbeat: Number(heartbeat) }),
    ...(ids && { folders: ids as string[] }),
  }
}

/** A folder that the phone has never synced is new to it. */
function hasChanges(session: Session, folder: Folder): boolean {
  const collection = session.collections.find(session.phone, folder.id)
  return !collection || countChanges(openFolder(session, folder, collection), 1) > 0
}
