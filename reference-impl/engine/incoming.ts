/** What the phone changed: Add, Change and Delete of one collection, each applied once however often it is sent. */
import { createHash } from 'node:crypto'
import { child, children, childText, type Element, e } from '../../eas/tree.ts'
import type { Collection } from '../store/phones.ts'
import type { RecordRow } from '../store/records.ts'
import { type Folder, ItemRefused, type Kind } from './product.ts'
import { parseServerId, serverIdOf } from './serverId.ts'
import type { Session } from './session.ts'
import { digestOf, overlay, viewOf } from './view.ts'

/** Item statuses of Sync ([MS-ASCMD] 2.2.3.177.17). */
const status = { ok: '1', invalid: '6', conflict: '7', notFound: '8' } as const

/** @returns the elements for Responses: every Add, and each Change or Delete that went wrong */
export function applyCommands(
  session: Session,
  folder: Folder,
  collection: Collection,
  commands: Element,
): Element[] {
  return children(commands).flatMap((command) => {
    const operation = createHash('sha1').update(JSON.stringify(command)).digest('base64url')
    const known = session.phones.outcome(collection, operation)
    const outcome = known ?? JSON.stringify(apply(session, folder, collection, command))
    if (known === undefined) session.phones.remember(collection, operation, outcome)
    return JSON.parse(outcome) as Element[]
  })
}

function apply(session: Session, folder: Folder, collection: Collection, command: Element): Element[] {
  const context: Context = { session, folder, collection, kind: session.product.kinds[folder.kind] as Kind }
  try {
    if (command.tag === 'AirSync:Add') return add(context, command)
    if (command.tag === 'AirSync:Change') return change(context, command)
    if (command.tag === 'AirSync:Delete') return remove(context, command)
    return []
  } catch (error) {
    if (error instanceof ItemRefused) return [refusal(command, String(error.status))]
    throw error
  }
}

interface Context {
  readonly session: Session
  readonly folder: Folder
  readonly collection: Collection
  readonly kind: Kind
}

function add({ session, folder, collection, kind }: Context, command: Element): Element[] {
  const data = child(command, 'AirSync:ApplicationData')
  if (!data) throw new ItemRefused('an Add needs ApplicationData')
  const record = kind.fromPhone(data, undefined, session.viewer)
  const { id } = session.records.create(session.customer.id, folder.kind, record)
  session.phones.hold(collection, id, digestOf(viewOf(children(data))))
  const clientId = childText(command, 'AirSync:ClientId') ?? ''
  return [
    e(
      'AirSync:Add',
      e('AirSync:ClientId', clientId),
      e('AirSync:ServerId', serverIdOf(folder, id)),
      e('AirSync:Status', status.ok),
    ),
  ]
}

function change(context: Context, command: Element): Element[] {
  const { session, collection, kind } = context
  const data = child(command, 'AirSync:ApplicationData')
  const row = heldRecord(context, command)
  if (!row) return [refusal(command, status.notFound)]
  if (!data) throw new ItemRefused('a Change needs ApplicationData')
  const before = viewOf(kind.toPhone(row.data, row.id, session.viewer))
  // Both sides changed it since the last sync: the groupware's change stands, and is sent with this reply.
  if (digestOf(before) !== session.phones.held(collection, row.id)) return [refusal(command, status.conflict)]
  session.records.replace(row.id, kind.fromPhone(data, row.data, session.viewer))
  session.phones.hold(collection, row.id, digestOf(overlay(before, data)))
  return []
}

function remove(context: Context, command: Element): Element[] {
  const { session, collection, kind } = context
  const row = heldRecord(context, command)
  if (!row) return [refusal(command, status.notFound)]
  const after = kind.deletedOnPhone(row.data, session.viewer)
  if (after === undefined) session.records.remove(row.id)
  else session.records.replace(row.id, after)
  session.phones.hold(collection, row.id, undefined)
  return []
}

/** @returns the record that a Change or Delete means, if this phone holds it and it still is the viewer's */
function heldRecord({ session, folder, collection, kind }: Context, command: Element): RecordRow | undefined {
  const id = parseServerId(folder, childText(command, 'AirSync:ServerId') ?? '')
  if (id === undefined || session.phones.held(collection, id) === undefined) return undefined
  const row = session.records.find(session.customer.id, folder.kind, id)
  return row && !row.removed && kind.visible(row.data, session.viewer) ? row : undefined
}

function refusal(command: Element, code: string): Element {
  const name = command.tag === 'AirSync:Add' ? 'AirSync:ClientId' : 'AirSync:ServerId'
  return e(command.tag, e(name, childText(command, name) ?? ''), e('AirSync:Status', code))
}
