/** Does each declared capability keep its promise? One customer is made, and one record of each kind, and all of it removed. */
import type { GroupwareClient } from '../../backend/client.ts'
import type { LiveBackend } from '../../backend/descriptor.ts'
import type { Customer } from '../../backend/groupwareApi.ts'
import { type Login, statusOfLogin, whyNoAnswer } from '../../backend/reach.ts'
import { accountOf, checks, type Desk, users } from './checks.ts'
import { expect, type Finding, ok, stop, tip, whatIsWrong, wrong } from './finding.ts'

/**
 * Tries all that is declared of the groupware API.
 * @param tryPhone what else is tried while the customer is there, with one of its accounts
 */
export async function* tryGroupware(
  backend: LiveBackend,
  client: GroupwareClient,
  tryPhone: (account: Login) => AsyncGenerator<Finding>,
): AsyncGenerator<Finding> {
  const declared = checks.filter(({ capability }) => backend.capabilities.includes(capability))
  const remedy = (capability: string) =>
    `; correct it, or leave "${capability}" out of the capabilities: until then its rules are unable.`
  if (!backend.capabilities.includes('customers')) {
    for (const capability of new Set(declared.map((one) => one.capability)))
      yield wrong(
        `"${capability}" is declared without "customers", and every scenario makes a customer of its own; declare both.`,
      )
    return
  }
  let customer: Customer
  const statusOf = async (login: Login) => {
    const status = await statusOfLogin(backend, login).catch((error: unknown) => whyNoAnswer(error))
    expect(typeof status === 'number', `a phone of a created customer gets no answer (${status})`)
    return status
  }
  try {
    customer = await client.createCustomer({
      product: backend.products[0] as 'onoffice' | 'ox',
      users: users.map((userName) => ({ userName })),
    })
    for (const user of users) {
      const account = accountOf(customer, user)
      expect(
        (await statusOf(account)) < 400,
        `the account ${account.login} of a new customer does not log in; let a created account in at once`,
      )
    }
  } catch (error) {
    // Every scenario begins with a customer where they are declared, so nothing at all could be judged.
    yield stop(`${whatIsWrong(error)}; correct it, or leave "customers" out of the capabilities.`)
    return
  }
  yield ok(`A customer with ${users.length} accounts was created, and phones log in to them.`)
  yield* tryPhone(accountOf(customer, users[0]))
  const desk: Desk = { backend, client, customer, statusOf }
  for (const { capability, check } of declared) {
    try {
      yield ok(await check(desk))
    } catch (error) {
      yield wrong(`${whatIsWrong(error)}${remedy(capability)}`)
    }
  }
  if (backend.capabilities.includes('folders'))
    yield tip('"folders" is declared; the groupware API has no call of its own for it that could be tried.')
  yield await tryRemoval(desk)
}

async function tryRemoval({ client, customer, statusOf }: Desk): Promise<Finding> {
  try {
    await client.removeCustomer(customer.id)
    expect(
      (await statusOf(accountOf(customer, users[0]))) >= 400,
      'an account still logs in after its customer was removed',
    )
    return ok('The customer was removed, and its account no longer logs in.')
  } catch (error) {
    return wrong(`${whatIsWrong(error)}; remove customers whole, else every run leaves its data behind.`)
  }
}
