/** Reads the reply to a Sync. [MS-ASCMD] 2.2.1.21 */
import { child, children, childText, type Element, has } from '../eas/tree.ts'

export type Operation = 'Add' | 'Change' | 'Delete' | 'SoftDelete' | 'Fetch'

/** What the server did, for the phone to do too. */
export interface ServerCommand {
  readonly operation: Operation
  readonly serverId: string
  readonly elements: readonly Element[]
}

/** What became of something that the phone did. */
export interface CommandResponse {
  readonly operation: Operation
  readonly clientId?: string
  readonly serverId?: string
  readonly status: string | undefined
}

export interface CollectionReply {
  readonly collectionId: string
  readonly status: string | undefined
  readonly syncKey: string | undefined
  readonly moreAvailable: boolean
  readonly commands: readonly ServerCommand[]
  readonly responses: readonly CommandResponse[]
}

export interface SyncReply {
  /** Of the whole request; undefined when it went well. */
  readonly status: string | undefined
  /** The longest (or shortest) wait allowed, beside status 14. */
  readonly limit: string | undefined
  readonly collections: readonly CollectionReply[]
}

export function readSync(body: Element): SyncReply {
  const collections = child(body, 'AirSync:Collections')
  return {
    status: childText(body, 'AirSync:Status'),
    limit: childText(body, 'AirSync:Limit'),
    collections: collections ? children(collections, 'AirSync:Collection').map(readCollection) : [],
  }
}

function readCollection(collection: Element): CollectionReply {
  return {
    collectionId: childText(collection, 'AirSync:CollectionId') ?? '',
    status: childText(collection, 'AirSync:Status'),
    syncKey: childText(collection, 'AirSync:SyncKey'),
    moreAvailable: has(collection, 'AirSync:MoreAvailable'),
    commands: inside(collection, 'AirSync:Commands').map((command) => ({
      operation: operationOf(command),
      serverId: childText(command, 'AirSync:ServerId') ?? '',
      elements: inside(command, 'AirSync:ApplicationData'),
    })),
    responses: inside(collection, 'AirSync:Responses').map((response) => ({
      operation: operationOf(response),
      clientId: childText(response, 'AirSync:ClientId'),
      serverId: childText(response, 'AirSync:ServerId'),
      status: childText(response, 'AirSync:Status'),
    })),
  }
}

const operationOf = ({ tag }: Element) => tag.slice('AirSync:'.length) as Operation

function inside(
  parent: Element,
  tag: 'AirSync:Commands' | 'AirSync:Responses' | 'AirSync:ApplicationData',
): Element[] {
  const found = child(parent, tag)
  return found ? children(found) : []
}
