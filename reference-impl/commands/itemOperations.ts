/** ItemOperations ([MS-ASCMD] 2.2.1.10): Fetch of one item by its folder and ServerId. */
import { BodyError, type BodyPreference, readBodyPreferences } from '../../eas/body.ts'
import { child, children, childText, type Element, e, type Tag } from '../../eas/tree.ts'
import { shaped } from '../engine/body.ts'
import { statusReply } from '../engine/commonStatus.ts'
import { reachItem } from '../engine/folder.ts'
import type { Answer, Session } from '../engine/session.ts'

/** [MS-ASCMD] 2.2.3.177.8 */
const status = { ok: 1, protocol: 2, notFound: 6 } as const

export function itemOperations(session: Session): Answer {
  const operations = session.body ? children(session.body) : []
  if (operations.length === 0) return statusReply('ItemOperations:ItemOperations', status.protocol)
  return e(
    'ItemOperations:ItemOperations',
    e('ItemOperations:Status', status.ok),
    e(
      'ItemOperations:Response',
      operations.map((operation) => carryOut(session, operation)),
    ),
  )
}

/** Folders are not emptied and conversations not moved by a phone: such operations are none of this product. */
function carryOut(session: Session, operation: Element): Element {
  const preferences = preferencesOf(operation)
  const store = childText(operation, 'ItemOperations:Store') ?? ''
  if (operation.tag !== 'ItemOperations:Fetch' || !/^mailbox$/i.test(store) || !preferences)
    return e(operation.tag, e('ItemOperations:Status', status.protocol))
  const named = (tag: Tag) => child(operation, tag)
  const which = [named('AirSync:CollectionId'), named('AirSync:ServerId')]
  const id = childText(operation, 'AirSync:CollectionId')
  const folder = session.folders.find((candidate) => candidate.id === id)
  const item = folder && reachItem(session, folder, childText(operation, 'AirSync:ServerId') ?? '')
  if (!item) return e('ItemOperations:Fetch', e('ItemOperations:Status', status.notFound), which)
  return e(
    'ItemOperations:Fetch',
    e('ItemOperations:Status', status.ok),
    which,
    e('AirSync:Class', folder?.class),
    e('ItemOperations:Properties', shaped(item.elements, preferences)),
  )
}

/** @returns undefined where one cannot be read */
function preferencesOf(operation: Element): BodyPreference[] | undefined {
  const options = child(operation, 'ItemOperations:Options')
  try {
    return options ? readBodyPreferences(options) : []
  } catch (error) {
    if (error instanceof BodyError) return undefined
    throw error
  }
}
