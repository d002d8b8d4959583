/** GetItemEstimate: how many changes would a Sync send? [MS-ASCMD] 2.2.1.9 */
import { child, children, childText, type Element, e } from '../eas/tree.ts'
import type { ProtocolVersion } from './profile.ts'

export interface EstimateRequest {
  readonly syncKey: string
  readonly collectionId: string
  readonly filterType?: number
}

export interface Estimate {
  readonly collectionId: string | undefined
  readonly status: string | undefined
  readonly count: number | undefined
}

/** 12.1 has the FilterType before the SyncKey and required; from 14.0 on it is one of the Options ([MS-ASCMD] 2.2.3.68.1). */
export function writeEstimate(requests: readonly EstimateRequest[], version: ProtocolVersion): Element {
  const collections = requests.map(({ syncKey, collectionId, filterType }) => {
    const key = e('AirSync:SyncKey', syncKey)
    const id = e('GetItemEstimate:CollectionId', collectionId)
    const filter = e('AirSync:FilterType', filterType ?? 0)
    return version === '12.1'
      ? e('GetItemEstimate:Collection', id, filter, key)
      : e('GetItemEstimate:Collection', key, id, filterType !== undefined && e('AirSync:Options', filter))
  })
  return e('GetItemEstimate:GetItemEstimate', e('GetItemEstimate:Collections', collections))
}

export function readEstimate(body: Element): Estimate[] {
  return children(body, 'GetItemEstimate:Response').map((response) => {
    const collection = child(response, 'GetItemEstimate:Collection')
    const count = collection && childText(collection, 'GetItemEstimate:Estimate')
    return {
      status: childText(response, 'GetItemEstimate:Status'),
      collectionId: collection && childText(collection, 'GetItemEstimate:CollectionId'),
      count: count === undefined ? undefined : Number(count),
    }
  })
}
