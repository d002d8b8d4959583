import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCatalogue } from '../rules/load.ts'
import { defaultReadings, Readings, readingNames, readings, valuesOf } from './readings.ts'
import { defaultVocabulary, Vocabulary, vocabularyNames } from './vocabulary.ts'
import { vocabularyRules } from './vocabularyRules.ts'

const problem = (schema: typeof Vocabulary | typeof Readings, value: unknown): string =>
  schema.safeParse(value).error?.issues[0]?.message ?? 'no problem'

const rules = [...loadCatalogue().rules.values()]

/** The rules of the catalogue that ask for a parameter in one of their questions. */
const asking = (name: string) =>
  rules
    .filter(({ questions }) => questions.some(({ parameter }) => parameter === name))
    .map(({ id }) => id)
    .sort()

test('a descriptor that names nothing has the reference’s vocabulary and readings', () => {
  assert.deepEqual(Vocabulary.parse({}), defaultVocabulary)
  assert.deepEqual(Readings.parse({}), defaultReadings)
  assert.equal(defaultVocabulary.lockThreshold, 5)
  assert.equal(defaultReadings.taskDeletion, 'kept')
})

for (const name of vocabularyNames)
  test(`the vocabulary’s ${name} belongs to the rules that ask for it`, () => {
    assert.deepEqual([...vocabularyRules[name]].sort(), asking(name))
  })

for (const name of readingNames)
  test(`the reading ${name} belongs to the rules that ask for it, and has at least two values`, () => {
    assert.deepEqual([...readings[name].rules].sort(), asking(name))
    assert.ok(valuesOf(name).length >= 2)
    for (const value of valuesOf(name)) assert.equal(Readings.parse({ [name]: value })[name], value)
  })

test('a wrong name or value is told with what would be right', () => {
  const wrong: [typeof Vocabulary | typeof Readings, unknown, RegExp][] = [
    [Readings, { taskDeletions: 'kept' }, /no reading "taskDeletions"; did you mean taskDeletion\?/],
    [
      Readings,
      { taskDeletion: 'canceled' },
      /"canceled"; did you mean cancelled\? \(expected one of kept, cancelled, deleted\)/,
    ],
    [Readings, { taskDeletion: true }, /cannot be true \(expected one of kept/],
    [Vocabulary, { lockTreshold: 3 }, /did you mean lockThreshold\?/],
    [Vocabulary, { timeZone: 'Berlin' }, /IANA name, such as Europe\/Berlin/],
    [Vocabulary, { taskTypes: ['To-do', 'To-do', 'Viewing'] }, /each name once/],
    [Vocabulary, { taskStatuses: ['open', 'done', 'dropped'] }, /"completed" and "cancelled" among them/],
    [Vocabulary, { taskFields: ['departement'] }, /did you mean department\?/],
    [Vocabulary, { appointmentLimit: 499 }, /500 or more/],
    [Vocabulary, { appointmentMonthsAhead: 5 }, /6 or more/],
    [Vocabulary, { loginDomains: ['@onoffice.de'] }, /without @/],
    [Vocabulary, { reminderLadder: [0, 30, 55, 60, 20160] }, /raises 53 minutes to 60/],
    [
      Vocabulary,
      { recurrences: [1, 2].map(() => ({ unit: 'daily', longestInterval: 3 })) },
      /each unit once/,
    ],
  ]
  for (const [schema, value, expected] of wrong) assert.match(problem(schema, value), expected)
})
