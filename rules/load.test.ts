import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemsOf, subjectRule, tasksFile, withCatalogue } from './catalogue.testing.ts'
import { textHash } from './hash.ts'
import { loadCatalogue } from './load.ts'

const id = 'ONO-TASK-SUBJECT-TO-PHONE'

/** The good file with one thing changed. A change that finds nothing to change is a mistake of the test. */
function changed(from: string | RegExp, to: string): { 'onoffice/tasks.yaml': string } {
  const text = tasksFile.replace(from, to)
  assert.notEqual(text, tasksFile)
  return { 'onoffice/tasks.yaml': text }
}

function hashOfGood(): string {
  return withCatalogue({ 'onoffice/tasks.yaml': tasksFile }, (root) => {
    const rule = loadCatalogue(root).rules.get(id)
    assert.ok(rule)
    return textHash(rule)
  })
}

interface Text {
  readonly rule?: string
  readonly source?: string
  readonly divergence?: boolean
}

function german({ rule = id, source = `"${hashOfGood()}"`, divergence = true }: Text = {}): string {
  return [
    'language: de',
    'rules:',
    `  ${rule}:`,
    `    source: ${source}`,
    '    title: Der Betreff einer Aufgabe kommt auf dem Handy an',
    '    statement: Der Betreff einer Aufgabe steht auf dem Handy wie in der Groupware.',
    ...(divergence
      ? ['    divergence: {readings: {de: Der Betreff kommt an.}, reason: Beide meinen es.}']
      : []),
    '',
  ].join('\n')
}

test('a good catalogue loads, with product, area, defaults and translations', () => {
  const files = { 'onoffice/tasks.yaml': tasksFile, 'onoffice/tasks.de.yaml': german() }
  withCatalogue(files, (root) => {
    const { rules, hash } = loadCatalogue(root)
    assert.deepEqual([...rules.keys()], [id])
    const rule = rules.get(id)
    assert.ok(rule)
    assert.equal(rule.product, 'onoffice')
    assert.equal(rule.area, 'tasks')
    assert.deepEqual(rule.cases, [])
    assert.deepEqual(rule.capabilities, ['records'])
    assert.equal(rule.translations.de?.title, 'Der Betreff einer Aufgabe kommt auf dem Handy an')
    assert.equal(rule.translations.nl, undefined)
    assert.match(hash, /^[0-9a-f]{12}$/)
  })
})

test('the catalogue of the project loads', () => {
  const { rules } = loadCatalogue()
  assert.ok(rules.size >= 679, `it has ${rules.size} rules`)
})

