/** What the groupware changed, and what the window of days passed over, as Add, Change, Delete and SoftDelete. */
import { type Element, e } from '../../eas/tree.ts'
import type { RecordRow } from '../store/records.ts'
import { shaped } from './body.ts'
import { type OpenFolder, serverIdOf } from './folder.ts'
import { digestOf, viewOf } from './view.ts'
import { arrived, inside, type Progress, towards } from './window.ts'

export interface Outgoing {
  readonly commands: readonly Element[]
  /** So far the phone is now told. */
  readonly progress: Progress
  readonly moreAvailable: boolean
}

/**
 * Collects changes until the window is full, and looks one further to know whether there is more.
 * @param windowSize the most commands that the phone takes
 */
export function collectChanges(open: OpenFolder, windowSize: number): Outgoing {
  const commands: Element[] = []
  let { progress } = open
  for (const step of differences(open)) {
    if (step.told) {
      if (commands.length === windowSize) return { commands, progress, moreAvailable: true }
      commands.push(commandOf(open, step.told))
      const { id, digest } = step.told
      open.session.collections.tell(
        open.collection,
        id,
        digest === undefined ? undefined : { digest, own: digest },
      )
    }
    progress = step.progress
  }
  return { commands, progress, moreAvailable: false }
}

/** @returns how many commands a phone would be sent, counted up to `most` */
export function countChanges(open: OpenFolder, most = Number.POSITIVE_INFINITY): number {
  let count = 0
  for (const { told } of differences(open)) {
    if (told) count += 1
    if (count >= most) break
  }
  return count
}

/** What a phone is to be told of a record; without elements that it goes. */
interface Told {
  readonly name: 'Add' | 'Change' | 'Delete' | 'SoftDelete'
  readonly id: number
  readonly elements?: readonly Element[]
  readonly digest?: string
}

interface Step {
  readonly told: Told | undefined
  /** How far the phone is told, once it is told this. */
  readonly progress: Progress
}

const batch = 128

/** Goes through all that may have changed for a phone: first what its window passes over, then what was written. */
function* differences(open: OpenFolder): Generator<Step> {
  const { records, rules, customer } = open.session
  const { kind } = open.folder
  let progress = towards(open.progress, open.window)
  while (progress.move) {
    const { move } = progress
    const rows = records.passedBy(customer.id, kind, move, move.cursor, batch)
    for (const row of rows) {
      progress = { ...progress, move: { ...move, cursor: row.id } }
      yield { told: compare(open, row), progress }
    }
    if (rows.length < batch) progress = arrived(progress)
  }
  yield { told: undefined, progress }
  for (;;) {
    const rows = rules.changedSince(records, customer.id, kind, progress.revision, batch)
    for (const row of rows) {
      progress = { ...progress, revision: row.revision }
      yield { told: compare(open, row), progress }
    }
    if (rows.length < batch) return
  }
}

/** @returns what to tell the phone of a record; undefined when it knows all that it should */
function compare({ session, kind, collection, window }: OpenFolder, row: RecordRow): Told | undefined {
  const { id } = row
  const held = session.collections.held(collection, id)
  const belongs = !row.removed && kind.visible(row.data, session.viewer)
  if (!belongs || !inside(row, window))
    return held === undefined ? undefined : { name: belongs ? 'SoftDelete' : 'Delete', id }
  const elements = kind.toPhone(row.data, row, session.viewer)
  const digest = digestOf(viewOf(elements))
  return digest === held?.digest
    ? undefined
    : { name: held === undefined ? 'Add' : 'Change', id, elements, digest }
}

function commandOf(open: OpenFolder, { name, id, elements }: Told): Element {
  return e(
    `AirSync:${name}`,
    e('AirSync:ServerId', serverIdOf(open, id)),
    elements && e('AirSync:ApplicationData', shaped(elements, open.wishes.bodies)),
  )
}
