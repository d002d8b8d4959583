import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectRule, tasksFile, withCatalogue } from './catalogue.testing.ts'
import { catalogueHash, textHash } from './hash.ts'
import { loadCatalogue } from './load.ts'
import type { Rule } from './schema.ts'

const head = (area: string) => `product: onoffice\narea: ${area}\nrules:\n`
const other = subjectRule.replaceAll('ONO-TASK-SUBJECT', 'ONO-TASK-NOTES')

function load(files: Readonly<Record<string, string>>): { rules: Rule[]; hash: string } {
  return withCatalogue(files, (root) => {
    const { rules, hash } = loadCatalogue(root)
    return { rules: [...rules.values()], hash }
  })
}

const one = (text: string): Rule => load({ 'onoffice/tasks.yaml': text }).rules[0] as Rule

test('the hash of the catalogue does not depend on the order of rules', () => {
  const forward = load({ 'onoffice/tasks.yaml': head('tasks') + subjectRule + other })
  const back = load({ 'onoffice/tasks.yaml': head('tasks') + other + subjectRule })
  assert.notDeepEqual(
    forward.rules.map(({ id }) => id),
    back.rules.map(({ id }) => id),
  )
  assert.equal(forward.hash, back.hash)
  assert.equal(catalogueHash(forward.rules), catalogueHash([...forward.rules].reverse()))
})

test('the hash of the catalogue does not depend on the order of an entry’s fields', () => {
  const line = '    direction: to-phone\n'
  const moved = tasksFile.replace(line, '').replace('    evidence:', `${line}    evidence:`)
  assert.notEqual(moved, tasksFile)
  assert.equal(load({ 'onoffice/tasks.yaml': moved }).hash, load({ 'onoffice/tasks.yaml': tasksFile }).hash)
})

test('the hash of the catalogue changes with every field of a rule, with a new rule and with an id', () => {
  const texts = [
    tasksFile,
    tasksFile.replace('The subject of a task reaches', 'A subject reaches'),
    tasksFile.replace('is on the phone as it is', 'is on the phone exactly as it is'),
    tasksFile.replace('section: "12.1"', 'section: "12.2"'),
    tasksFile.replace('[records]', '[records, customers]'),
    tasksFile.replace('decision: both', 'decision: en'),
    tasksFile.replace('evidence: stated', 'evidence: inferred'),
    tasksFile.replace('ONO-TASK-SUBJECT', 'ONO-TASK-TITLE'),
    tasksFile + other,
  ]
  const hashes = texts.map((text) => load({ 'onoffice/tasks.yaml': text }).hash)
  assert.equal(new Set(hashes).size, texts.length)
})

test('the hash of a text changes with what is translated', () => {
  const texts = [
    tasksFile,
    tasksFile.replace('The subject of a task reaches', 'A subject reaches'),
    tasksFile.replace('is on the phone as it is', 'is on the phone exactly as it is'),
    tasksFile.replace('The subject is sent.', 'The subject arrives.'),
    tasksFile.replace('Both say the same.', 'They mean the same.'),
    tasksFile.replace(/ {4}divergence:.*/s, ''),
  ]
  assert.equal(new Set(texts.map((text) => textHash(one(text)))).size, texts.length)
})

test('the hash of a text stays when only what is not translated changes', () => {
  const edited = tasksFile
    .replace('[records]', '[records, customers]')
    .replace('section: "12.1"', 'section: "12.2"')
    .replace('decision: both', 'decision: en')
  assert.notEqual(edited, tasksFile)
  assert.equal(textHash(one(edited)), textHash(one(tasksFile)))
  assert.match(textHash(one(tasksFile)), /^[0-9a-f]{12}$/)
})
