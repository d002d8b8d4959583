import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveBackend } from '../../backend/descriptor.ts'
import { Descriptor } from '../../backend/descriptor.ts'
import { missing } from '../../steps/applicable.ts'

const backend = (change: object = {}) =>
  Descriptor.parse({
    ...{ id: 'acme', name: 'ACME', products: ['onoffice'], start: ['acme'], capabilities: ['records'] },
    ...change,
  }) as unknown as LiveBackend

test('a scenario of another reading does not apply', () => {
  const cancelled = backend({ readings: { taskDeletion: 'cancelled' } })
  assert.match(missing(backend(), [], ['@reading:taskDeletion=cancelled']) ?? '', /taskDeletion=kept/)
  assert.equal(missing(cancelled, [], ['@reading:taskDeletion=cancelled']), undefined)
  assert.equal(missing(backend(), [], ['@reading:taskDeletion=kept']), undefined)
})

test('rows of the usual vocabulary apply only where it is the usual one; a value may be asked for alone', () => {
  const other = backend({
    vocabulary: { taskFields: ['tags'], recurrences: [{ unit: 'daily', longestInterval: 3 }] },
  })
  assert.equal(missing(backend(), [], ['@vocabulary:taskFields']), undefined)
  assert.match(missing(other, [], ['@vocabulary:taskFields']) ?? '', /another taskFields/)
  assert.equal(missing(other, [], ['@vocabulary:taskFields=tags']), undefined)
  assert.match(missing(other, [], ['@vocabulary:taskFields=department']) ?? '', /no "department"/)
  assert.equal(missing(other, [], ['@vocabulary:recurrences=daily']), undefined)
  assert.match(missing(other, [], ['@vocabulary:recurrences=weekly']) ?? '', /no "weekly"/)
})

test('a capability that is not declared is named', () => {
  assert.match(missing(backend(), ['records', 'clock'], []) ?? '', /"clock"/)
  assert.match(missing(backend(), [], ['@needs:unlock']) ?? '', /"unlock"/)
})

test('a tag with an unknown name or value is an error of ours, with what would be right', () => {
  assert.throws(() => missing(backend(), [], ['@reading:taskDeleted=kept']), /did you mean taskDeletion\?/)
  assert.throws(() => missing(backend(), [], ['@reading:taskDeletion=canceled']), /did you mean cancelled\?/)
  assert.throws(() => missing(backend(), [], ['@reading:taskDeletion']), /expected one of kept/)
  assert.throws(() => missing(backend(), [], ['@vocabulary:tasktypes']), /did you mean taskTypes\?/)
})
