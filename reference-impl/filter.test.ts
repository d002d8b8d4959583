import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { e } from '../eas/tree.ts'
import { makeCustomer, type Running, shownCommands, start } from './phone.testing.ts'

const calendar = '1'
const filter = (type: number) => e('AirSync:Options', e('AirSync:FilterType', type))
const at = (subject: string, day: string) => ({
  ...{ subject, users: ['m.hansen'] },
  ...{ start: `${day}T09:00:00Z`, end: `${day}T10:00:00Z` },
})

describe('windows of days', () => {
  let running: Running
  before(async () => {
    running = await start()
  })
  after(() => running.stop())

  const appointments = [
    at('August', '2025-08-01'),
    at('October', '2025-10-01'),
    at('16 Feb', '2026-02-16'),
    at('17 Feb', '2026-02-17'),
    at('10 Mar', '2026-03-10'),
    at('17 Sep', '2026-09-17'),
    at('18 Sep', '2026-09-18'),
  ]

  test('one month back and six ahead by the customer’s clock, and as it moves', async () => {
    const { id, phone } = await makeCustomer(running, { clock: '2026-03-17T12:00:00Z' })
    await running.groupware.put(id, 'appointments', appointments)
    const one = phone()
    assert.deepEqual(await one.all(calendar), ['Add 17 Feb', 'Add 10 Mar', 'Add 17 Sep'])
    await running.groupware.changeSettings(id, { clock: '2026-03-18T12:00:00Z' })
    assert.deepEqual(shownCommands(await one.sync(calendar)), ['SoftDelete', 'Add 18 Sep'])
    await running.groupware.changeSettings(id, { clock: '2026-03-17T12:00:00Z' })
    assert.deepEqual(shownCommands(await one.sync(calendar)), ['Add 17 Feb', 'SoftDelete'])
    assert.equal(await one.sync(calendar), undefined)
  })

  test('narrowing and widening, each in one request', async () => {
    const { id, phone } = await makeCustomer(running, { clock: '2026-03-17T12:00:00Z' })
    await running.groupware.put(id, 'appointments', appointments)
    const one = phone()
    await one.all(calendar)
    assert.deepEqual(shownCommands(await one.sync(calendar, [filter(4)])), ['SoftDelete'])
    assert.equal(await one.sync(calendar), undefined)
    assert.deepEqual(shownCommands(await one.sync(calendar, [filter(7)])), [
      'Add October',
      'Add 16 Feb',
      'Add 17 Feb',
    ])
    assert.equal((await running.groupware.list(id, 'appointments')).length, 7)
  })

  test('a window that moves on while it is paged', async () => {
    const { id, phone } = await makeCustomer(running, { clock: '2026-03-17T12:00:00Z' })
    await running.groupware.put(id, 'appointments', appointments)
    const one = phone()
    await one.all(calendar)
    const small = e('AirSync:WindowSize', 1)
    assert.deepEqual(shownCommands(await one.sync(calendar, [small, filter(7)])), ['Add October'])
    assert.deepEqual(shownCommands(await one.sync(calendar, [small, filter(4)])), ['SoftDelete'])
    assert.deepEqual(shownCommands(await one.sync(calendar)), ['SoftDelete'])
    assert.equal(await one.sync(calendar), undefined)
  })
})
