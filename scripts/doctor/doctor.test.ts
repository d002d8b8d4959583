import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { recordKinds } from '../../backend/records.ts'
import { defaultVocabulary } from '../../backend/vocabulary.ts'
import { run } from '../programs.ts'
import { diagnose } from './diagnose.ts'
import { type Fake, startFake } from './fakeBackend.testing.ts'
import type { Finding } from './finding.ts'
import { samplesFor } from './samples.ts'

let fake: Fake
before(async () => {
  fake = await startFake()
})
beforeEach(() => {
  fake.broken = () => undefined
})
after(() => fake.stop())

async function findings(nameOrFile: string): Promise<Finding[]> {
  const all: Finding[] = []
  for await (const finding of diagnose(nameOrFile)) all.push(finding)
  return all
}

const saying = (all: readonly Finding[], mark: Finding['mark']) =>
  all.filter((one) => one.mark === mark).map(({ says }) => says)

/** The one finding that ends the diagnosis. */
async function stopped(descriptor: string): Promise<string> {
  const [last, ...more] = saying(await findings(descriptor), 'stop')
  assert.deepEqual(more, [])
  return last ?? 'nothing stopped it'
}

const account = (variable: string) => ({
  groupware: undefined,
  capabilities: [],
  accounts: [{ login: 'standing', password: { env: variable } }],
})

test('a backend that keeps all its promises has nothing wrong', async () => {
  const all = await findings(fake.descriptor())
  assert.deepEqual([...saying(all, 'wrong'), ...saying(all, 'stop')], [])
  for (const said of [
    /contacts was put, read/,
    /tasks was put/,
    /appointments was put/,
    /clock of a customer/,
    /switches/,
    /password can be changed/,
    /5 wrong passwords lock/,
    /Maintenance .*HTTP 503/,
    /customer was removed/,
  ])
    assert.ok(
      saying(all, 'ok').some((says) => said.test(says)),
      String(said),
    )
})

test('a URL and an account are enough; it says what that does not run', async () => {
  const all = await findings(fake.descriptor(account('FAKE_PASSWORD')))
  assert.deepEqual([...saying(all, 'wrong'), ...saying(all, 'stop')], [])
  assert.match(saying(all, 'ok').join(' '), /account standing logs in.*versions 14\.0, 14\.1/)
  assert.match(saying(all, 'tip').join(' '), /no groupware API/)
})

test('Autodiscover is asked where it is declared', async () => {
  const autodiscover = { url: `${fake.origin}/` }
  const declared = await findings(
    fake.descriptor({ ...account('FAKE_PASSWORD'), autodiscover, capabilities: ['autodiscover'] }),
  )
  assert.match(saying(declared, 'ok').join(' '), /Autodiscover sends phones to http/)
  const named = await findings(fake.descriptor({ ...account('FAKE_PASSWORD'), autodiscover }))
  assert.match(saying(named, 'tip').join(' '), /add "autodiscover"/)
})

test('the wrong password, even where OPTIONS is answered to everybody', async () => {
  assert.match(
    await stopped(fake.descriptor(account('FAKE_WRONG_PASSWORD'))),
    /refuses the login standing; correct/,
  )
})

test('a secret that is not set, a port where nothing listens, no API for what is declared', async () => {
  assert.match(
    await stopped(fake.descriptor(account('NOBODY_SET_IT'))),
    /NOBODY_SET_IT for the account standing/,
  )
  const closed = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => closed.once('listening', done))
  const { port } = closed.address() as AddressInfo
  await new Promise((done) => closed.close(done))
  const eas = { url: `http://127.0.0.1:${port}/Microsoft-Server-ActiveSync` }
  assert.match(await stopped(fake.descriptor({ eas })), /ECONNREFUSED.*start it, or correct eas\.url/)
  assert.match(
    await stopped(fake.descriptor({ groupware: undefined })),
    /needs the groupware API; add "groupware"/,
  )
})

