/** What each route of the groupware API does. Bodies have passed their schema before they come here. */
import type { z } from 'zod'
import type { RouteName, routes } from '../../backend/groupwareApi.ts'
import type { Backend } from '../backend.ts'
import { HttpError } from '../http.ts'
import { makePassword, verifierOf } from '../login.ts'
import { name, version } from '../version.ts'
import { accountHandlers } from './accountHandlers.ts'
import { customerOf, noCustomer } from './find.ts'
import { recordHandlers } from './recordHandlers.ts'
import { checkReferenceOnly } from './referenceOnly.ts'

type Reply<R extends RouteName> = z.output<(typeof routes)[R]['reply']>
type Body<R extends RouteName> = (typeof routes)[R] extends { body: infer S extends z.ZodType }
  ? z.output<S>
  : undefined

export type Handlers = {
  [R in RouteName]: (
    backend: Backend,
    segments: Record<string, string>,
    body: Body<R>,
  ) => Reply<R> | Promise<Reply<R>>
}

const capabilities = ['records', 'customers', 'switches', 'unlock', 'maintenance', 'clock']

export const handlers: Handlers = {
  ...accountHandlers,
  ...recordHandlers,

  info: () => ({ name, version, capabilities }),

  async createCustomer(backend, _segments, { product, customerName, users, settings }) {
    if (product !== 'onoffice')
      throw new HttpError(400, `the product ${product} is not offered; expected onoffice`, {}, 'product')
    checkReferenceOnly(backend, settings)
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
        if (backend.accounts.byLogin(login))
          throw new HttpError(
            409,
            `the login ${login} stands for another user already; choose other names`,
            {},
            'users',
          )
        backend.accounts.add(customer, userName, login, verifier)
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
    checkReferenceOnly(backend, settings)
    return backend.customers.changeSettings(customerOf(backend, segments), settings)
  },
}
