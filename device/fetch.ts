/** ItemOperations Fetch: one item, whole. [MS-ASCMD] 2.2.1.10 */
import { type BodyPreference, buildBodyPreference } from '../eas/body.ts'
import { child, children, childText, type Element, e, path } from '../eas/tree.ts'

export interface FetchRequest {
  readonly collectionId: string
  readonly serverId: string
  readonly bodyPreferences?: readonly BodyPreference[]
}

export interface Fetched {
  readonly status: string | undefined
  readonly serverId: string | undefined
  readonly elements: readonly Element[]
}

export function writeFetch(requests: readonly FetchRequest[]): Element {
  return e(
    'ItemOperations:ItemOperations',
    requests.map(({ collectionId, serverId, bodyPreferences }) =>
      e(
        'ItemOperations:Fetch',
        e('ItemOperations:Store', 'Mailbox'),
        e('AirSync:CollectionId', collectionId),
        e('AirSync:ServerId', serverId),
        bodyPreferences && e('ItemOperations:Options', bodyPreferences.map(buildBodyPreference)),
      ),
    ),
  )
}

export function readFetch(body: Element): Fetched[] {
  const response = child(body, 'ItemOperations:Response')
  return (response ? children(response, 'ItemOperations:Fetch') : []).map((fetched) => {
    const properties = path(fetched, 'ItemOperations:Properties')
    return {
      status: childText(fetched, 'ItemOperations:Status'),
      serverId: childText(fetched, 'AirSync:ServerId'),
      elements: properties ? children(properties) : [],
    }
  })
}
