import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { child, e, has } from '../eas/tree.ts'
import {
  add,
  type Customer,
  change,
  commands,
  contact,
  makeCustomer,
  type Running,
  serverIds,
  start,
  statusOf,
} from './phone.testing.ts'
import { protocolFaults } from './protocolFaults.ts'

let running: Running
const contacts = '3'
const put = (customer: Customer, lastName: string, id?: string) =>
  running.groupware.put(customer.id, 'contacts', [{ lastName, company: 'Kern GmbH', ...(id && { id }) }])
const list = (customer: Customer) => running.groupware.list(customer.id, 'contacts')

/** Of each fault, what holds without it and not with it. */
const holds: Readonly<Record<string, (customer: Customer) => Promise<boolean>>> = {
  'add-duplicated': async (customer) => {
    const one = customer.phone()
    await one.all(contacts)
    const key = one.keys.get(contacts)
    for (const _ of [1, 2]) await one.sync(contacts, [commands(add('c', contact('Brandt')))], key)
    return (await list(customer)).length === 1
  },
  'same-moment-lost': async (customer) => {
    const one = customer.phone()
    await put(customer, 'A')
    await one.all(contacts)
    await put(customer, 'B')
    return (await one.sync(contacts)) !== undefined
  },
  'bad-key-harms': async (customer) => {
    const one = customer.phone()
    await one.all(contacts)
    const good = one.keys.get(contacts)
    await one.sync(contacts, [], 'bad')
    return (await one.sync(contacts, [], good)) === undefined
  },
  'server-ids-change': async (customer) => {
    await put(customer, 'A')
    const one = customer.phone()
    const look = async () => {
      await one.sync(contacts, [], '0')
      return serverIds(await one.sync(contacts)).join()
    }
    const before = await look()
    return (await look()) === before
  },
  'change-wipes': async (customer) => {
    const [id] = await put(customer, 'A')
    const one = customer.phone()
    await one.all(contacts)
    await one.sync(contacts, [commands(change(`3:${id}`, contact('B')))])
    return (await list(customer))[0]?.company === 'Kern GmbH'
  },
  'supported-inverted': async (customer) => {
    const [id] = await put(customer, 'A')
    const one = customer.phone()
    await one.all(contacts, e('AirSync:Supported', e('Contacts:CompanyName')))
    await one.sync(contacts, [commands(change(`3:${id}`, contact('B')))])
    return (await list(customer))[0]?.company === ''
  },
  'guessed-id': async (customer) => {
    const task = { subject: 'Exposé', responsibility: 's.yilmaz' }
    const [id] = await running.groupware.put(customer.id, 'tasks', [task])
    const one = customer.phone()
    await one.all('2')
    const reply = await one.sync('2', [commands(e('AirSync:Fetch', e('AirSync:ServerId', `2:${id}`)))])
    const responses = reply && child(reply, 'AirSync:Responses')
    return statusOf(responses && child(responses, 'AirSync:Fetch')) === '8'
  },
  'narrowing-ignored': async (customer) => {
    const day = new Date(Date.now() - 20 * 86_400_000).toISOString().replace(/\.\d+/, '')
    await running.groupware.put(customer.id, 'appointments', [{ users: ['m.hansen'], start: day, end: day }])
    const one = customer.phone()
    await one.all('1')
    const reply = await one.sync('1', [e('AirSync:Options', e('AirSync:FilterType', 4))])
    return reply !== undefined && has(child(reply, 'AirSync:Commands') ?? reply, 'AirSync:SoftDelete')
  },
  'phone-wins': async (customer) => {
    const [id] = await put(customer, 'A')
    const one = customer.phone()
    await one.all(contacts)
    await put(customer, 'Server', id)
    await one.sync(contacts, [commands(change(`3:${id}`, contact('Phone')))])
    return (await list(customer))[0]?.lastName === 'Server'
  },
}

describe('each fault breaks what holds without it', () => {
  before(async () => {
    running = await start()
  })
  after(() => running.stop())

  for (const fault of Object.keys(protocolFaults))
    test(fault, async () => {
      const check = holds[fault]
      assert.ok(check, 'a fault needs a check')
      assert.equal(await check(await makeCustomer(running)), true, 'without the fault')
      assert.equal(await check(await makeCustomer(running, { faults: [fault] })), false, 'with the fault')
    })
})
