/** What the phone changed: Add, Change, Delete and Fetch in one folder, each applied once however often it is sent. */
import { createHash } from 'node:crypto'
import { BodyError } from '../../eas/body.ts'
import { child, children, childText, type Element, e } from '../../eas/tree.ts'
import type { Holding } from '../store/collections.ts'
import type { RecordRow } from '../store/records.ts'
import { shaped, withoutCutBody } from './body.ts'
import { type OpenFolder, reachItem, serverIdOf } from './folder.ts'
import { completed } from './ghosting.ts'
import { ItemRefused, spanOf } from './product.ts'
import { digestOf, overlay, viewOf } from './view.ts'

/** Item statuses of Sync ([MS-ASCMD] 2.2.3.177.17). */
const status = { ok: 1, invalid: 6, conflict: 7, notFound: 8 } as const

/** What an operation came to, kept in case that it is sent again. */
interface Outcome {
  readonly replies: readonly Element[]
  /** The record that an Add made, what the phone then holds of it, and a hash of what it sent. */
  readonly added?: Holding & { readonly record: number; readonly sent: string }
}

/** @returns the elements for Responses: every Add and Fetch, and each Change or Delete that went wrong */
export function applyCommands(open: OpenFolder, commands: Element): Element[] {
  const seen = new Map<string, number>()
  return children(commands).flatMap((command) => {
    if (command.tag === 'AirSync:Fetch') return [fetchItem(open, command)]
    const name = nameOf(command)
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    return applyOnce(open, command, times === 0 ? name : `${name} ${times}`)
  })
}

/** An Add is known by its ClientId, anything else by all that it says. */
function nameOf(command: Element): string {
  const clientId = command.tag === 'AirSync:Add' && childText(command, 'AirSync:ClientId')
  return clientId ? `Add ${clientId}` : hashOf(command)
}

const hashOf = (element: Element | undefined) =>
  createHash('sha1')
    .update(JSON.stringify(element ?? null))
    .digest('base64url')

function applyOnce(open: OpenFolder, command: Element, name: string): readonly Element[] {
  const { rules, collections } = open.session
  const recalled = rules.recall(collections, open.collection, name)
  const known = recalled && (JSON.parse(recalled.outcome) as Outcome)
  const sent = hashOf(child(command, 'AirSync:ApplicationData'))
  // Phones count ClientIds from 1 again when they begin anew, so then only the very same item is the one from before.
  const outcome =
    known && (!recalled.before || known.added?.sent === sent)
      ? attempt(command, () => repeated(open, command, known, sent))
      : attempt(command, () => operations[command.tag]?.(open, command) ?? { replies: [] })
  const { added } = outcome
  if (added && collections.held(open.collection, added.record) === undefined)
    collections.tell(open.collection, added.record, added)
  collections.remember(open.collection, name, JSON.stringify(outcome))
  return outcome.replies
}

/** The phone sends again what it never heard of; if the user has edited a new item meanwhile, the edit counts. */
function repeated(open: OpenFolder, command: Element, known: Outcome, sent: string): Outcome {
  const { added } = known
  const data = child(command, 'AirSync:ApplicationData')
  const row = added && findRow(open, added.record)
  if (!added || added.sent === sent || !row || !data) return known
  return { ...known, added: { ...added, ...write(open, row, data), sent } }
}

function attempt(command: Element, work: () => Outcome): Outcome {
  try {
    return work()
  } catch (error) {
    if (error instanceof ItemRefused) return { replies: [refusal(command, error.status)] }
    if (error instanceof BodyError) return { replies: [refusal(command, status.invalid)] }
    throw error
  }
}

const operations: Readonly<Record<string, (open: OpenFolder, command: Element) => Outcome>> = {
  'AirSync:Add': add,
  'AirSync:Change': change,
  'AirSync:Delete': remove,
}

function add(open: OpenFolder, command: Element): Outcome {
  const { session, folder, kind } = open
  const data = child(command, 'AirSync:ApplicationData')
  if (!data) throw new ItemRefused('an Add needs ApplicationData')
  const digest = digestOf(viewOf(children(data)))
  const record = kind.fromPhone(data, undefined, session.viewer)
  const span = spanOf(session.product, folder.kind, record)
  const id = session.records.create(session.customer.id, folder.kind, record, span)
  const own = ownDigest(open, id)
  const reply = e(
    'AirSync:Add',
    e('AirSync:ClientId', childText(command, 'AirSync:ClientId') ?? ''),
    e('AirSync:ServerId', serverIdOf(open, id)),
    e('AirSync:Status', status.ok),
  )
  return {
    replies: [reply],
    added: { record: id, digest, own, sent: hashOf(data) },
  }
}

