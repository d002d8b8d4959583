import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkGuide, checkLanguages } from './guides.ts'

const known = new Set(['ONO-SCOPE-TASKS', 'ONO-TASK-PRIORITY-TO-PHONE'])
const check = (body: string) => checkGuide('g.mdx', `---\ntitle: A guide\n---\n\n${body}\n`, known)

const good: Record<string, string> = {
  'a sentence with its rule': '<Rule id="ONO-SCOPE-TASKS">Tasks travel.</Rule>',
  'text that claims nothing': '<Plain why="a > b, says what follows">Read on.</Plain>',
  'several sentences in a paragraph':
    '<p>\n<Rule id="ONO-SCOPE-TASKS">One.</Rule>\n<Plain why="an example">Two.</Plain>\n</p>',
  'list items': '- <Rule id="ONO-SCOPE-TASKS">One.</Rule>\n1. <Plain why="a step">Two.</Plain>',
  'a sentence over two lines, with marks': '<Rule id="ONO-SCOPE-TASKS">One **two**\nthree.</Rule>',
  'headings, imports, comments, code and components':
    '## A heading\n\nimport x from "y"\n\n{/* a note */}\n\n```sh\nnpm start\n```\n\n<Steps>\n</Steps>\n\n---',
}
for (const [name, body] of Object.entries(good))
  test(`accepts ${name}`, () => assert.deepEqual(check(body), []))

const bad: Record<string, readonly [body: string, problem: RegExp]> = {
  'an unknown id': [
    '<Rule id="ONO-TASK-PRIORTY-TO-PHONE">x</Rule>',
    /^g\.mdx:5: <Rule id="ONO-TASK-PRIORTY-TO-PHONE"> names no rule .* nearest is ONO-TASK-PRIORITY-TO-PHONE\.$/,
  ],
  'an id like no other': ['<Rule id="NO">x</Rule>', /names no rule of the catalogue\.$/],
  'a rule without id': ['<Rule>x</Rule>', /g\.mdx:5: <Rule> names no rule; write/],
  'plain text without a reason': ['<Plain>x</Plain>', /g\.mdx:5: <Plain> gives no reason/],
  'plain text with an empty reason': ['<Plain why=" ">x</Plain>', /gives no reason/],
  'a paragraph of its own': ['\nTasks travel.', /g\.mdx:6: "Tasks travel\." stands outside/],
  'words beside a rule': ['<Rule id="ONO-SCOPE-TASKS">x</Rule> And y.', /g\.mdx:5: "And y\." stands outside/],
  'a list item': ['- Tasks travel.', /"Tasks travel\." stands outside/],
  'a quotation': ['> Tasks travel.', /stands outside/],
  'an empty rule': ['<Rule id="ONO-SCOPE-TASKS"></Rule>', /<Rule> is empty/],
  'a tag that is not closed': ['<Rule id="ONO-SCOPE-TASKS">\n', /has no partner/],
  'a rule within plain text': [
    '<Plain why="x">a <Rule id="ONO-SCOPE-TASKS">b</Rule></Plain>',
    /holds another <Rule> or <Plain>/,
  ],
}
for (const [name, [body, problem]] of Object.entries(bad))
  test(`refuses ${name}`, () => {
    const problems = check(body)
    assert.equal(problems.length, 1, problems.join('\n'))
    assert.match(problems[0] ?? '', problem)
  })

test('names the line of each of several problems, in their order', () => {
  const problems = check('A.\n\n<Plain>x</Plain>\n\nB.')
  assert.deepEqual(
    problems.map((problem) => problem.split(':')[1]),
    ['5', '7', '9'],
  )
})

test('accepts a guide that exists in every language', () => {
  assert.deepEqual(checkLanguages(['de/a/b.mdx', 'en/a/b.mdx', 'nl/a/b.mdx']), [])
})

test('refuses a guide that a language lacks, and names the file to write', () => {
  assert.deepEqual(checkLanguages(['de/a.mdx', 'nl/a.mdx']), [
    'src/content/docs/en/a.mdx: is missing, though src/content/docs/de/a.mdx exists; write it.',
  ])
})
