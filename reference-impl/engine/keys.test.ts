import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbered, opaque } from './serverId.ts'
import { readSyncKey, syncKeyOf } from './syncKey.ts'

test('a SyncKey reads back, and nothing else does', () => {
  const key = { token: '0b9bdbc4-44b3-4e3c-9c1f-5f0e0f7ad0a3', generation: 12 }
  assert.deepEqual(readSyncKey(syncKeyOf(key)), key)
  for (const bad of [
    '',
    '0',
    '12',
    `${syncKeyOf(key)} `,
    `{${key.token}}0`,
    `{${key.token}}-1`,
    `{${key.token}`,
  ])
    assert.equal(readSyncKey(bad), undefined, bad)
})

test('a ServerId reads back in its own folder only', () => {
  for (const ids of [numbered, opaque]) {
    const id = ids.write('3', 42)
    assert.equal(ids.read('3', id), 42)
    assert.equal(ids.read('2', id), undefined)
    for (const bad of ['', '42', `${id}x`, '3:0', '3:-1']) assert.equal(ids.read('3', bad), undefined, bad)
  }
})