test('a page of HTML where ActiveSync should be', async () => {
  const page = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>')
  }).listen(0, '127.0.0.1')
  await new Promise((done) => page.once('listening', done))
  const eas = { url: `http://127.0.0.1:${(page.address() as AddressInfo).port}/` }
  assert.match(await stopped(fake.descriptor({ eas })), /\(text\/html\).*no ActiveSync server/)
  page.close()
  page.closeAllConnections()
})

test('a call that answers 501 is told with its capability; the rest is tried all the same', async () => {
  fake.broken = (call) =>
    call.endsWith('/unlock') ? { status: 501, body: { error: { message: 'not yet' } } } : undefined
  const all = await findings(fake.descriptor())
  const [only, ...more] = saying(all, 'wrong')
  assert.match(only ?? '', /unlock\) answered 501: not yet; correct it, or leave "unlock" out/)
  assert.deepEqual(more, [])
  assert.match(saying(all, 'ok').join(' '), /Maintenance.*customer was removed/)
})

test('without a customer nothing could be judged', async () => {
  fake.broken = (call) => (call === 'POST /customers' ? { status: 501, body: {} } : undefined)
  assert.match(await stopped(fake.descriptor()), /leave "customers" out/)
})

test('what comes back otherwise than it was put', async () => {
  const wrongs: [string, (right: Record<string, unknown>) => object, RegExp][] = [
    ['GET .*/tasks/\\w+', (right) => ({ ...right, subject: 'Expos?' }), /gives another subject than was put/],
    [
      'GET .*/tasks/\\w+',
      (right) => ({ ...right, priority: 3 }),
      /does not know; its field priority is wrong/,
    ],
    ['GET .*/tasks', () => ({ records: [] }), /The list of tasks lacks/],
    ['PUT .*/tasks', () => ({ ids: [] }), /ids came back/],
    ['PATCH .*/accounts/m.hansen', (right) => ({ ...right, syncTasks: true }), /exactly tasks off/],
    ['PATCH .*/settings', () => ({}), /A clock set to .* is answered as nothing/],
  ]
  for (const [pattern, change, expected] of wrongs) {
    fake.broken = (call, right) =>
      new RegExp(`^${pattern}$`).test(call) ? { status: 200, body: change(right) as never } : undefined
    assert.match(saying(await findings(fake.descriptor()), 'wrong').join('\n'), expected)
  }
})

test('there is a sample of every kind of record', () => {
  const samples = samplesFor({ vocabulary: defaultVocabulary }, 'm.hansen')
  assert.deepEqual(Object.keys(samples), Object.keys(recordKinds))
})

const doctor = (file: string) => run('node', ['-r', './scripts/register.cjs', 'scripts/doctor.ts', file])

test('exit 0 when a run can begin, with the rules that will run; 2 when not; never a stack', async () => {
  const [good, bad, missing] = await Promise.all([
    doctor(fake.descriptor()),
    doctor('no-such-backend'),
    run('node', ['-r', './scripts/register.cjs', 'scripts/doctor.ts']),
  ])
  assert.equal(good.code, 0, good.output)
  assert.match(good.output, /Rules that will run[\s\S]*together +\d+ of \d+[\s\S]*A run can begin\./)
  assert.equal(bad.code, 2)
  assert.match(bad.output, /There is no backend "no-such-backend": expected reference/)
  assert.equal(missing.code, 2)
  assert.match(missing.output, /^Usage: npm run doctor/)
  for (const { output } of [good, bad, missing]) assert.doesNotMatch(output, /^\s+at .*:\d+:\d+/m)
})

for (const [name, file] of [
  ['the reference', 'reference'],
  ['the worked example of a vendor’s adapter', 'examples/vendor-adapter/backend.json'],
] as const)
  test(`it is content with ${name}`, async () => {
    const all = await findings(file)
    assert.deepEqual([...saying(all, 'wrong'), ...saying(all, 'stop')], [])
    assert.match(saying(all, 'ok').join(' '), /contacts was put.*tasks was put.*appointments was put/)
  })
