import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Attempts, afterAttempt } from './lock.ts'

const after = (attempts: string): Attempts =>
  [...attempts].reduce<Attempts>((before, how) => afterAttempt(before, how === 'r', 3), {
    wrong: 0,
    locked: false,
  })

test('wrong passwords in a row lock at the threshold, a right one before it begins the count again', () => {
  assert.deepEqual(after('ww'), { wrong: 2, locked: false })
  assert.deepEqual(after('wwrww'), { wrong: 2, locked: false })
  assert.deepEqual(after('www'), { wrong: 3, locked: true })
  assert.deepEqual(after('wwwr'), { wrong: 3, locked: true })
})
