import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strings } from '../i18n/index.ts'
import { isStale, type Mark, says, staleAfterHours, widestWord, wordOf } from './verdict.ts'

const now = new Date('2026-11-21T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
const passed: Mark = { verdict: 'passed', inferred: false, at: hoursAgo(1) }
const { live } = strings.en
const said = (mark: Mark) => says(mark, live, 'Server 1.0', '1 hour ago', now)

test('a verdict is old only when it is past its age', () => {
  assert.equal(isStale({ ...passed, at: hoursAgo(staleAfterHours) }, now), false)
  assert.equal(isStale({ ...passed, at: hoursAgo(staleAfterHours + 0.01) }, now), true)
  assert.equal(isStale({ verdict: 'not run', inferred: false, at: hoursAgo(99) }, now), false)
})

test('the word says that a verdict is old and that a case beyond the manual failed', () => {
  assert.equal(wordOf(passed, live, now), 'passed')
  assert.equal(wordOf({ ...passed, beyond: 'failed' }, live, now), 'passed*')
  assert.equal(wordOf({ ...passed, at: hoursAgo(30) }, live, now), 'passed, old')
})

test('the sentence says what, when and on which backend', () => {
  assert.equal(said(passed), 'Passed: the last test showed exactly this. Tested 1 hour ago on Server 1.0.')
  assert.match(said({ ...passed, at: hoursAgo(30) }), /more than 24 hours ago/)
  assert.match(said({ ...passed, inferred: true }), /The manual does not say this; we expect it\./)
  assert.match(said({ ...passed, beyond: 'failed' }), /Cases beyond the manual: failed\./)
  assert.equal(said({ verdict: 'not run', inferred: false }), 'Not run: no test has checked this so far.')
})

test('in every language the reserved width fits every word of a badge, and its sentence begins with that word', () => {
  for (const { live: words } of Object.values(strings)) {
    const widest = widestWord(words).length
    for (const verdict of Object.keys(words.word) as (keyof typeof words.word)[]) {
      assert.ok(wordOf({ verdict, inferred: false, at: hoursAgo(99) }, words, now).length <= widest)
      const [opening = ''] = words.meaning[verdict].split(':')
      assert.ok(opening.toLowerCase().includes(words.short[verdict].toLowerCase()), words.meaning[verdict])
    }
  }
})
