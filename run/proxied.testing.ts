/** The suite against the reference behind a proxy: started before a file's tests, stopped after them. */
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { GroupwareClient } from '../backend/client.ts'
import { type Launched, launch } from '../backend/launch.ts'
import { SetupError, selectBackends } from '../backend/select.ts'
import { type FaultyProxy, startProxy } from './proxy.testing.ts'
import { Desk, type Ended, type Running } from './suite.testing.ts'

export const priorityRule = 'ONO-TASK-PRIORITY-TO-PHONE'
export const phoneRule = 'ONO-FALLBACK-DEFAULT-PHONE'
export const tasksFeature = 'features/onoffice/tasks.feature'
export const numbersFeature = 'features/onoffice/numbers.feature'

/** For every test: a run takes a second or two, or many times that on a machine with other work. */
export const timeout = 120_000

export const desk = new Desk()
let reference: Launched
export let proxy: FaultyProxy
/** An account of the reference, made for the tests. */
export let account: { readonly login: string; readonly password: string }
/** The proxied backend's descriptor. */
export let descriptor: {
  readonly eas: { readonly url: string }
  readonly groupware: { readonly url: string; readonly token: { readonly env: string } }
} & Readonly<Record<string, unknown>>
let token: string

before(async () => {
  const [own] = selectBackends('reference')
  if (!own) throw new SetupError('there is no reference')
  reference = await launch(own)
  const { easUrl, groupware } = reference.backend
  assert.ok(groupware)
  token = groupware.token
  proxy = await startProxy(new URL(easUrl).origin)
  const proxied = (url: string) => proxy.origin + new URL(url).pathname
  descriptor = {
    id: 'proxied',
    name: 'Proxied reference',
    products: ['onoffice'],
    eas: { url: proxied(easUrl) },
    groupware: { url: proxied(groupware.url), token: { env: 'TOKEN' } },
    capabilities: ['records', 'customers', 'clock'],
  }
  const { accounts } = await new GroupwareClient(groupware, 10_000).createCustomer({
    product: 'onoffice',
    users: [{ userName: 'm.hansen' }],
  })
  account = accounts[0] as typeof account
})

after(async () => {
  desk.clear()
  await Promise.all([proxy?.stop(), reference?.stop()])
})

export interface Options {
  /** Fields of the descriptor that are other than usual; an undefined one is taken away. */
  readonly change?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  readonly results?: string
}

/** Starts the suite against the proxied backend. */
export function start(args: readonly string[], { change = {}, env = {}, results }: Options = {}): Running {
  const backend = desk.file('descriptor.json', { ...descriptor, ...change })
  return desk.run({ args, backend, env: { TOKEN: token, ...env }, results })
}

/** Runs the suite against the proxied backend, and asserts that it forgets no temporary file. */
export async function run(args: readonly string[], options?: Options): Promise<Ended> {
  const ended = await start(args, options).ended
  assert.deepEqual(ended.forgotten, [])
  return ended
}

/** The steps of a scenario that passes unless the proxy makes the fault that its task is called after. */
export const steps = (task: string): string[] => [
  `Given the task "${task}" with priority 1 of six`,
  'When the phone syncs its tasks',
  'Then the phone shows the task with high importance',
]

/** A scenario each, for `Desk.feature`. */
export const scenariosFor = (...tasks: string[]): Record<string, string[]> =>
  Object.fromEntries(tasks.map((task) => [task, steps(task)]))

/** Asserts that the run ended before any scenario: exit 2, one sentence, no stack trace, nothing written. */
export function refused(ended: Ended, sentence: RegExp, files: readonly string[] = []): void {
  assert.equal(ended.code, 2, ended.said)
  assert.match(ended.stderr.trim(), sentence)
  assert.equal(ended.stderr.trim().split('\n').length, 1, ended.stderr)
  assert.doesNotMatch(ended.said, /^\s+at /m)
  assert.equal(ended.stdout.trim(), '')
  assert.deepEqual(ended.files, files)
}
