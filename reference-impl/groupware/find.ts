/** Finds what a path of the groupware API names, or says that it is not there. */
import { type RecordKind, recordKinds } from '../../backend/records.ts'
import type { Backend } from '../backend.ts'
import { HttpError } from '../http.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { CustomerRow } from '../store/customers.ts'
import type { RecordRow } from '../store/records.ts'

export type Segments = Readonly<Record<string, string>>

export const noCustomer = (id: string) => new HttpError(404, `there is no customer ${id}`)

export function customerOf(backend: Backend, { customer = '' }: Segments): CustomerRow {
  const found = backend.customers.find(customer)
  if (!found) throw noCustomer(customer)
  return found
}

export function accountOf(backend: Backend, segments: Segments): AccountRow {
  const { userName = '' } = segments
  const account = backend.accounts.byUserName(customerOf(backend, segments).id, userName)
  if (!account) throw new HttpError(404, `this customer has no user ${userName}`)
  return account
}

export function kindOf({ kind = '' }: Segments): RecordKind {
  if (!Object.hasOwn(recordKinds, kind))
    throw new HttpError(
      404,
      `there are no records called ${kind}; expected one of ${Object.keys(recordKinds).join(', ')}`,
    )
  return kind as RecordKind
}

export function recordOf(backend: Backend, customer: CustomerRow, kind: RecordKind, id: string): RecordRow {
  const row = /^\d{1,15}$/.test(id) ? backend.records.find(customer.id, kind, Number(id)) : undefined
  if (!row || row.removed) throw new HttpError(404, `this customer has no record ${id} among its ${kind}`)
  return row
}
