import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultReminderLadder, defaultTaskPriorities, Vocabulary } from './vocabulary.ts'

const hour = 60
const day = 24 * hour

/** @returns what is wrong with a vocabulary, as `field: sentence`; none when it is taken */
function problemsOf(vocabulary: unknown): string[] {
  const parsed = Vocabulary.safeParse(vocabulary)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const without = (...steps: number[]) => defaultReminderLadder.filter((step) => !steps.includes(step))

test('with nothing named every name has the reference’s value', () => {
  const { timeZone, taskPriorities, reminderLadder } = Vocabulary.parse({})
  assert.equal(timeZone, 'Europe/Berlin')
  assert.deepEqual(taskPriorities, [...defaultTaskPriorities])
  assert.deepEqual(reminderLadder, [...defaultReminderLadder])
})

test('what is named keeps the defaults of the rest', () => {
  const { timeZone, reminderLadder } = Vocabulary.parse({ timeZone: 'Europe/Amsterdam' })
  assert.equal(timeZone, 'Europe/Amsterdam')
  assert.deepEqual(reminderLadder, defaultReminderLadder)
})

test('the six default priorities are two high, two normal, two low', () => {
  const importances = defaultTaskPriorities.map(({ importance }) => importance)
  assert.deepEqual(importances, ['high', 'high', 'normal', 'normal', 'low', 'low'])
})

test('a backend may have a ladder of its own, as long as the manual’s two examples hold on it', () => {
  for (const ladder of [[hour, 14 * day], [0, 50, 52, hour, 10 * day, 14 * day, 30 * day], without(hour * 2)])
    assert.deepEqual(problemsOf({ reminderLadder: ladder }), [])
})

const manual =
  'reminderLadder: expected a ladder that raises 53 minutes to 60 and 15840 (11 days) to 20160 (2 weeks), as the manual says'
const badLadders: readonly (readonly [what: string, ladder: readonly number[]])[] = [
  ['53 minutes become two hours', without(hour)],
  ['53 minutes become 55', [...without(), 55].sort((a, b) => a - b)],
  ['53 minutes stay 53', [...without(), 53].sort((a, b) => a - b)],
  ['11 days become three weeks', without(14 * day)],
  ['11 days become 12', [...without(), 12 * day].sort((a, b) => a - b)],
  ['11 days have no step above them', without(14 * day, 21 * day)],
  ['it is empty', []],
]
for (const [what, ladder] of badLadders)
  test(`a ladder is refused on which ${what}`, () => {
    assert.deepEqual(problemsOf({ reminderLadder: ladder }), [manual])
  })

test('a ladder is refused that does not ascend, or has a step twice', () => {
  const expected = 'reminderLadder: expected ascending minutes'
  assert.ok(problemsOf({ reminderLadder: without().reverse() }).includes(expected))
  assert.deepEqual(problemsOf({ reminderLadder: [0, 0, ...without(0)] }), [expected])
})

test('a ladder is refused that has a negative step or half a minute', () => {
  assert.match(problemsOf({ reminderLadder: [-5, ...without()] })[0] ?? '', /^reminderLadder\.0: .*>=0/)
  assert.match(problemsOf({ reminderLadder: [0.5, ...without(0)] })[0] ?? '', /^reminderLadder\.0: .*int/)
})

test('priorities are refused that are not six, or have an importance that no phone has', () => {
  const five = defaultTaskPriorities.slice(1)
  assert.match(problemsOf({ taskPriorities: five })[0] ?? '', /^taskPriorities: .*6/)
  const odd = [{ name: 'top', importance: 'urgent' }, ...five]
  assert.match(
    problemsOf({ taskPriorities: odd })[0] ?? '',
    /^taskPriorities\.0\.importance: .*"high"\|"normal"\|"low"/,
  )
})

test('an unknown name is refused', () => {
  assert.match(problemsOf({ timezone: 'Europe/Berlin' })[0] ?? '', /timezone/)
})