/** What is wrong, the files, where it is, and what the sentence has to name: rule, field, the wrong and the right. */
const bad: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  where: string,
  named: readonly (string | RegExp)[],
])[] = [
  [
    'an unknown field',
    changed('    evidence:', '    colour: red\n    evidence:'),
    'onoffice/tasks.yaml:11',
    [id, 'field colour', 'unknown', 'correct its name or remove it'],
  ],
  [
    'a field that is missing',
    changed(/ {4}statement:.*\n/, ''),
    'onoffice/tasks.yaml:4',
    [id, 'field statement', 'received undefined', 'expected string'],
  ],
  [
    'a title of 81 characters',
    changed(/title: .*/, `title: ${'x'.repeat(81)}`),
    'onoffice/tasks.yaml:5',
    [id, 'field title', 'Too big', '<=80 characters'],
  ],
  [
    'an unknown capability',
    changed('[records]', '[records, telepathy]'),
    'onoffice/tasks.yaml:13',
    [id, 'field capabilities.1', 'Invalid option', '"records"|"customers"'],
  ],
  [
    'an id twice in a file',
    { 'onoffice/tasks.yaml': tasksFile + subjectRule },
    'onoffice/tasks.yaml:19',
    [id, 'field id', 'stands twice', 'an id of its own'],
  ],
  [
    'an id in two files',
    { 'onoffice/tasks.yaml': tasksFile, 'onoffice/contacts.yaml': tasksFile.replace('tasks', 'contacts') },
    'onoffice/tasks.yaml:4',
    [id, 'field id', 'stands twice', 'an id of its own'],
  ],
  [
    'a divergence without a decision',
    changed(/ {6}decision:.*\n/, ''),
    'onoffice/tasks.yaml:15',
    [id, 'field divergence.decision', 'Invalid option', '"both"|"neither"'],
  ],
  [
    'an id that begins as another product’s',
    changed('ONO-TASK', 'OX-TASK'),
    'onoffice/tasks.yaml:4',
    ['OX-TASK-SUBJECT-TO-PHONE', 'field id', 'does not begin as the rules of onoffice do', 'expected ONO-…'],
  ],
  [
    'an id that is no id',
    changed(id, 'task subject'),
    'onoffice/tasks.yaml:4',
    ['task subject', 'field id', 'expected capital words joined by hyphens', 'ONO-TASK-SUBJECT'],
  ],
  [
    'an area that is not the file’s name',
    { 'onoffice/contacts.yaml': tasksFile },
    'onoffice/contacts.yaml:2',
    ['area is "tasks" in contacts.yaml', "the file's own name and one of tasks, appointments"],
  ],
  [
    'an area that the product does not have',
    { 'onoffice/taks.yaml': tasksFile.replace('area: tasks', 'area: taks') },
    'onoffice/taks.yaml:2',
    ['area is "taks" in taks.yaml', 'one of tasks, appointments'],
  ],
  [
    'a product that is not the folder’s',
    changed('product: onoffice', 'product: ox'),
    'onoffice/tasks.yaml:1',
    ['product is "ox"', 'lies in rules/onoffice', 'write onoffice'],
  ],
  [
    'a source with line numbers',
    changed('row: Subject', 'lines: 310-312'),
    'onoffice/tasks.yaml:9',
    [id, 'field sources.0.lines', 'unknown', 'remove it'],
  ],
  [
    'a source without a section',
    changed('{manual: en, section: "12.1", row: Subject}', '{manual: en}'),
    'onoffice/tasks.yaml:9',
    [id, 'field sources.0', 'expected {manual: en, de or nl, section:'],
  ],
  [
    'broken YAML',
    changed('title: The', 'title: "The'),
    'onoffice/tasks.yaml:5',
    [/^[^\n]+Missing closing "quote$/],
  ],
  [
    'a file without rules',
    changed(/rules:.*/s, 'rules: []\n'),
    'onoffice/tasks.yaml:3',
    ['field rules', 'Too small', '>=1 items'],
  ],
  [
    'a translation of an earlier text',
    { 'onoffice/tasks.yaml': tasksFile, 'onoffice/tasks.de.yaml': german({ source: 'abcdefabcdef' }) },
    'onoffice/tasks.de.yaml:4',
    [id, 'field source', 'is abcdefabcdef', `now has ${hashOfGood()}`, 'bring the translation up to date'],
  ],
  [
    'a translation whose hash YAML takes for a number',
    { 'onoffice/tasks.yaml': tasksFile, 'onoffice/tasks.de.yaml': german({ source: '123456789e10' }) },
    'onoffice/tasks.de.yaml:4',
    [id, 'field source', 'expected the 12 hex digits in quotes'],
  ],
  [
    'a translation of a rule that is not there',
    { 'onoffice/tasks.yaml': tasksFile, 'onoffice/tasks.de.yaml': german({ rule: 'ONO-TASK-SUBJEKT' }) },
    'onoffice/tasks.de.yaml:4',
    ['ONO-TASK-SUBJEKT', 'no rule has this id', 'correct it or remove the translation'],
  ],
  [
    'a translation without the divergence',
    { 'onoffice/tasks.yaml': tasksFile, 'onoffice/tasks.de.yaml': german({ divergence: false }) },
    'onoffice/tasks.de.yaml:4',
    [id, 'field divergence', 'is missing, the rule has one', 'translate it'],
  ],
  [
    'a translation in the file of another language',
    { 'onoffice/tasks.yaml': tasksFile, 'onoffice/tasks.nl.yaml': german() },
    'onoffice/tasks.nl.yaml:1',
    ['language is "de" in tasks.nl.yaml', "expected the file's own language"],
  ],
]

for (const [what, files, where, named] of bad)
  test(`${what} is refused in one sentence that says where and what would be right`, () => {
    const [problem = 'no problem was found', ...more] = problemsOf(files)
    assert.deepEqual(more, [])
    assert.ok(problem.startsWith(`rules/${where}: `), problem)
    for (const part of named)
      assert.ok(typeof part === 'string' ? problem.includes(part) : part.test(problem), problem)
  })

test('a translation with a divergence that the rule does not have is refused', () => {
  const plain = tasksFile.replace(/ {4}divergence:.*/s, '')
  const source = withCatalogue({ 'onoffice/tasks.yaml': plain }, (root) =>
    textHash(loadCatalogue(root).rules.get(id) as never),
  )
  const text = german({ source: `"${source}"` })
  const [problem = ''] = problemsOf({ 'onoffice/tasks.yaml': plain, 'onoffice/tasks.de.yaml': text })
  assert.match(
    problem,
    /^rules\/onoffice\/tasks\.de\.yaml:4: ONO-.*field divergence: the rule has none; remove it$/,
  )
})

test('every problem is told, not only the first', () => {
  const both = tasksFile.replace(/title: .*/, `title: ${'x'.repeat(81)}`).replace('[records]', '[record]')
  const problems = problemsOf({ 'onoffice/tasks.yaml': both, 'onoffice/numbers.yaml': 'product: [\n' })
  const files = problems.map((problem) => problem.replace(/^(\S+:\d+): .*/s, '$1'))
  assert.deepEqual(
    new Set(files),
    new Set(['rules/onoffice/tasks.yaml:5', 'rules/onoffice/tasks.yaml:13', 'rules/onoffice/numbers.yaml:2']),
  )
})
