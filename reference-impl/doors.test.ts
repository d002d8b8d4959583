import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readAutodiscoverResponse, writeAutodiscoverRequest } from '../eas/autodiscover.ts'
import { buildRequestLine } from '../eas/requestLine.ts'
import { child, children, childText, type Element, e, path, type Tag } from '../eas/tree.ts'
import {
  add,
  commands,
  contact,
  makeCustomer,
  type Running,
  serverIds,
  start,
  statusOf,
  type TestPhone,
} from './phone.testing.ts'

const folderSync = (key: string) => e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', key))
const text = (element: Element | undefined, tag: Tag) => element && childText(element, tag)

describe('who may come in', () => {
  let running: Running
  before(async () => {
    running = await start()
  })
  after(() => running.stop())

  test('wrong passwords in a row lock, exactly at the threshold, also at the same time', async () => {
    const { id, phone } = await makeCustomer(running, { lockThreshold: 3 })
    const wrong = phone({ password: 'wrong' })
    const tryWrong = () => wrong.send('FolderSync', folderSync('0'))
    await tryWrong()
    await tryWrong()
    const right = phone()
    assert.equal((await right.send('FolderSync', folderSync('0'))).status, 200)
    await Promise.all([tryWrong(), tryWrong()])
    assert.equal((await running.groupware.account(id, 'm.hansen')).syncLocked, false)
    await Promise.all(Array.from({ length: 8 }, tryWrong))
    assert.equal((await running.groupware.account(id, 'm.hansen')).syncLocked, true)
    assert.equal((await right.send('FolderSync', folderSync('0'))).status, 401)
    assert.equal((await phone({ user: 1 }).send('FolderSync', folderSync('0'))).status, 200)
    await running.groupware.unlock(id, 'm.hansen')
    assert.equal((await right.send('FolderSync', folderSync('0'))).status, 200)
  })

  test('a new password is good at once, the old one no longer', async () => {
    const { id, phone } = await makeCustomer(running)
    const old = phone()
    assert.equal((await old.send('FolderSync', folderSync('0'))).status, 200)
    await running.groupware.changeAccount(id, 'm.hansen', { password: 'Neu-2026' })
    assert.equal((await old.send('FolderSync', folderSync('0'))).status, 401)
    assert.equal((await phone({ password: 'Neu-2026' }).send('FolderSync', folderSync('0'))).status, 200)
  })

  test('maintenance is 503 whatever the password, and counts nothing', async () => {
    const { id, phone } = await makeCustomer(running, { lockThreshold: 2, maintenance: true })
    for (const password of ['wrong', 'wrong', 'wrong', undefined]) {
      const { status, headers } = await phone({ password }).send('FolderSync', folderSync('0'))
      assert.deepEqual([status, headers.has('retry-after')], [503, true])
    }
    await running.groupware.changeSettings(id, { maintenance: false })
    assert.equal((await phone().send('FolderSync', folderSync('0'))).status, 200)
  })

  test('switches: 403 for the whole, a folder less for a kind', async () => {
    const { id, phone } = await makeCustomer(running)
    const one = phone()
    const first = (await one.send('FolderSync', folderSync('0'))).body
    const key = text(first, 'FolderHierarchy:SyncKey') ?? ''
    await one.all('2')
    await running.groupware.changeAccount(id, 'm.hansen', { syncTasks: false })
    assert.equal(statusOf(await one.sync('2')), '12')
    const second = async () => (await one.send('FolderSync', folderSync(key))).body
    const gone = (await second()) as Element
    assert.equal(
      text(path(gone, 'FolderHierarchy:Changes', 'FolderHierarchy:Delete'), 'FolderHierarchy:ServerId'),
      '2',
    )
    assert.equal(text(await second(), 'FolderHierarchy:SyncKey'), text(gone, 'FolderHierarchy:SyncKey'))
    assert.equal(
      text((await one.send('FolderSync', folderSync('nonsense'))).body, 'FolderHierarchy:Status'),
      '9',
    )
    await running.groupware.changeAccount(id, 'm.hansen', { syncEnabled: false })
    assert.equal((await one.send('FolderSync', folderSync(key))).status, 403)
  })

  test('any bytes get a clear status', async () => {
    const { phone } = await makeCustomer(running)
    const [new14, old12] = [phone(), phone({ version: '12.1' })]
    assert.equal((await new14.send('FolderSync', Buffer.from('hello'))).status, 400)
    const other = e('Ping:Ping', e('Ping:HeartbeatInterval', 60))
    assert.equal(text((await new14.send('FolderSync', other)).body, 'FolderHierarchy:Status'), '103')
    assert.equal((await old12.send('FolderSync', other)).status, 400)
    assert.equal((await old12.send('FolderSync')).status, 400)
    assert.equal(text((await new14.send('Search', e('Search:Search'))).body, 'Search:Status'), '137')
    assert.equal((await old12.send('Search', e('Search:Search'))).status, 501)
    assert.equal(text((await new14.send('Sync', e('AirSync:Sync'))).body, 'AirSync:Status'), '4')
    const ask = async (query: string) => {
      const url = `${running.url}/Microsoft-Server-ActiveSync?${query}`
      return (await fetch(url, { method: 'POST', headers: { authorization: new14.authorization } })).status
    }
    assert.equal(await ask('Cmd=Nonsense&User=x&DeviceId=d&DeviceType=t'), 501)
    assert.equal(await ask('User=x&DeviceId=d&DeviceType=t'), 400)
    assert.equal(await ask(''), 400)
    const line = { deviceId: 'd', deviceType: 't', protocolVersion: '14.1', policyKey: '7' } as const
    assert.equal(await ask(buildRequestLine({ form: 'base64', command: 'Ping', ...line })), 200)
  })

  test('Autodiscover tells the full URL as text/xml', async () => {
    const { phone } = await makeCustomer(running)
    const { authorization } = phone()
    const url = `${running.url}/Autodiscover/Autodiscover.XML`
    const ask = (body: string, headers: Record<string, string> = { authorization }) =>
      fetch(url, { method: 'POST', headers, body })
    const response = await ask(writeAutodiscoverRequest({ emailAddress: 'm.hansen@example.org' }))
    assert.match(response.headers.get('content-type') ?? '', /^text\/xml/)
    const answer = readAutodiscoverResponse(await response.text())
    assert.equal(
      answer.kind === 'settings' && answer.servers[0]?.url,
      `${running.url}/Microsoft-Server-ActiveSync`,
    )
    const bad = readAutodiscoverResponse(await (await ask('<nonsense')).text())
    assert.equal(bad.kind === 'error' && bad.errorCode, 600)
    assert.equal((await ask('', {})).status, 401)
    assert.equal((await fetch(url)).status, 405)
  })
})

