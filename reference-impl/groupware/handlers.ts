/** What each route of the groupware API does. Bodies have passed their schema before they come here. */
import type { z } from 'zod'
import type { RouteName, routes, Settings } from '../../backend/groupwareApi.ts'
import { type RecordKind, recordKinds } from '../../backend/records.ts'
import type { Backend } from '../backend.ts'
import { HttpError } from '../http.ts'
import { makePassword, verifierOf } from '../login.ts'
import { faults } from '../onoffice/faults.ts'
import type { CustomerRow } from '../store/customers.ts'
import type { RecordRow } from '../store/records.ts'
import { name, version } from '../version.ts'

type Reply<R extends RouteName> = z.output<(typeof routes)[R]['reply']>
type Body<R extends RouteName> = (typeof routes)[R] extends { body: infer S extends z.ZodType }
  ? z.output<S>
  : undefined

type Handlers = {
  [R in RouteName]: (
    backend: Backend,
    segments: Record<string, string>,
    body: Body<R>,
  ) => Reply<R> | Promise<Reply<R>>
}

export const handlers: Handlers = {
  info: () => ({ name, version, capabilities: ['records', 'customers', 'clock'] }),

  async createCustomer(backend, _segments, { product, customerName, users, settings }) {
    if (product !== 'onoffice')
      throw new HttpError(400, `the product ${product} is not offered; expected onoffice`, {}, 'product')
    checkFaults(backend, settings)
    if (customerName && backend.customers.nameTaken(customerName))
      throw new HttpError(
        409,
        `there is a customer ${customerName} already; choose another name`,
        {},
        'customerName',
      )
    const logins = await Promise.all(
      users.map(async ({ userName, password = makePassword() }, index) => ({
        userName,
        password,
        verifier: await verifierOf(password, users[index]?.password === undefined),
      })),
    )
    return backend.db.transaction(() => {
      const customer = backend.customers.create(product, customerName, settings)
      const accounts = logins.map(({ userName, password, verifier }) => {
        const login = `${userName}_${customer.name}`
        if (backend.customers.findAccount(login))
          throw new HttpError(
            409,
            `the login ${login} stands for another user already; choose other names`,
            {},
            'users',
          )
        backend.customers.addAccount(customer, userName, login, verifier)
        return { userName, login, password }
      })
      return { id: customer.id, customerName: customer.name, accounts }
    })
  },

  removeCustomer(backend, { customer = '' }) {
    if (!backend.customers.remove(customer)) throw noCustomer(customer)
    return {}
  },

  changeSettings(backend, segments, settings) {
    checkFaults(backend, settings)
    return backend.customers.changeSettings(customerOf(backend, segments), settings)
  },

  putRecords(backend, segments, { records }) {
    const customer = customerOf(backend, segments)
    const kind = kindOf(segments)
    const parsed = records.map(({ id, ...fields }, index) => {
      const result = recordKinds[kind].safeParse(fields)
      if (result.success) return { id, data: result.data }
      const issue = result.error.issues[0]
      const field = ['records', index, ...(issue?.path ?? [])].join('.')
      throw new HttpError(400, `${field}: ${issue?.message}`, {}, field)
    })
    return backend.db.transaction(() => ({
      ids: parsed.map(({ id, data }) => {
        if (id === undefined) return String(backend.records.create(customer.id, kind, data).id)
        backend.records.replace(recordOf(backend, customer, kind, id).id, data)
        return id
      }),
    }))
  },

  listRecords: (backend, segments) => ({
    records: backend.records.list(customerOf(backend, segments).id, kindOf(segments)).map(shown),
  }),

  readRecord: (backend, segments) =>
    shown(recordOf(backend, customerOf(backend, segments), kindOf(segments), segments.id ?? '')),
}

const shown = (row: RecordRow) => ({ ...(row.data as object), id: String(row.id) })

const noCustomer = (id: string) => new HttpError(404, `there is no customer ${id}`)

function customerOf(backend: Backend, { customer = '' }: Record<string, string>): CustomerRow {
  const found = backend.customers.find(customer)
  if (!found) throw noCustomer(customer)
  return found
}

function kindOf({ kind = '' }: Record<string, string>): RecordKind {
  if (!Object.hasOwn(recordKinds, kind))
    throw new HttpError(
      404,
      `there are no records called ${kind}; expected one of ${Object.keys(recordKinds).join(', ')}`,
    )
  return kind as RecordKind
}

function recordOf(backend: Backend, customer: CustomerRow, kind: RecordKind, id: string): RecordRow {
  const row = /^\d{1,15}$/.test(id) ? backend.records.find(customer.id, kind, Number(id)) : undefined
  if (!row || row.removed) throw new HttpError(404, `this customer has no record ${id} among its ${kind}`)
  return row
}

function checkFaults(backend: Backend, settings: Settings): void {
  const names = settings.faults ?? []
  if (names.length > 0 && !backend.options.allowFaults)
    throw new HttpError(403, 'this server was started without --allow-faults', {}, 'settings.faults')
  const unknown = names.find((fault) => !Object.hasOwn(faults, fault))
  if (unknown !== undefined)
    throw new HttpError(
      ...([
        400,
        `there is no fault ${unknown}; expected one of ${Object.keys(faults).join(', ')}`,
        {},
        'settings.faults',
      ] as const),
    )
}
