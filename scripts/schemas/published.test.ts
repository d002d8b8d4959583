import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { published, schemasFolder } from './published.ts'

const files = published()

for (const [name, expected] of Object.entries(files))
  test(`${schemasFolder}/${name} is what the code says; npm run schemas brings it up to date`, () => {
    const path = join(schemasFolder, name)
    assert.ok(existsSync(path), `${path} is missing: run npm run schemas`)
    assert.deepEqual(
      JSON.parse(readFileSync(path, 'utf8')),
      JSON.parse(JSON.stringify(expected)),
      `${path} is stale: run npm run schemas`,
    )
  })

test('no other file lies among the schemas', () => {
  assert.deepEqual(readdirSync(schemasFolder).sort(), Object.keys(files).sort())
})

test('the descriptor’s schema names every vocabulary name and reading with a sentence and its rules', () => {
  const { properties } = files['backend.schema.json'] as {
    properties: Record<string, { properties: Record<string, { description: string }> }>
  }
  for (const part of ['vocabulary', 'readings'])
    for (const [name, { description }] of Object.entries(properties[part]?.properties ?? {}))
      assert.match(description, /^[A-Z].+ Rules: (ONO|OX)-/, name)
})