describe('the smaller commands', () => {
  let running: Running
  before(async () => {
    running = await start()
  })
  after(() => running.stop())

  const policy = (...more: readonly Element[]) =>
    e(
      'Provision:Provision',
      e(
        'Provision:Policies',
        e('Provision:Policy', e('Provision:PolicyType', 'MS-EAS-Provisioning-WBXML'), ...more),
      ),
    )

  async function provision(phone: TestPhone, ...more: readonly Element[]): Promise<Element> {
    const { body } = await phone.send('Provision', policy(...more))
    return path(body as Element, 'Provision:Policies', 'Provision:Policy') as Element
  }

  test('Provision: temporary key, acknowledgement, final key', async () => {
    const { phone } = await makeCustomer(running, { dresses: { provisioning: true } })
    const one = phone()
    const status = async () =>
      text((await one.send('FolderSync', folderSync('0'))).body, 'FolderHierarchy:Status')
    assert.equal(await status(), '142')
    assert.equal((await phone({ version: '12.1' }).send('FolderSync', folderSync('0'))).status, 449)
    const key = text(await provision(one), 'Provision:PolicyKey') ?? ''
    one.policyKey = key
    assert.equal(await status(), '144')
    const confirmation = [e('Provision:PolicyKey', key), e('Provision:Status', 1)]
    const wrong = await provision(one, e('Provision:PolicyKey', '1'), e('Provision:Status', 1))
    assert.equal(text(wrong, 'Provision:Status'), '5')
    one.policyKey = text(await provision(one, ...confirmation), 'Provision:PolicyKey')
    assert.equal(await status(), '1')
    one.policyKey = text(await provision(one, ...confirmation), 'Provision:PolicyKey')
    assert.equal(await status(), '1')
  })

  test('GetItemEstimate tells what Sync then sends', async () => {
    const { id, phone } = await makeCustomer(running)
    await running.groupware.put(id, 'contacts', [{ lastName: 'A' }, { lastName: 'B' }])
    const one = phone()
    const ask = async (key: string, folder = '3') => {
      const collection = e(
        'GetItemEstimate:Collection',
        e('AirSync:SyncKey', key),
        e('GetItemEstimate:CollectionId', folder),
      )
      const request = e('GetItemEstimate:GetItemEstimate', e('GetItemEstimate:Collections', collection))
      const { body } = await one.send('GetItemEstimate', request)
      const response = child(body as Element, 'GetItemEstimate:Response') as Element
      const count = text(child(response, 'GetItemEstimate:Collection'), 'GetItemEstimate:Estimate')
      return [text(response, 'GetItemEstimate:Status'), count]
    }
    assert.deepEqual(await ask('0'), ['3', undefined])
    await one.sync('3')
    assert.deepEqual(await ask(one.keys.get('3') ?? ''), ['1', '2'])
    assert.deepEqual(await ask('bad'), ['4', undefined])
    assert.deepEqual(await ask('0', '99'), ['2', undefined])
  })

  test('ItemOperations fetches an item with its text as the phone prefers it', async () => {
    const { id, phone } = await makeCustomer(running)
    const record = { subject: 'Exposé', responsibility: 'm.hansen', taskDescription: 'Grüße & mehr' }
    const [recordId] = await running.groupware.put(id, 'tasks', [record])
    const preference = e(
      'AirSyncBase:BodyPreference',
      e('AirSyncBase:Type', 1),
      e('AirSyncBase:TruncationSize', 3),
    )
    const fetchItem = async (user: number, serverId: string) => {
      const operation = e(
        'ItemOperations:Fetch',
        e('ItemOperations:Store', 'Mailbox'),
        e('AirSync:CollectionId', '2'),
        e('AirSync:ServerId', serverId),
        e('ItemOperations:Options', preference),
      )
      const { body } = await phone({ user }).send(
        'ItemOperations',
        e('ItemOperations:ItemOperations', operation),
      )
      return path(body as Element, 'ItemOperations:Response', 'ItemOperations:Fetch') as Element
    }
    const body = path(await fetchItem(0, `2:${recordId}`), 'ItemOperations:Properties', 'AirSyncBase:Body')
    assert.deepEqual([text(body, 'AirSyncBase:Data'), text(body, 'AirSyncBase:Truncated')], ['Gr', '1'])
    assert.equal(text(await fetchItem(1, `2:${recordId}`), 'ItemOperations:Status'), '6')
    assert.equal(text(await fetchItem(0, '2:99999'), 'ItemOperations:Status'), '6')
  })

  test('Settings answers each property in its own status', async () => {
    const { phone } = await makeCustomer(running)
    const information = e('Settings:DeviceInformation', e('Settings:Set', e('Settings:Model', 'Test')))
    const request = e(
      'Settings:Settings',
      information,
      e('Settings:Oof', e('Settings:Get', e('Settings:BodyType', 'Text'))),
    )
    const { body } = await phone().send('Settings', request)
    assert.deepEqual(
      children(body as Element).map(
        (part) => text(part, 'Settings:Status') ?? childText(body as Element, 'Settings:Status'),
      ),
      ['1', '1', '1'],
    )
    assert.equal(text((await phone().send('Settings', e('Settings:Settings'))).body, 'Settings:Status'), '2')
  })

  test('dresses: opaque ids, own window, full replies, versions', async () => {
    const { id, phone } = await makeCustomer(running, {
      dresses: {
        ...{ serverIds: 'opaque', maxWindowSize: 1, emptyReply: false },
        ...{ protocolVersions: ['12.1'], unknownFolderStatus: 8 },
      },
    })
    await running.groupware.put(id, 'contacts', [{ lastName: 'A' }, { lastName: 'B' }])
    const one = phone({ version: '12.1' })
    await one.sync('3')
    const [serverId = ''] = serverIds(await one.sync('3'))
    assert.match(serverId, /^[\w-]+$/)
    await one.sync('3')
    const unchanged = await one.sync('3')
    assert.deepEqual([statusOf(unchanged), text(unchanged, 'AirSync:Class')], ['1', 'Contacts'])
    assert.equal(statusOf(await one.sync('99')), '8')
    assert.equal((await phone().send('FolderSync', folderSync('0'))).status, 400)
    const remove = e('AirSync:Delete', e('AirSync:ServerId', serverId))
    await one.sync('3', [commands(remove, add('c', contact('C')))])
    const marks = (await running.groupware.list(id, 'contacts')).map((record) => record.onOfficeSync)
    assert.deepEqual(marks, [false, true, true])
  })
})
