/** The verdict table of steps/verdicts.ts and of the preflight, line by line, on the real suite before a backend that goes wrong on purpose. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { GroupwareClient } from '../backend/client.ts'
import { type Launched, launch } from '../backend/launch.ts'
import { selectBackends } from '../backend/select.ts'
import type { ScenarioRecord, Verdict } from '../report/schema.ts'
import { loadCatalogue } from '../rules/load.ts'
import {
  deadOrigin,
  type FaultyProxy,
  groupwareFaults,
  heldName,
  startPages,
  startProxy,
  wellNamed,
  wireFaults,
} from './proxy.testing.ts'
import { Desk, type Ended } from './suite.testing.ts'

const priorityRule = 'ONO-TASK-PRIORITY-TO-PHONE'
const phoneRule = 'ONO-FALLBACK-DEFAULT-PHONE'
const features = ['features/onoffice/tasks.feature', 'features/onoffice/numbers.feature']

const desk = new Desk()
let reference: Launched
let proxy: FaultyProxy
let pages: Awaited<ReturnType<typeof startPages>>
let account: { login: string; password: string }
/** The proxied backend's descriptor, and the environment that its token needs. */
let descriptor: Record<string, unknown>
let env: Record<string, string>

before(async () => {
  const [own] = selectBackends('reference')
  reference = await launch({ ...own, start: [...(own?.start ?? []), '--with-parent'] } as never)
  const { easUrl, groupware } = reference.backend
  assert.ok(groupware)
  proxy = await startProxy(new URL(easUrl).origin)
  pages = await startPages()
  const proxied = (url: string) => proxy.origin + new URL(url).pathname
  descriptor = {
    id: 'proxied',
    name: 'Proxied reference',
    products: ['onoffice'],
    eas: { url: proxied(easUrl) },
    groupware: { url: proxied(groupware.url), token: { env: 'TOKEN' } },
    capabilities: ['records', 'customers', 'clock'],
  }
  env = { TOKEN: groupware.token }
  const customer = await new GroupwareClient(groupware, 10_000).createCustomer({
    product: 'onoffice',
    users: [{ userName: 'm.hansen' }],
  })
  account = customer.accounts[0] as typeof account
})

after(async () => {
  desk.clear()
  await Promise.all([proxy?.stop(), pages?.stop(), reference?.stop()])
})

interface Options {
  readonly change?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  readonly results?: string
}

/** Starts the suite against the proxied backend, its descriptor changed where a test says so. */
function start(args: readonly string[], { change = {}, env: more = {}, results }: Options = {}) {
  const backend = desk.file('descriptor.json', { ...descriptor, ...change })
  return desk.run({ args, backend, env: { ...env, ...more }, results })
}
const run = (args: readonly string[], options?: Options): Promise<Ended> => start(args, options).ended

/** The steps of a scenario that passes unless the proxy makes the fault that its task is called after. */
const steps = (task: string): string[] => [
  `Given the task "${task}" with priority 1 of six`,
  'When the phone syncs its tasks',
  'Then the phone shows the task with high importance',
]
const scenariosFor = (...names: string[]) => Object.fromEntries(names.map((name) => [name, steps(name)]))

/** Asserts that the run ended before any scenario: exit 2, one sentence, no stack trace, nothing written. */
function refused(ended: Ended, sentence: RegExp): void {
  assert.equal(ended.code, 2, ended.said)
  assert.match(ended.stderr.trim(), sentence)
  assert.equal(ended.stderr.trim().split('\n').length, 1, ended.stderr)
  assert.doesNotMatch(ended.said, /^\s+at /m)
  assert.equal(ended.stdout.trim(), '')
  assert.deepEqual(ended.files, [])
}

/** Asserts the verdict of a scenario, and that its failure says what was wrong and who should look. */
function judged(
  ended: Ended,
  scenario: string,
  verdict: Verdict,
  message: RegExp,
  look: RegExp,
): ScenarioRecord {
  const record = ended.record(scenario)
  assert.equal(record.verdict, verdict, ended.said)
  assert.match(record.failure?.message ?? '', message)
  assert.match(record.failure?.look ?? '', look)
  return record
}

const timeout = 120_000

