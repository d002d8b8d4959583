import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Descriptor, StartLine } from './descriptor.ts'
import { Readings } from './readings.ts'
import { Vocabulary } from './vocabulary.ts'

const least = {
  id: 'acme',
  name: 'Acme Sync',
  products: ['onoffice'],
  eas: { url: 'https://eas.acme.test/Microsoft-Server-ActiveSync' },
}
const account = { login: 'm.hansen', password: { env: 'ACME_PASSWORD' } }

/** @returns what is wrong with a descriptor, as `field: sentence`; none when it is taken */
function problemsOf(descriptor: unknown): string[] {
  const parsed = Descriptor.safeParse(descriptor)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('id, name, product and URL are enough; all else has a default', () => {
  assert.deepEqual(Descriptor.parse(least), {
    ...least,
    accounts: [],
    timeoutSeconds: 10,
    capabilities: [],
    vocabulary: Vocabulary.parse({}),
    readings: Readings.parse({}),
    leastHeartbeatSeconds: 1,
  })
})

test('a command that starts the backend stands for its URL', () => {
  const { eas: _, ...rest } = least
  assert.deepEqual(problemsOf({ ...rest, start: ['acme-sync', '--port', '0'] }), [])
})

test('without a URL and without a command it says what both would look like', () => {
  const { eas: _, ...rest } = least
  assert.deepEqual(problemsOf(rest), [
    'eas: expected either "eas": {"url": …} of a running server or "start": [command …] that starts one',
  ])
})

test('an account is spared unless it is marked as expendable', () => {
  const { accounts } = Descriptor.parse({ ...least, accounts: [account, { ...account, expendable: true }] })
  assert.deepEqual(
    accounts.map(({ expendable }) => expendable),
    [false, true],
  )
})

const bad: readonly (readonly [what: string, change: Readonly<Record<string, unknown>>, problem: RegExp])[] =
  [
    [
      'an id with a space',
      { id: 'Acme Sync' },
      /^id: expected small letters, digits and hyphens, such as acme-sync$/,
    ],
    ['an id that is a path', { id: '../acme' }, /^id: expected small letters/],
    ['no name', { name: '' }, /^name: /],
    ['no product', { products: [] }, /^products: /],
    ['an unknown product', { products: ['outlook'] }, /^products\.0: .*"onoffice"\|"ox"/],
    ['a product that only the suite has', { products: ['site'] }, /^products\.0: .*"onoffice"\|"ox"/],
    [
      'a URL that is no web address',
      { eas: { url: 'eas.acme.test' } },
      /^eas\.url: expected a URL that begins with http/,
    ],
    [
      'a URL of another protocol',
      { eas: { url: 'file:///etc/passwd' } },
      /^eas\.url: expected a URL that begins/,
    ],
    [
      'a password in the file',
      { accounts: [{ ...account, password: 'geheim' }] },
      /^accounts\.0\.password: .*expected object/,
    ],
    [
      'a token in the file',
      { groupware: { url: 'https://acme.test', token: 'geheim' } },
      /^groupware\.token: .*expected object/,
    ],
    [
      'a secret beside its variable',
      { accounts: [{ ...account, password: { env: 'A', value: 'x' } }] },
      /^accounts\.0\.password: .*value/,
    ],
    ['a timeout of 0', { timeoutSeconds: 0 }, /^timeoutSeconds: .*>0/],
    ['an unknown field', { capability: ['records'] }, /capability/],
  ]
for (const [what, change, problem] of bad)
  test(`a descriptor with ${what} is refused, and told which field it is`, () => {
    const problems = problemsOf({ ...least, ...change })
    assert.equal(problems.length, 1, problems.join('; '))
    assert.match(problems[0] ?? '', problem)
  })

test('a start line needs a version and a URL; the groupware API may be left out', () => {
  const line = { version: '4.2', eas: { url: 'http://127.0.0.1:4000/eas' } }
  assert.deepEqual(StartLine.parse(line), line)
  const whole = { ...line, groupware: { url: 'http://127.0.0.1:4000/api', token: 't' } }
  assert.deepEqual(StartLine.parse(whole), whole)
  for (const wrong of [{ eas: line.eas }, { version: '4.2' }, { ...line, eas: { url: '127.0.0.1:4000' } }])
    assert.equal(StartLine.safeParse(wrong).success, false, JSON.stringify(wrong))
})
