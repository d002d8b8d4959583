import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from './groupwareApi.ts'
import { openApi } from './openApi.ts'
import { recordKinds } from './records.ts'
import { routeNotes } from './routeNotes.ts'

const document = openApi('1.2.3')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** Every value under a key anywhere in a document. */
function* under(key: string, value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (name === key) yield inner
    yield* under(key, inner)
  }
}

test('every reference leads somewhere', () => {
  const references = [...under('$ref', document)] as string[]
  assert.ok(references.length > 50)
  for (const reference of references) {
    const target = reference
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document)
    assert.equal(typeof target, 'object', reference)
  }
})

test('every path parameter is declared once, and no other', () => {
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(
      operation.parameters.map(({ name }) => name),
      inPath,
    )
    for (const { required, schema } of operation.parameters) assert.ok(required && schema)
  }
})

test('operations have ids of their own, a summary, a body where one is sent, and their errors', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length, ids.join(' '))
  for (const { path, method, operation } of operations) {
    assert.match(operation.summary, /^[A-Z]/, operation.operationId)
    assert.equal(
      operation.requestBody === undefined,
      ['get', 'delete'].includes(method) || path.endsWith('/unlock'),
    )
    for (const status of ['200', '400', '401', '404', '501']) assert.ok(operation.responses[status], status)
  }
})

test('every route is there, records once for each kind, and has its note', () => {
  const kinds = Object.keys(recordKinds).length
  const expected = Object.values(routes).map(({ path }) => (path.includes('{kind}') ? kinds : 1))
  assert.equal(
    operations.length,
    expected.reduce((a, b) => a + b),
  )
  for (const name of Object.keys(routes))
    assert.ok(name in routeNotes, `backend/routeNotes.ts says nothing of ${name}`)
})

test('what a kind’s records hold is written out; more may come back than is listed', () => {
  const { schemas } = document.components
  const stored = schemas.StoredTask as {
    properties: object
    required: string[]
    additionalProperties: unknown
  }
  assert.ok('priority' in stored.properties)
  assert.deepEqual(stored.required, ['id'])
  assert.notEqual(stored.additionalProperties, false)
  assert.ok(!JSON.stringify(document).includes('"$id"'))
})

test('the address is the server’s own, or left to the reader', () => {
  assert.deepEqual(openApi('1', 'http://127.0.0.1:8080/groupware/v1').servers, [
    { url: 'http://127.0.0.1:8080/groupware/v1' },
  ])
  assert.equal(document.servers[0]?.url, '{base}')
})
