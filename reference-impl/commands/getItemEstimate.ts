/** GetItemEstimate ([MS-ASCMD] 2.2.1.9): how many changes a Sync would bring. */
import { child, children, childText, type Element, e } from '../../eas/tree.ts'
import { statusReply } from '../engine/commonStatus.ts'
import { openFolder, type Wishes } from '../engine/folder.ts'
import { countChanges } from '../engine/outgoing.ts'
import type { Answer, Session } from '../engine/session.ts'
import { readWishes, SyncRefused } from './syncRequest.ts'

/** [MS-ASCMD] 2.2.3.177.7 */
const status = { ok: 1, noFolder: 2, notPrimed: 3, invalidSyncKey: 4 } as const

export function getItemEstimate(session: Session): Answer {
  const asked = session.body && child(session.body, 'GetItemEstimate:Collections')
  const collections = asked ? children(asked, 'GetItemEstimate:Collection') : []
  if (collections.length === 0) return statusReply('GetItemEstimate:GetItemEstimate', status.noFolder)
  return e(
    'GetItemEstimate:GetItemEstimate',
    collections.map((collection) => estimate(session, collection)),
  )
}

function estimate(session: Session, request: Element): Element {
  const { rules, collections, phone, protocolVersion } = session
  const id = childText(request, 'GetItemEstimate:CollectionId') ?? ''
  const key = childText(request, 'AirSync:SyncKey') ?? '0'
  const respond = (code: number, count?: number) =>
    e(
      'GetItemEstimate:Response',
      e('GetItemEstimate:Status', code),
      e(
        'GetItemEstimate:Collection',
        protocolVersion === '12.1' && folder && e('GetItemEstimate:Class', folder.class),
        e('GetItemEstimate:CollectionId', id),
        count !== undefined && e('GetItemEstimate:Estimate', count),
      ),
    )
  const folder = session.folders.find((candidate) => candidate.id === id)
  if (!folder) return respond(status.noFolder)
  if (key === '0') return respond(status.notPrimed)
  const collection = rules.openCollection(collections, phone, id, key)
  if (!collection) return respond(status.invalidSyncKey)
  const options = wishesOf(request, collection.options)
  return options === undefined
    ? respond(status.noFolder)
    : respond(status.ok, countChanges(openFolder(session, folder, { ...collection, options })))
}

/** @returns what the phone asks for, as it would with a Sync; 12.1 names the FilterType without Options around it */
function wishesOf(request: Element, options: string): string | undefined {
  const before = JSON.parse(options) as Wishes
  const filter = child(request, 'AirSync:FilterType')
  try {
    const asked = readWishes(filter ? e('AirSync:Collection', e('AirSync:Options', filter)) : request)
    return asked ? JSON.stringify({ ...asked, supported: before.supported }) : options
  } catch (error) {
    if (error instanceof SyncRefused) return undefined
    throw error
  }
}