describe('the verdict table', { concurrency: 2, timeout }, () => {
  test('a wrong value on the wire: failed, exit 1, under the name of the faulty backend', async () => {
    const ended = await run(['--tags', `@${phoneRule}`, features[1] as string], {
      env: { FAULTS: 'fallback-without-default' },
    })
    assert.equal(ended.code, 1, ended.said)
    const { verdict, failure, asserts } = ended.record(
      'The default number is the last of five',
      'proxied-faulty',
    )
    assert.equal(verdict, 'failed')
    assert.ok(asserts > 0)
    assert.match(failure?.look ?? '', /^the backend/)
    assert.equal(failure?.expected, '1')
    assert.equal(failure?.actual, '0')
    assert.match(failure?.step ?? '', /^Then the phone shows "0221 4710-120"/)
    assert.match(failure?.exchange ?? '', /Sync/)
    assert.equal(ended.results('proxied'), undefined)
    for (const part of [`rule:      ${phoneRule}`, 'expected:', 'actual:', `--tags @${phoneRule}`])
      assert.ok(ended.stdout.includes(part), `${part} is not in\n${ended.stdout}`)
  })

  test('a reply to a phone that is a 503, cut, late or no ActiveSync: failed, exit 1', async () => {
    const feature = desk.feature(priorityRule, scenariosFor(wellNamed, ...Object.keys(wireFaults)))
    const ended = await run([feature], { change: { timeoutSeconds: 3 } })
    assert.equal(ended.code, 1, ended.said)
    assert.equal(ended.record(wellNamed).verdict, 'passed', ended.said)
    const messages: Record<keyof typeof wireFaults, RegExp> = {
      'Sync answers 503': /^Sync was answered with HTTP 503$/,
      'Sync is cut in the middle': /^no reply to Sync: /,
      'Sync never answers': /^no reply to Sync: .*timeout/i,
      'Sync answers with a page of HTML': /^Sync was answered with a body that is no ActiveSync WBXML: /,
    }
    for (const [name, message] of Object.entries(messages))
      judged(ended, name, 'failed', message, /^the backend and its log/)
  })

  test('a groupware API that answers 5xx, 404 or nothing that it should: unable, exit 2', async () => {
    const feature = desk.feature(priorityRule, scenariosFor(wellNamed, ...Object.keys(groupwareFaults)))
    const ended = await run([feature], { change: { timeoutSeconds: 3 } })
    assert.equal(ended.code, 2, ended.said)
    assert.equal(ended.record(wellNamed).verdict, 'passed', ended.said)
    const messages: Record<keyof typeof groupwareFaults, RegExp> = {
      'putting a record answers 500': /^the groupware API \(PUT .*\) answered 500: no$/,
      'putting a record answers 404': /^the groupware API \(PUT .*\) answered 404: no$/,
      'putting a record answers 501': /^the groupware API \(PUT .*\) answered 501: no$/,
      'putting a record is cut in the middle': /^the groupware API \(PUT .*\) gave no answer: /,
      'putting a record never answers': /^the groupware API \(PUT .*\) gave no answer: .*timeout/i,
      'putting a record answers with a page of HTML':
        /answered 200 with a body that the contract does not know/,
      'removing the customer answers 500': /^the groupware API \(DELETE .*\) answered 500: no$/,
    }
    for (const [name, message] of Object.entries(messages))
      judged(
        ended,
        name,
        'unable',
        message,
        /^the backend’s groupware API, or what the descriptor declares of it$/,
      )
  })

  test('our own mistakes: harness error, exit 2, with their stack', async () => {
    const ours = desk.file(
      'ours.cjs',
      `const { Given, Then, When } = require(${JSON.stringify(require.resolve('@cucumber/cucumber'))})
       When('our own code throws', () => undefined.x)
       When('a step is not written yet', () => 'pending')
       Given('two write the same step', () => {})
       Given(/two write the same step/, () => {})
       Then('nothing is asserted', () => {})`,
    )
    const [given = '', when = '', outcome = ''] = steps(wellNamed)
    const feature = desk.feature(priorityRule, {
      [wellNamed]: steps(wellNamed),
      'an exception of ours': [given, 'When our own code throws', outcome],
      'a Then that asserts nothing': [given, when, 'Then nothing is asserted'],
      'an And that asserts nothing after a Then that does': [given, when, outcome, 'And nothing is asserted'],
      'no Then at all': [given, when],
      'a step that nobody wrote': [given, when, outcome, 'And the phone rings'],
      'a step that is pending': [given, 'When a step is not written yet', outcome],
      'a step that two wrote': ['Given two write the same step', outcome],
    })
    const ended = await run([feature, '--require', ours])
    assert.equal(ended.code, 2, ended.said)
    assert.equal(ended.record(wellNamed).verdict, 'passed', ended.said)
    const messages: Record<string, RegExp> = {
      'an exception of ours': /Cannot read properties of undefined/,
      'a Then that asserts nothing': /^the step "nothing is asserted" asserted nothing$/,
      'an And that asserts nothing after a Then that does':
        /^the step "nothing is asserted" asserted nothing$/,
      'no Then at all': /^no step of the scenario asserted anything$/,
      'a step that nobody wrote': /^the step is undefined: the phone rings$/,
      'a step that is pending': /^the step is pending: a step is not written yet$/,
      'a step that two wrote': /two write the same step/,
    }
    for (const [name, message] of Object.entries(messages))
      judged(ended, name, 'harness error', message, /^this suite: the error is its own/)
  })

  test('a capability that is not declared: not applicable, exit 2 when nothing else passed', async () => {
    const ended = await run(['--tags', `@${phoneRule}`, features[1] as string], {
      change: { capabilities: ['customers'] },
    })
    assert.equal(ended.code, 2, ended.said)
    const ran = ended.results()?.records.filter(({ rule }) => rule === phoneRule) ?? []
    assert.ok(ran.length > 0)
    for (const { verdict, reason, requests } of ran) {
      assert.equal(verdict, 'not applicable', ended.said)
      assert.equal(reason, 'proxied does not declare the capability "records"')
      assert.equal(requests, 0)
    }
  })

  test('what applies passed, what does not apply is told apart: exit 0', async () => {
    const feature = desk.feature(priorityRule, {
      [wellNamed]: steps(wellNamed),
      '@needs:restart the backend is restarted': steps(wellNamed),
    })
    const ended = await run([feature])
    assert.equal(ended.code, 0, ended.said)
    assert.equal(ended.record(wellNamed).verdict, 'passed')
    const { verdict, reason } = ended.record('the backend is restarted')
    assert.equal(verdict, 'not applicable')
    assert.equal(reason, 'proxied does not declare the capability "restart"')
  })

  test('a run that is broken off: exit 2, what it did not reach was not run', async () => {
    const feature = desk.feature(priorityRule, scenariosFor(wellNamed, heldName))
    const running = start([feature])
    await Promise.race([proxy.held, running.ended])
    running.kill('SIGTERM')
    const ended = await running.ended
    assert.equal(ended.code, 2, ended.said)
    assert.equal(ended.results()?.run.state, 'interrupted')
    assert.equal(ended.record(wellNamed).verdict, 'passed')
    assert.equal(ended.record(heldName).verdict, 'not run')
  })
})

