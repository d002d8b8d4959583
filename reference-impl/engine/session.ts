/** Everything a command knows of the request that it answers. */
import type { Element } from '../../eas/tree.ts'
import type { AccountRow, CustomerRow } from '../store/customers.ts'
import type { Phones } from '../store/phones.ts'
import type { Records } from '../store/records.ts'
import type { Product, Viewer } from './product.ts'

export interface Session {
  readonly customer: CustomerRow
  readonly account: AccountRow
  readonly product: Product
  readonly viewer: Viewer
  readonly records: Records
  readonly phones: Phones
  /** The phone's row, by account and DeviceId. */
  readonly phone: number
  /** As the phone asked for it: '12.1', '14.0' or '14.1'. */
  readonly protocolVersion: string
  readonly body: Element | undefined
}
