import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { childText, type Element, e, path } from '../eas/tree.ts'
import { makeCustomer, type Running, shownCommands, start, type TestPhone } from './phone.testing.ts'

const contacts = '3'

const pingFor = (seconds: number | undefined, ...ids: readonly string[]) =>
  e(
    'Ping:Ping',
    seconds !== undefined && e('Ping:HeartbeatInterval', seconds),
    ids.length > 0 &&
      e(
        'Ping:Folders',
        ids.map((id) => e('Ping:Folder', e('Ping:Id', id), e('Ping:Class', 'Contacts'))),
      ),
  )

const status = (body: Element | undefined) => body && childText(body, 'Ping:Status')

async function ping(phone: TestPhone, body?: Element): Promise<string | undefined> {
  return status((await phone.send('Ping', body)).body)
}

describe('Ping and waiting Sync', () => {
  let running: Running
  before(async () => {
    running = await start()
  })
  after(() => running.stop())

  test('statuses of what is asked wrongly', async () => {
    const { phone } = await makeCustomer(running)
    const one = phone()
    assert.equal(await ping(one), '3')
    assert.equal(await ping(one, pingFor(60)), '3')
    const { body } = await one.send('Ping', pingFor(5000, contacts))
    assert.deepEqual([status(body), body && childText(body, 'Ping:HeartbeatInterval')], ['5', '3540'])
    assert.equal(await ping(one, pingFor(60, '99')), '7')
    assert.equal(await ping(one, e('Ping:Ping', e('Ping:HeartbeatInterval', 'soon'))), '4')
    const many = Array.from({ length: 201 }, (_, index) => String(index))
    assert.equal(await ping(one, pingFor(60, ...many)), '6')
  })

  test('a change in the groupware ends it at once, and an empty body repeats it', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const waiting = ping(one, pingFor(30, contacts))
    await sleep(50)
    await running.groupware.put(id, 'contacts', [{ lastName: 'Brandt' }])
    assert.equal(await waiting, '2')
    await one.sync(contacts)
    const again = ping(one)
    await sleep(50)
    await running.groupware.put(id, 'contacts', [{ lastName: 'Weiss' }])
    assert.equal(await again, '2')
  })

  test('it expires, and a newer one of the same phone ends the older', async () => {
    const { phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const older = ping(one, pingFor(30, contacts))
    await sleep(50)
    assert.equal(await ping(one, pingFor(1, contacts)), '1')
    assert.equal(await older, '1')
  })

  test('a cut connection frees everything', async () => {
    const { phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const cut = new AbortController()
    const waiting = one.send('Ping', pingFor(30, contacts), cut.signal).catch(() => 'cut')
    await sleep(50)
    cut.abort()
    assert.equal(await waiting, 'cut')
    await sleep(50)
    assert.equal(running.backend.waiting.count, 0)
  })

  test('maintenance and the clock wake it', async () => {
    const { id, phone } = await makeCustomer(running, { clock: '2026-03-17T12:00:00Z' })
    await running.groupware.put(id, 'appointments', [
      { subject: 'A', users: ['m.hansen'], start: '2026-02-17T09:00:00Z', end: '2026-02-17T10:00:00Z' },
    ])
    const one = phone()
    await one.all('1')
    const waiting = ping(one, pingFor(30, '1'))
    await sleep(50)
    await running.groupware.changeSettings(id, { clock: '2026-03-18T12:00:00Z' })
    assert.equal(await waiting, '2')
    await one.sync('1')
    const second = one.send('Ping', pingFor(30, '1'))
    await sleep(50)
    await running.groupware.changeSettings(id, { maintenance: true })
    assert.equal((await second).status, 503)
    await running.groupware.changeSettings(id, { maintenance: false })
    assert.equal(await one.sync('1'), undefined)
  })

  test('a Sync that waits brings the change itself; without one the reply is empty', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    await one.all(contacts)
    const request = (seconds: number | string) =>
      e(
        'AirSync:Sync',
        e(
          'AirSync:Collections',
          e(
            'AirSync:Collection',
            e('AirSync:SyncKey', one.keys.get(contacts)),
            e('AirSync:CollectionId', contacts),
          ),
        ),
        e('AirSync:HeartbeatInterval', seconds),
      )
    const waiting = one.send('Sync', request(30))
    await sleep(50)
    await running.groupware.put(id, 'contacts', [{ lastName: 'Brandt' }])
    const collection = path((await waiting).body as Element, 'AirSync:Collections', 'AirSync:Collection')
    assert.deepEqual(shownCommands(collection), ['Add Brandt'])
    one.keys.set(contacts, childText(collection as Element, 'AirSync:SyncKey') ?? '')
    assert.equal((await one.send('Sync', request(1))).body, undefined)
    const { body } = await one.send('Sync', request(4000))
    assert.deepEqual(
      [childText(body as Element, 'AirSync:Status'), childText(body as Element, 'AirSync:Limit')],
      ['14', '3540'],
    )
  })
})
