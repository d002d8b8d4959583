import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { SetupError, selectBackends } from './select.ts'

const folder = mkdtempSync(join(tmpdir(), 'syncproof-descriptors-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const least = {
  id: 'acme',
  name: 'Acme Sync',
  products: ['onoffice'],
  eas: { url: 'https://eas.acme.test/Microsoft-Server-ActiveSync' },
}

/** @returns the path of a descriptor file with this content */
function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Asserts that a choice is refused with one sentence, which `sentence` matches. */
function refused(spec: string, sentence: RegExp): void {
  assert.throws(
    () => selectBackends(spec),
    (error: Error) => {
      assert.ok(error instanceof SetupError, error.stack)
      assert.match(error.message, sentence)
      assert.ok(!error.message.includes('\n'), error.message)
      return true
    },
  )
}

test('where nothing is named it is the reference', () => {
  const before = process.env.BACKEND
  try {
    for (const nothing of [undefined, '']) {
      if (nothing === undefined) delete process.env.BACKEND
      else process.env.BACKEND = nothing
      assert.deepEqual(
        selectBackends().map(({ id }) => id),
        ['reference'],
      )
    }
  } finally {
    if (before === undefined) delete process.env.BACKEND
    else process.env.BACKEND = before
  }
})

test('a backend is chosen by its name or by its file, several by commas', () => {
  const ox = file('ox.json', { ...least, id: 'acme-ox', products: ['ox'] })
  const ids = selectBackends(`${file('acme.json', least)} , ${ox}`).map(({ id }) => id)
  assert.deepEqual(ids, ['acme', 'acme-ox'])
  assert.equal(selectBackends('reference')[0]?.id, 'reference')
})

test('an unknown name is answered with those that are known', () => {
  refused(
    'referenz',
    /^There is no backend "referenz": expected .*\breference\b.* or the path of a descriptor file/,
  )
})

test('a file that is not there is answered in the same way', () => {
  refused(join(folder, 'none.json'), /^There is no backend ".*none\.json": expected /)
})

test('a file that is not JSON is named, with what the parser says', () => {
  refused(file('broken.json', '{"id": "acme",}'), /^The descriptor .*broken\.json is not JSON: .+/)
})

test('all that is wrong in a descriptor is told in one sentence, field by field', () => {
  const path = file('wrong.json', { ...least, id: 'Acme Sync', products: [], eas: { url: 'acme' } })
  refused(
    path,
    /wrong\.json is wrong in 3 place\(s\): id: expected small letters.*; products: .*; eas\.url: expected a URL/,
  )
  refused(file('list.json', []), /list\.json is wrong in 1 place\(s\): the file: .*expected object/)
})

test('a capability that no rule knows is answered with those that there are', () => {
  const path = file('capability.json', { ...least, capabilities: ['records', 'record'] })
  refused(path, /capability\.json is wrong in 1 place\(s\): capabilities\.1: .*did you mean records\?/)
})

test('two backends for one product are refused, with both names', () => {
  const one = file('one.json', { ...least, id: 'one' })
  const two = file('two.json', { ...least, id: 'two', products: ['ox', 'onoffice'] })
  refused(
    `${one},${two}`,
    /^BACKEND names two backends for onoffice, one and two; run them one after the other$/,
  )
})
