import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateMessages } from '@cucumber/gherkin'
import { IdGenerator, type Pickle, SourceMediaType } from '@cucumber/messages'
import { Features, scenarioKey } from './gherkin.ts'

const feature = `
@onoffice
Feature: Reminders

  @ONO-APPT-REMINDER-RAISED-FROM-PHONE
  Rule: A reminder is raised

    Background:
      Given a phone

    Scenario Outline: Between <chosen> and the next
      When the reminder <chosen> is chosen
      * it is <raised>

      Examples: the manual's own
        | chosen | raised |
        | 53     | 60     |
        | 15840  | 20160  |

    Scenario: Changed later
      When the reminder is changed
      Then it is raised
      And stays
`.trimStart()

/** Reads a feature file as cucumber does. @returns what is described of each of its pickles, and the pickles */
function read(text: string) {
  const features = new Features()
  const pickles: Pickle[] = []
  const options = {
    defaultDialect: 'en',
    includeSource: false,
    includeGherkinDocument: true,
    includePickles: true,
    newId: IdGenerator.uuid(),
  }
  const uri = 'features/onoffice/reminders.feature'
  for (const message of generateMessages(text, uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, options)) {
    if (message.parseError) throw new Error(message.parseError.message)
    if (message.gherkinDocument) features.add(message.gherkinDocument)
    if (message.pickle) pickles.push(message.pickle)
  }
  return { pickles, described: pickles.map((pickle) => features.describe(pickle)) }
}

const keysOf = (text: string) => read(text).described.map((one) => scenarioKey('ONO-A', one))

test('a scenario is described by its own name, its example row and the line that it stands on', () => {
  const { described } = read(feature)
  assert.deepEqual(
    described.map(({ scenario, example, line }) => ({ scenario, example, line })),
    [
      { scenario: 'Between <chosen> and the next', example: { chosen: '53', raised: '60' }, line: 16 },
      { scenario: 'Between <chosen> and the next', example: { chosen: '15840', raised: '20160' }, line: 17 },
      { scenario: 'Changed later', example: undefined, line: 19 },
    ],
  )
})

test('each step has the keyword that stands in the file, the background’s too', () => {
  const { pickles, described } = read(feature)
  const words = pickles.map(({ steps }, index) =>
    steps.map(({ astNodeIds, text }) => `${described[index]?.keywords.get(astNodeIds[0] ?? '')} ${text}`),
  )
  assert.deepEqual(words[0], ['Given a phone', 'When the reminder 53 is chosen', '* it is 60'])
  assert.deepEqual(words[2], [
    'Given a phone',
    'When the reminder is changed',
    'Then it is raised',
    'And stays',
  ])
})

test('scenarios that stand under no Rule are described too', () => {
  const flat = feature.replace(/ {2}@ONO.*\n {2}Rule.*\n/, '')
  assert.notEqual(flat, feature)
  assert.deepEqual(keysOf(flat), keysOf(feature))
})

test('a key does not depend on lines, on what stands around it, or on ids', () => {
  const keys = keysOf(feature)
  assert.equal(new Set(keys).size, 3)
  assert.deepEqual(keysOf(feature), keys)
  assert.deepEqual(keysOf(`# a remark\n\n\n${feature}`), keys)
  const reordered = feature.replace(/( {8}\| 53 .*\n)( {8}\| 15840.*\n)/, '$2$1')
  assert.notEqual(reordered, feature)
  assert.deepEqual(keysOf(reordered).sort(), [...keys].sort())
  const more = feature.replace('| 53 ', '| 1 | 5 |\n        | 53 ').replace('And stays', 'And stays so')
  assert.deepEqual(
    keys.filter((key) => !keysOf(more).includes(key)),
    [],
  )
})

test('a key begins with rule and scenario, and a row adds eight hex digits of its cells', () => {
  assert.equal(scenarioKey('ONO-A', { scenario: 'Changed later' }), 'ONO-A/Changed later')
  const row = (example: Record<string, string>) => scenarioKey('ONO-A', { scenario: 'Raised', example })
  assert.match(row({ chosen: '53' }), /^ONO-A\/Raised\/[0-9a-f]{8}$/)
  assert.equal(row({ chosen: '53' }), row({ chosen: '53' }))
  assert.notEqual(row({ chosen: '53' }), row({ chosen: '54' }))
  assert.notEqual(row({ chosen: '53' }), row({ lead: '53' }))
})

test('the same scenario under another rule has another key', () => {
  assert.notEqual(scenarioKey('ONO-A', { scenario: 's' }), scenarioKey('ONO-B', { scenario: 's' }))
})

test('the hash of a row is still the one that earlier results files carry', () => {
  const key = scenarioKey('ONO-A', { scenario: 'Raised', example: { chosen: '53', raised: '60' } })
  assert.equal(key, 'ONO-A/Raised/819a7689')
})
