import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Descriptor } from './descriptor.ts'

const smallest = {
  id: 'acme-sync',
  name: 'ACME Sync',
  products: ['onoffice'],
  eas: { url: 'https://eas.example/Microsoft-Server-ActiveSync' },
}

test('a URL is enough for a descriptor; everything else has a default', () => {
  const descriptor = Descriptor.parse(smallest)
  assert.deepEqual(descriptor.capabilities, [])
  assert.equal(descriptor.vocabulary.timeZone, 'Europe/Berlin')
  assert.equal(descriptor.readings.filterTypeZero, 'month')
})

test('what is wrong is told with its place and what would be right', () => {
  const wrong: [object, string, RegExp][] = [
    [{ eas: undefined }, 'eas', /either "eas".*or "start"/],
    [{ eas: { url: 'eas.example' } }, 'eas.url', /begins with http/],
    [{ capabilities: ['record'] }, 'capabilities.0', /did you mean records\?/],
    [{ capabilites: ['records'] }, '', /no field "capabilites"; did you mean capabilities\?/],
    [{ id: 'ACME' }, 'id', /small letters/],
    [{ readings: { taskUntik: 'completed' } }, 'readings', /did you mean taskUntick\?/],
    [{ accounts: [{ login: 'a', password: 'secret' }] }, 'accounts.0.password', /expected object/],
  ]
  for (const [change, place, expected] of wrong) {
    const issue = Descriptor.safeParse({ ...smallest, ...change }).error?.issues[0]
    assert.equal(issue?.path.join('.'), place)
    assert.match(issue?.message ?? '', expected)
  }
})
