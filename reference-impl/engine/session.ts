/** Everything a command knows of the request that it answers. */
import type { Element } from '../../eas/tree.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Collections } from '../store/collections.ts'
import type { CustomerRow } from '../store/customers.ts'
import type { Phones } from '../store/phones.ts'
import type { Records } from '../store/records.ts'
import type { Folder, Product, Viewer } from './product.ts'
import type { EngineRules } from './rules.ts'

export interface Session {
  readonly customer: CustomerRow
  readonly account: AccountRow
  readonly product: Product
  /** The product's folders that the user's switches leave on. */
  readonly folders: readonly Folder[]
  readonly rules: EngineRules
  readonly viewer: Viewer
  readonly records: Records
  readonly phones: Phones
  readonly collections: Collections
  /** The phone's row, by account and DeviceId. */
  readonly phone: number
  /** As the phone asked for it: '12.1', '14.0' or '14.1'. */
  readonly protocolVersion: string
  readonly body: Element | undefined
}

/** Nothing to tell yet: ask again when something changes, and give this answer when the time is up. */
export class Wait {
  constructor(
    readonly seconds: number,
    readonly atEnd: Element | undefined,
  ) {}
}

/** What a command answers: a document, nothing (an empty body), or not yet. */
export type Answer = Element | undefined | Wait
