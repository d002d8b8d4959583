/** What is wrong with the set-up is nobody's verdict: the real suite says it in one sentence and runs nothing. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { loadCatalogue } from '../rules/load.ts'
import {
  account,
  descriptor,
  desk,
  numbersFeature,
  phoneRule,
  refused,
  run,
  timeout,
} from './proxied.testing.ts'
import { deadOrigin, startPages } from './proxy.testing.ts'

describe('what is wrong with the set-up ends the run before any scenario', {
  concurrency: 2,
  timeout,
}, () => {
  const tags = ['--tags', `@${phoneRule}`, numbersFeature]
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
    const url = descriptor.eas.url.replace('http:', 'https:')
    refused(
      await run(tags, { change: { eas: { url } } }),
      /^proxied does not answer at https:\S+ \(.+\); start it, or correct eas\.url in its descriptor$/,
    )
  })

  test('a page of HTML at the URL', async () => {
    const pages = await startPages()
    after(() => pages.stop())
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
        change: { groupware: { ...descriptor.groupware, token: { env: 'NOBODY_SET_IT' } } },
      }),
      /^proxied names the environment variable NOBODY_SET_IT for the groupware API; it is not set$/,
    )
  })

  test('a tag that selects nothing', async () => {
    refused(
      await run(['--tags', '@no-such-tag', numbersFeature]),
      /^Tags or names select no scenario; .*such as @/,
    )
  })

  test('a rule that is not in the catalogue', async () => {
    refused(
      await run(['--tags', `@${phoneRule}S`, numbersFeature]),
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
      await run(['--tags', `@${rule}`, numbersFeature]),
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
      refused(ended, why, ['proxied.json'])
      assert.equal(readFileSync(results, 'utf8'), text)
    })

  test('a broken results file, and the backend that the suite started is stopped', async () => {
    const pidFile = desk.file('pid', '')
    // A bare ActiveSync server that lives until it is killed, and holds none of the suite's pipes.
    const server = desk.file(
      'server.cjs',
      `const { closeSync, writeFileSync } = require('node:fs')
     closeSync(2)
     writeFileSync(${JSON.stringify(pidFile)}, String(process.pid))
     const server = require('node:http').createServer((_, reply) => reply.writeHead(200, { 'MS-ASProtocolVersions': '14.1' }).end())
     server.listen(0, '127.0.0.1', () =>
       console.log(JSON.stringify({ version: '1', eas: { url: 'http://127.0.0.1:' + server.address().port } })))`,
    )
    const change = {
      start: ['node', server],
      eas: undefined,
      groupware: undefined,
      capabilities: [],
      accounts: [{ login: 'm.hansen', password: { env: 'TOKEN' } }],
    }
    const ended = await run(tags, { change, results: desk.file('proxied.json', 'broken') })
    assert.equal(ended.code, 2, ended.said)
    assert.match(ended.stderr, /proxied\.json is broken/)
    const pid = Number(readFileSync(pidFile, 'utf8'))
    assert.ok(pid > 0)
    try {
      assert.throws(() => process.kill(pid, 0))
    } catch (error) {
      process.kill(pid)
      throw error
    }
  })
})
