/**
 * The engine's decisions that a customer can have otherwise, each one function or value: what a dress or, for proof, a fault
 * replaces. The engine knows neither.
 */
import { type Dresses, protocolVersions } from '../../backend/groupwareApi.ts'
import type { Collection, Collections } from '../store/collections.ts'
import type { RecordRow, Records } from '../store/records.ts'
import { filterWindow } from './filter.ts'
import { managedBy } from './ghosting.ts'
import type { Kind, Viewer } from './product.ts'
import { numbered, opaque, type ServerIds } from './serverId.ts'
import { openCollection } from './syncKey.ts'

export interface EngineRules {
  readonly protocolVersions: readonly string[]
  /** Phones must agree to a policy before anything else. */
  readonly provisioning: boolean
  readonly maxWindowSize: number
  readonly serverIds: ServerIds
  /** A Sync with nothing to tell is answered with an empty body. */
  readonly emptyReply: boolean
  readonly unknownFolderStatus: number
  /** @returns the collection of a SyncKey, or undefined for a key that is not good */
  openCollection(collections: Collections, phone: number, folder: string, key: string): Collection | undefined
  /** @returns what an operation that came before came to, if it is still known */
  recall(collections: Collections, collection: Collection, operation: string): Recalled | undefined
  changedSince(records: Records, customer: string, kind: string, revision: number, limit: number): RecordRow[]
  readonly filterWindow: typeof filterWindow
  readonly managedBy: typeof managedBy
  /** @returns whose change stands when both sides changed an item; Conflict 1 is the server ([MS-ASCMD] 2.2.3.34) */
  winner(conflict: number): 'server' | 'phone'
  /** @returns a record that the viewer may see by its number */
  reach(
    records: Records,
    customer: string,
    kindName: string,
    kind: Kind,
    id: number,
    viewer: Viewer,
  ): RecordRow | undefined
}

type Recalled = NonNullable<ReturnType<Collections['outcome']>>

export const engineRules: EngineRules = {
  protocolVersions,
  provisioning: false,
  maxWindowSize: 512,
  serverIds: numbered,
  emptyReply: true,
  unknownFolderStatus: 12,
  openCollection,
  recall: (collections, collection, operation) => collections.outcome(collection, operation),
  changedSince: (records, ...which) => records.changedSince(...which),
  filterWindow,
  managedBy,
  winner: (conflict) => (conflict === 0 ? 'phone' : 'server'),
  reach(records, customer, kindName, kind, id, viewer) {
    const row = records.find(customer, kindName, id)
    return row && !row.removed && kind.visible(row.data, viewer) ? row : undefined
  },
}

/** @returns the rules as a customer's dresses have them */
export function dressed(rules: EngineRules, { serverIds, ...values }: Dresses): EngineRules {
  return { ...rules, ...values, ...(serverIds === 'opaque' && { serverIds: opaque }) }
}
