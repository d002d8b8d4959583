import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, test } from 'node:test'
import { Descriptor, type StartLine } from './descriptor.ts'
import { type Launched, launch } from './launch.ts'
import { SetupError } from './select.ts'

const folder = mkdtempSync(join(tmpdir(), 'syncproof-launch-'))
after(() => rmSync(folder, { recursive: true, force: true }))
// A backend that a failed test left would keep this process waiting.
afterEach(() => {
  if (existsSync(pidFile) && isThere(pid())) process.kill(pid())
})

const eas = { url: 'http://127.0.0.1:4000/eas' }
const groupware = { url: 'http://127.0.0.1:4000/api', token: { env: 'SYNCPROOF_TEST_TOKEN' } }
const account = { login: 'm.hansen', password: { env: 'SYNCPROOF_TEST_PASSWORD' } }
const pidFile = join(folder, 'pid')

/** A backend that notes its process id, says `line` and stays until it is stopped or its parent is gone. */
const staying = (line: string) => [
  'node',
  '-e',
  `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); console.log(${JSON.stringify(line)}); process.stdin.on('end', () => process.exit()).resume()`,
]
const startLine: StartLine = { version: '4.2', eas }
const pid = () => Number(readFileSync(pidFile, 'utf8'))

function descriptor(rest: object): Descriptor {
  return Descriptor.parse({ id: 'acme', name: 'Acme Sync', products: ['onoffice'], ...rest })
}

/** Sets variables while `use` runs; they are not set before nor after. */
async function withEnv<T>(variables: Record<string, string>, use: () => Promise<T>): Promise<T> {
  Object.assign(process.env, variables)
  try {
    return await use()
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name]
  }
}

/** Asserts that the backend is refused with one sentence, which `sentence` matches. */
async function refused(rest: object, sentence: RegExp): Promise<void> {
  const launched = launch(descriptor(rest))
  // What is started against expectation is stopped all the same.
  launched.then(({ stop }) => stop()).catch(() => {})
  await assert.rejects(launched, (error: Error) => {
    assert.ok(error instanceof SetupError, error.stack)
    assert.match(error.message, sentence)
    assert.ok(!error.message.includes('\n'), error.message)
    return true
  })
}

function isThere(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** Resolves once no process has this id. */
async function gone(id: number): Promise<void> {
  while (isThere(id)) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('a running backend is addressed as its descriptor says, secrets resolved, seconds made milliseconds', async () => {
  const variables = { SYNCPROOF_TEST_TOKEN: 'the token', SYNCPROOF_TEST_PASSWORD: 'geheim' }
  const { backend, stop } = await withEnv(variables, () =>
    launch(descriptor({ eas, groupware, accounts: [account], timeoutSeconds: 1.5 })),
  )
  assert.equal(backend.easUrl, eas.url)
  assert.deepEqual(backend.groupware, { url: groupware.url, token: 'the token' })
  assert.deepEqual(backend.accounts, [{ login: 'm.hansen', password: 'geheim', expendable: false }])
  assert.equal(backend.timeoutMs, 1500)
  assert.equal(backend.version, 'not told')
  await stop()
})

test('a secret whose variable is not set is named, with whose it is', async () => {
  await refused(
    { eas, groupware },
    /^acme names the environment variable SYNCPROOF_TEST_TOKEN for the groupware API; it is not set$/,
  )
  await refused(
    { eas, accounts: [account] },
    /^acme names the environment variable SYNCPROOF_TEST_PASSWORD for the account m\.hansen; it is not set$/,
  )
})

test('a started backend is addressed as its start line says, and is gone when it is stopped', async () => {
  const line = { ...startLine, groupware: { url: groupware.url, token: 'told' } }
  const { backend, stop } = await launch(descriptor({ start: staying(JSON.stringify(line)) }))
  assert.equal(backend.easUrl, eas.url)
  assert.deepEqual(backend.groupware, line.groupware)
  assert.equal(backend.version, '4.2')
  assert.equal(isThere(pid()), true)
  await stop()
  assert.equal(isThere(pid()), false)
})

test('the descriptor’s version goes before that of the start line', async () => {
  const { backend, stop } = await launch(
    descriptor({ version: '5.0', start: staying(JSON.stringify(startLine)) }),
  )
  await stop()
  assert.equal(backend.version, '5.0')
})

test('what another worker started is addressed, and neither started again nor stopped', async () => {
  const { backend, stop } = await launch(descriptor({ start: ['no-such-program'] }), startLine)
  assert.equal(backend.easUrl, eas.url)
  await stop()
})

test('a backend that was killed meanwhile can still be stopped', async () => {
  const { stop }: Launched = await launch(descriptor({ start: staying(JSON.stringify(startLine)) }))
  process.kill(pid(), 'SIGKILL')
  await gone(pid())
  await stop()
})

test('a backend whose secret is missing does not stay behind', async () => {
  await refused(
    { start: staying(JSON.stringify(startLine)), accounts: [account] },
    /SYNCPROOF_TEST_PASSWORD for the account m\.hansen; it is not set$/,
  )
  assert.equal(isThere(pid()), false)
})

test('a command that does not exist, ends, or prints something else is named', async () => {
  await refused(
    { start: ['no-such-program', '--port'] },
    /^The command that starts acme \(no-such-program --port\) could not be run: /,
  )
  await refused(
    { start: ['node', '-e', 'process.exitCode = 3'] },
    /^The command that starts acme \(node .*\) ended with exit code 3 before it answered$/,
  )
  await refused(
    { start: staying('Listening on port 4000') },
    /printed "Listening on port 4000"; expected one line of JSON with version and eas\.url$/,
  )
  assert.equal(isThere(pid()), false)
  await refused(
    { start: staying('{"version": "4.2"}') },
    /printed ".*"; expected one line of JSON with version and eas\.url$/,
  )
  assert.equal(isThere(pid()), false)
})