function change(open: OpenFolder, command: Element): Outcome {
  const { session, collection, kind } = open
  const data = child(command, 'AirSync:ApplicationData')
  const row = heldRow(open, command)
  if (!row) return { replies: [refusal(command, status.notFound)] }
  if (!data) throw new ItemRefused('a Change needs ApplicationData')
  const before = viewOf(kind.toPhone(row.data, row, session.viewer))
  const after = overlay(before, data)
  const bothChanged = digestOf(before) !== session.collections.held(collection, row.id)?.own
  const differ = digestOf(before) !== digestOf(after)
  // The groupware's change stands, and is sent with this reply.
  if (bothChanged && differ && session.rules.winner(open.wishes.conflict) === 'server')
    return { replies: [refusal(command, status.conflict)] }
  const written = write(open, row, data)
  // After a conflict the phone holds its own version alone, and is sent what the groupware made of both.
  const holding = bothChanged ? { ...written, digest: digestOf(viewOf(children(data))) } : written
  session.collections.heard(collection, row.id, holding)
  return { replies: [] }
}

/** A Delete stands even if the groupware changed the item since: the user wanted it gone. */
function remove(open: OpenFolder, command: Element): Outcome {
  const { session, collection, kind, folder } = open
  const row = heldRow(open, command)
  if (!row) return { replies: [refusal(command, status.notFound)] }
  const { records, customer, product } = session
  const after = kind.deletedOnPhone(row.data, session.viewer)
  if (after === undefined) records.remove(customer.id, row.id)
  else records.replace(customer.id, row.id, after, spanOf(product, folder.kind, after))
  session.collections.heard(collection, row.id, undefined)
  return { replies: [] }
}

/** Writes a phone's change into a record. @returns what the phone then holds of it */
function write(open: OpenFolder, row: RecordRow, change: Element): Holding {
  const { session, kind, folder, wishes } = open
  const { product, customer, viewer, rules } = session
  const before = kind.toPhone(row.data, row, viewer)
  const managed = rules.managedBy(wishes.supported, viewer.readings.omittedWithoutSupported)
  const data = completed(withoutCutBody(change), before, managed)
  const digest = digestOf(overlay(viewOf(before), data))
  const record = kind.fromPhone(data, row.data, viewer)
  session.records.replace(customer.id, row.id, record, spanOf(product, folder.kind, record))
  return { digest, own: ownDigest(open, row.id) }
}

/** @returns the digest of a record as it now would be sent */
function ownDigest({ session, kind, folder }: OpenFolder, id: number): string {
  const row = session.records.find(session.customer.id, folder.kind, id) as RecordRow
  return digestOf(viewOf(kind.toPhone(row.data, row, session.viewer)))
}

/** [MS-ASCMD] 2.2.3.67.2: the whole of one item, such as a text that was cut. */
function fetchItem({ session, folder, wishes }: OpenFolder, command: Element): Element {
  const item = reachItem(session, folder, childText(command, 'AirSync:ServerId') ?? '')
  if (!item) return refusal(command, status.notFound)
  const whole = wishes.bodies.map(({ type }) => ({ type }))
  return e(
    'AirSync:Fetch',
    e('AirSync:ServerId', childText(command, 'AirSync:ServerId')),
    e('AirSync:Status', status.ok),
    e('AirSync:ApplicationData', shaped(item.elements, whole)),
  )
}

/** @returns the record that a Change or Delete means, if this phone holds it and it still is the viewer's */
function heldRow(open: OpenFolder, command: Element): RecordRow | undefined {
  const { session, folder, collection } = open
  const id = session.rules.serverIds.read(folder.id, childText(command, 'AirSync:ServerId') ?? '')
  if (id === undefined || session.collections.held(collection, id) === undefined) return undefined
  return findRow(open, id)
}

function findRow({ session, folder, kind }: OpenFolder, id: number): RecordRow | undefined {
  const { rules, records, customer, viewer } = session
  return rules.reach(records, customer.id, folder.kind, kind, id, viewer)
}

function refusal(command: Element, code: number): Element {
  const name = command.tag === 'AirSync:Add' ? 'AirSync:ClientId' : 'AirSync:ServerId'
  return e(command.tag, e(name, childText(command, name) ?? ''), e('AirSync:Status', code))
}
