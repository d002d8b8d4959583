/** What runs of the real suite leave for the next one and for the reader. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  desk,
  numbersFeature,
  phoneRule,
  priorityRule,
  run,
  tasksFeature,
  timeout,
} from './proxied.testing.ts'

describe('what a run leaves in the results', { concurrency: 2, timeout }, () => {
  const chosen = ['--tags', `@${phoneRule} or @${priorityRule}`, tasksFeature, numbersFeature]

  test('a dry run leaves nothing, and is no failure', async () => {
    const ended = await run(['--dry-run', ...chosen])
    assert.equal(ended.code, 0, ended.said)
    assert.match(ended.stdout, /Dry run: nothing was run/)
    assert.deepEqual(ended.files, [])
  })

  test('two workers leave the verdicts that one leaves; a part of it then replaces only its own records', async () => {
    const results = desk.file('.keep', '')
    const [one, two] = await Promise.all([run(chosen, { results }), run([...chosen, '--parallel', '2'])])
    assert.equal(one.code, 0, one.said)
    assert.equal(two.code, 0, two.said)
    const ran = one.results()?.records.filter(({ rule }) => rule === phoneRule || rule === priorityRule) ?? []
    assert.ok(ran.length > 10)
    assert.ok(
      ran.every(({ verdict }) => verdict === 'passed'),
      one.said,
    )
    assert.deepEqual(two.verdicts(), one.verdicts())

    const part = await run(['--tags', `@${priorityRule}`], { results })
    assert.equal(part.code, 0, part.said)
    const earlier = new Map(one.results()?.records.map((record) => [record.key, record]))
    assert.equal(part.results()?.run.complete, false)
    for (const record of part.results()?.records ?? []) {
      const before = earlier.get(record.key)
      if (record.rule === priorityRule) assert.notEqual(record.started, before?.started, record.key)
      else if (before) assert.deepEqual(record, before)
      else assert.equal(record.verdict, 'not run')
    }
    for (const key of earlier.keys())
      assert.ok(
        part.results()?.records.some((record) => record.key === key),
        key,
      )
  })
})
