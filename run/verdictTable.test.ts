/** The verdict table of steps/verdicts.ts, line by line, on the real suite before a backend that goes wrong on purpose. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ScenarioRecord, Verdict } from '../report/schema.ts'
import {
  desk,
  numbersFeature,
  phoneRule,
  priorityRule,
  proxy,
  run,
  scenariosFor,
  start,
  steps,
  timeout,
} from './proxied.testing.ts'
import { groupwareFaults, heldName, wellNamed, wireFaults } from './proxy.testing.ts'
import type { Ended } from './suite.testing.ts'

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

describe('the verdict table', { concurrency: 2, timeout }, () => {
  test('a wrong value on the wire: failed, exit 1, under the name of the faulty backend', async () => {
    const ended = await run(['--tags', `@${phoneRule}`, numbersFeature], {
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
      'Sync answers with a page of HTML': /^Sync was answered .*no ActiveSync WBXML: /,
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
    const ended = await run(['--tags', `@${phoneRule}`, numbersFeature], {
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
    assert.deepEqual(ended.forgotten, [])
  })
})
