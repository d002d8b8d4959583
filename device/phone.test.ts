import assert from 'node:assert/strict'
import { test } from 'node:test'
import { e, path, textOf } from '../eas/tree.ts'
import { fieldOf } from './folder.ts'
import type { Phone } from './phone.ts'
import { PhoneRefused, StatusRefused, Unavailable } from './refusal.ts'
import { against, folders, offer, synced } from './scripted.testing.ts'

const ids = (phone: Phone) => phone.items('contact').map(({ serverId }) => serverId)
const whats = (asked: readonly { what: string }[]) => asked.map(({ what }) => what)

test('a lost reply is thrown away and the same request is sent again', async () => {
  const asked = await against(
    [offer, folders('3'), synced('3', 'k1'), synced('3', 'k2', ['3:1']), synced('3', 'k2', ['3:1'])],
    {},
    async (phone) => {
      await phone.addAccount()
      phone.losing(1, 1)
      await phone.sync('contact')
      assert.deepEqual(ids(phone), ['3:1'])
      assert.deepEqual(phone.recovered, ['Sync: reply lost, sent again'])
      assert.equal(phone.transport.exchanges.filter(({ lost }) => lost).length, 1)
    },
  )
  assert.deepEqual(asked[4]?.body, asked[3]?.body)
})

test('status 3: from 0, items matched by ServerId, the others gone at the end', async () => {
  const script = [
    ...[offer, folders('3'), synced('3', 'k1'), synced('3', 'k2', ['3:1', '3:2'])],
    ...[synced('3', '0', [], 3), synced('3', 'n1'), synced('3', 'n2', ['3:2', '3:4'])],
  ]
  await against(script, {}, async (phone) => {
    await phone.addAccount()
    await phone.sync('contact')
    await phone.sync('contact')
    assert.deepEqual(ids(phone), ['3:2', '3:4'])
    assert.deepEqual(phone.recovered, ['Sync: 3, synced from 0'])
  })
})

test('status 3 while an edit is on its way: first the items, then the edit', async () => {
  const script = [
    ...[offer, folders('3'), synced('3', 'k1'), synced('3', 'k2', ['3:1'])],
    ...[synced('3', '0', [], 3), synced('3', 'n1'), synced('3', 'n2', ['3:1']), synced('3', 'n3')],
  ]
  const asked = await against(script, {}, async (phone) => {
    await phone.addAccount()
    const [item] = await phone.sync('contact')
    await phone.change('contact', '3:1', [e('Contacts:LastName', 'Okafor')])
    assert.equal(item?.serverId, '3:1')
    const [shown] = phone.items('contact')
    assert.equal(shown && fieldOf(shown, 'Contacts:LastName'), 'Okafor')
  })
  const edits = asked.map(({ body }) => JSON.stringify(body ?? '').includes('Okafor'))
  assert.deepEqual(edits, [false, false, false, false, true, false, false, true])
})

test('status 12: the folders are asked for anew, then the sync goes on', async () => {
  const script = [
    ...[offer, folders('3'), synced('3', 'k1'), synced('3', 'k2')],
    ...[synced('3', 'k2', [], 12), folders('3'), synced('3', 'k3', ['3:1'])],
  ]
  const asked = await against(script, {}, async (phone) => {
    await phone.addAccount()
    await phone.sync('contact')
    await phone.sync('contact')
    assert.deepEqual(ids(phone), ['3:1'])
    assert.deepEqual(phone.recovered, ['Sync: 12, asked for the folders anew'])
  })
  assert.deepEqual(whats(asked).slice(4), ['Sync', 'FolderSync', 'Sync'])
})

test('status 3 again and again: the phone gives up', async () => {
  const bad = synced('3', '0', [], 3)
  const script = [offer, folders('3'), ...Array(20).fill(bad)]
  await against(script, {}, async (phone) => {
    await phone.addAccount()
    await assert.rejects(phone.sync('contact'), StatusRefused)
  })
})

const policy = (key: string) => ({
  body: e(
    'Provision:Provision',
    e('Provision:Status', 1),
    e(
      'Provision:Policies',
      e('Provision:Policy', e('Provision:Status', 1), e('Provision:PolicyKey', key), e('Provision:Data')),
    ),
  ),
})

for (const [how, refusal] of [
  ['HTTP 449', { status: 449 }],
  ['status 142', { body: e('FolderHierarchy:FolderSync', e('FolderHierarchy:Status', 142)) }],
] as const) {
  test(`${how}: temporary key, acknowledgement, final key from then on`, async () => {
    const asked = await against(
      [offer, refusal, policy('111'), policy('222'), folders('3')],
      {},
      async (phone) => await phone.addAccount(),
    )
    assert.deepEqual(whats(asked), ['OPTIONS', 'FolderSync', 'Provision', 'Provision', 'FolderSync'])
    assert.deepEqual(
      asked.slice(2).map(({ policyKey }) => policyKey),
      ['0', '111', '222'],
    )
    const acknowledged = asked[3]?.body as NonNullable<(typeof asked)[3]['body']>
    const key = path(acknowledged, 'Provision:Policies', 'Provision:Policy', 'Provision:PolicyKey')
    assert.equal(key && textOf(key), '111')
  })
}

test('503: a patient phone waits, but no longer than it was told; an impatient one says so', async () => {
  const closed = { status: 503, headers: { 'retry-after': '60' } }
  await against([offer, closed, folders('3')], { patienceMs: 5 }, async (phone) => {
    await phone.addAccount()
    assert.deepEqual(phone.recovered, ['FolderSync: 503, waited 5 ms'])
  })
  await against([offer, closed], {}, async (phone) => {
    await assert.rejects(
      phone.addAccount(),
      (error) => error instanceof Unavailable && error.retryAfterSeconds === 60,
    )
  })
})

test('a wrong password is tried twice, as real phones do', async () => {
  const asked = await against([{ status: 401 }, { status: 401 }], {}, async (phone) => {
    await assert.rejects(
      phone.addAccount(),
      (error) => error instanceof PhoneRefused && error.httpStatus === 401,
    )
  })
  assert.deepEqual(whats(asked), ['OPTIONS', 'OPTIONS'])
})
