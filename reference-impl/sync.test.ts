import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { child, childText, type Element, e, path } from '../eas/tree.ts'
import {
  add,
  change,
  commands,
  contact,
  makeCustomer,
  type Running,
  serverIds,
  shownCommands,
  start,
  statusOf,
} from './phone.testing.ts'

const contacts = '3'

describe('Sync over HTTP', () => {
  let running: Running
  before(async () => {
    running = await start()
  })
  after(() => running.stop())

  test('a reply that was lost costs nothing: the same key, the same outcome', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const key = one.keys.get(contacts)
    const request = [commands(add('c1', contact('Brandt')))]
    const first = await one.sync(contacts, request, key)
    const second = await one.sync(contacts, request, key)
    assert.deepEqual(serverIds(second, 'Responses'), serverIds(first, 'Responses'))
    assert.equal((await running.groupware.list(id, 'contacts')).length, 1)
    assert.deepEqual(await phone().all(contacts), ['Add Brandt'])
  })

  test('a retry that differs in other commands makes no second item, and its edit counts', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const key = one.keys.get(contacts)
    await one.sync(contacts, [commands(add('c1', contact('Brandt')))], key)
    const retry = [commands(add('c1', contact('Brandt-Kern')), add('c2', contact('Weiss')))]
    await one.sync(contacts, retry, key)
    const kept = (await running.groupware.list(id, 'contacts')).map(({ lastName }) => lastName)
    assert.deepEqual(kept, ['Brandt-Kern', 'Weiss'])
  })

  test('an Add whose reply was lost is known after the phone began anew', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    await one.sync(contacts, [commands(add('c1', contact('Brandt')))])
    one.keys.clear()
    await one.sync(contacts)
    const reply = await one.sync(contacts, [commands(add('c1', contact('Brandt')))])
    const [serverId] = serverIds(reply, 'Responses')
    const list = await running.groupware.list(id, 'contacts')
    assert.deepEqual(
      list.map((record) => `${contacts}:${record.id}`),
      [serverId],
    )
  })

  test('bad keys are refused with 3 and harm nothing', async () => {
    const { phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const good = one.keys.get(contacts)
    const other = phone({ user: 1 })
    await other.all(contacts)
    for (const bad of ['x', '7', `${good}0`, other.keys.get(contacts) ?? ''])
      assert.equal(statusOf(await one.sync(contacts, [], bad)), '3', bad)
    assert.equal(await one.sync(contacts, [], good), undefined)
  })

  test('a key is dead once the newer one was used', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const old = one.keys.get(contacts)
    await running.groupware.put(id, 'contacts', [{ lastName: 'Brandt' }])
    await one.sync(contacts)
    await one.sync(contacts)
    assert.equal(statusOf(await one.sync(contacts, [], old)), '3')
  })

  test('two changes in the same moment both arrive', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    for (const lastName of ['A', 'B', 'C']) {
      await running.groupware.put(id, 'contacts', [{ lastName }])
      assert.deepEqual(shownCommands(await one.sync(contacts)), [`Add ${lastName}`])
    }
  })

  test('windows: MoreAvailable until the rest fits, nothing twice', async () => {
    const { id, phone } = await makeCustomer(running)
    const names = Array.from({ length: 7 }, (_, index) => `N${index}`)
    await running.groupware.put(
      id,
      'contacts',
      names.map((lastName) => ({ lastName })),
    )
    const one = phone()
    await one.sync(contacts)
    const told: string[] = []
    let rounds = 0
    for (let more = true; more; rounds += 1) {
      const reply = await one.sync(contacts, [e('AirSync:WindowSize', 3)])
      told.push(...shownCommands(reply))
      more = reply !== undefined && child(reply, 'AirSync:MoreAvailable') !== undefined
    }
    assert.equal(rounds, 3)
    assert.deepEqual(
      told,
      names.map((name) => `Add ${name}`),
    )
  })

  test('a Change touches what it names; managed fields that it omits are emptied', async () => {
    const { id, phone } = await makeCustomer(running)
    const record = { lastName: 'Brandt', firstName: 'Katharina', company: 'Brandt GmbH' }
    await running.groupware.put(id, 'contacts', [record])
    const look = async () => {
      const [kept] = await running.groupware.list(id, 'contacts')
      return [kept?.lastName, kept?.firstName, kept?.company]
    }
    const one = phone()
    await one.sync(contacts, [e('AirSync:Supported', e('Contacts:FirstName'))])
    const [serverId = ''] = serverIds(await one.sync(contacts))
    await one.sync(contacts, [commands(change(serverId, contact('Kern', e('Contacts:FirstName', 'K.'))))])
    assert.deepEqual(await look(), ['Kern', 'K.', 'Brandt GmbH'])
    await one.sync(contacts, [commands(change(serverId, contact('Weiss')))])
    assert.deepEqual(await look(), ['Weiss', '', 'Brandt GmbH'])
    const plain = phone()
    await plain.all(contacts)
    await plain.sync(contacts, [
      commands(change(serverId, e('AirSync:ApplicationData', e('Contacts:FirstName', 'Eva')))),
    ])
    assert.deepEqual(await look(), ['Weiss', 'Eva', 'Brandt GmbH'])
  })

  test('when both sides changed an item, Conflict decides', async () => {
    const { id, phone } = await makeCustomer(running)
    const [recordId] = await running.groupware.put(id, 'contacts', [{ lastName: 'Brandt' }])
    const one = phone()
    await one.all(contacts)
    const serverId = `${contacts}:${recordId}`
    await running.groupware.put(id, 'contacts', [{ id: recordId, lastName: 'Server' }])
    const reply = await one.sync(contacts, [commands(change(serverId, contact('Phone')))])
    assert.equal(statusOf(path(reply as Element, 'AirSync:Responses', 'AirSync:Change')), '7')
    assert.deepEqual(shownCommands(reply), ['Change Server'])
    await running.groupware.put(id, 'contacts', [{ id: recordId, lastName: 'Server 2' }])
    await one.sync(contacts, [
      e('AirSync:Options', e('AirSync:Conflict', 0)),
      commands(change(serverId, contact('Phone'))),
    ])
    assert.equal((await running.groupware.list(id, 'contacts'))[0]?.lastName, 'Phone')
  })

  test('items of others cannot be reached', async () => {
    const { id, phone } = await makeCustomer(running)
    const [taskId] = await running.groupware.put(id, 'tasks', [
      { subject: 'Exposé', responsibility: 's.yilmaz' },
    ])
    const one = phone()
    await one.all('2')
    const foreign = `2:${taskId}`
    const fetch = e('AirSync:Fetch', e('AirSync:ServerId', foreign))
    const reply = await one.sync('2', [
      commands(change(foreign, e('AirSync:ApplicationData', e('Tasks:Subject', 'x'))), fetch),
    ])
    const responses = child(reply as Element, 'AirSync:Responses') as Element
    assert.equal(statusOf(child(responses, 'AirSync:Change')), '8')
    assert.equal(statusOf(child(responses, 'AirSync:Fetch')), '8')
  })

  test('an empty request repeats the last one that had an empty reply', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    assert.equal(childText((await one.send('Sync')).body as Element, 'AirSync:Status'), '13')
    await one.all(contacts)
    await one.sync(contacts)
    assert.equal((await one.send('Sync')).body, undefined)
    await running.groupware.put(id, 'contacts', [{ lastName: 'Brandt' }])
    const { body } = await one.send('Sync')
    assert.deepEqual(shownCommands(path(body as Element, 'AirSync:Collections', 'AirSync:Collection')), [
      'Add Brandt',
    ])
    assert.equal(childText((await one.send('Sync')).body as Element, 'AirSync:Status'), '13')
  })
})