describe('what is wrong with the set-up ends the run before any scenario', {
  concurrency: 2,
  timeout,
}, () => {
  const tags = ['--tags', `@${phoneRule}`, features[1] as string]
  const asAccount = () => ({
    groupware: undefined,
    capabilities: [],
    accounts: [{ login: account.login, password: { env: 'ACCOUNT_PASSWORD' } }],
  })

  test('nothing listens at the URL', async () => {
    const url = `${await deadOrigin()}/Microsoft-Server-ActiveSync`
    refused(
      await run(tags, { change: { eas: { url } } }),
      /^proxied does not answer at http:\S+ \(.*ECONNREFUSED.*\); start it, or correct eas\.url in its descriptor$/,
    )
  })

  test('no TLS at a URL that promises it', async () => {
    const url = (descriptor.eas as { url: string }).url.replace('http:', 'https:')
    refused(
      await run(tags, { change: { eas: { url } } }),
      /^proxied does not answer at https:\S+ \(.+\); start it, or correct eas\.url in its descriptor$/,
    )
  })

  test('a page of HTML at the URL', async () => {
    refused(
      await run(tags, { change: { eas: { url: pages.origin } } }),
      /^proxied answered OPTIONS at http:\S+ with HTTP 200 \(text\/html\) .*no ActiveSync server; the URL usually ends in \/Microsoft-Server-ActiveSync$/,
    )
  })

  test('the wrong password of a declared account', async () => {
    refused(
      await run(tags, { change: asAccount(), env: { ACCOUNT_PASSWORD: 'wrong' } }),
      /^proxied refuses the login \S+; correct the account or its password’s variable$/,
    )
  })

  test('and with the right password an account and a URL are enough for what two phones can witness', async () => {
    const args = ['--name', 'The manual.s own examples', 'features/onoffice/appointments.feature']
    const ended = await run(args, { change: asAccount(), env: { ACCOUNT_PASSWORD: account.password } })
    assert.equal(ended.code, 0, ended.said)
  })

  test('a wrong token of the groupware API', async () => {
    refused(
      await run(tags, { env: { TOKEN: 'wrong' } }),
      /^proxied: the groupware API \(GET \/\) answered 401: .*; correct "groupware" in its descriptor$/,
    )
  })

  test('a variable that the descriptor names and nobody set', async () => {
    refused(
      await run(tags, {
        change: { groupware: { ...(descriptor.groupware as object), token: { env: 'NOBODY_SET_IT' } } },
      }),
      /^proxied names the environment variable NOBODY_SET_IT for the groupware API; it is not set$/,
    )
  })

  test('a tag that selects nothing', async () => {
    refused(await run(['--tags', '@no-such-tag']), /^Tags, names or paths select no scenario; .*such as @/)
  })

  test('a rule that is not in the catalogue', async () => {
    refused(
      await run(['--tags', `@${phoneRule}S`]),
      new RegExp(`^There is no rule ${phoneRule}S in the catalogue; did you mean ${phoneRule}\\?$`),
    )
  })

  test('a rule of the catalogue that no scenario runs', async () => {
    const texts = readdirSync('features', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.feature'))
      .map((name) => readFileSync(join('features', name), 'utf8'))
      .join('\n')
    const rule = [...loadCatalogue().rules.keys()].find((id) => !texts.includes(`@${id}`))
    assert.ok(rule)
    refused(
      await run(['--tags', `@${rule}`]),
      new RegExp(
        `^The rule ${rule} is in the catalogue, but no scenario runs it yet: its verdict is "not run"$`,
      ),
    )
  })

  const brokenResults: readonly (readonly [what: string, text: string, why: RegExp])[] = [
    [
      'broken',
      '{"schemaVersion":1,',
      /^The results file \S+proxied\.json is broken \(.+\); move it away or delete it, /,
    ],
    [
      'of another schema version',
      '{"schemaVersion":0,"records":[]}',
      /^The results file \S+proxied\.json has schema version 0, this suite reads 1; move it away or delete it, /,
    ],
  ]
  for (const [what, text, why] of brokenResults)
    test(`earlier results that are ${what}, and they stay as they are`, async () => {
      const results = desk.file('proxied.json', text)
      const ended = await run(tags, { results })
      assert.equal(ended.code, 2, ended.said)
      assert.match(ended.stderr.trim(), why)
      assert.equal(ended.stderr.trim().split('\n').length, 1, ended.stderr)
      assert.equal(ended.stdout.trim(), '')
      assert.deepEqual(ended.files, ['proxied.json'])
      assert.equal(readFileSync(results, 'utf8'), text)
    })
})

describe('what a run leaves in the results', { concurrency: 2, timeout }, () => {
  const chosen = ['--tags', `@${phoneRule} or @${priorityRule}`, ...features]

  test('a dry run leaves nothing, and is no failure', async () => {
    const ended = await run(['--dry-run', ...chosen])
    assert.equal(ended.code, 0, ended.said)
    assert.match(ended.stdout, /Dry run: nothing was run/)
    assert.deepEqual(ended.files, [])
  })

  test('two workers leave the verdicts that one leaves; a part of it then replaces only its own records', async () => {
    const results = desk.file('.keep', '')
    const [one, two] = await Promise.all([run(chosen, { results }), run([...chosen, '--parallel', '2'])])
    assert.equal(one.code, 0, one.said)
    assert.equal(two.code, 0, two.said)
    const ran = one.results()?.records.filter(({ rule }) => rule === phoneRule || rule === priorityRule) ?? []
    assert.ok(ran.length > 10)
    assert.ok(
      ran.every(({ verdict }) => verdict === 'passed'),
      one.said,
    )
    assert.deepEqual(two.verdicts(), one.verdicts())

    const part = await run(['--tags', `@${priorityRule}`], { results })
    assert.equal(part.code, 0, part.said)
    const earlier = new Map(one.results()?.records.map((record) => [record.key, record]))
    assert.equal(part.results()?.run.complete, false)
    for (const record of part.results()?.records ?? []) {
      const before = earlier.get(record.key)
      if (record.rule === priorityRule) assert.notEqual(record.started, before?.started, record.key)
      else if (before) assert.deepEqual(record, before)
      else assert.equal(record.verdict, 'not run')
    }
    for (const key of earlier.keys())
      assert.ok(
        part.results()?.records.some((record) => record.key === key),
        key,
      )
  })
})
