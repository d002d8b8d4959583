import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docsPage } from './docs.ts'

const base = '/groupware/v1'
const page = docsPage(base, '/docs')?.body ?? ''

test('the description is served where its own address leads', () => {
  const served = docsPage(base, '/openapi.json')
  assert.equal(served?.headers['content-type'], 'application/json')
  const document = JSON.parse(served?.body ?? '')
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual(document.servers, [{ url: base }])
  assert.equal(docsPage(base, '/customers'), undefined)
})

test('every link of the page leads to a place on it, or to the description', () => {
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id}`))
  const links = [...page.matchAll(/ href="([^"]+)"/g)].map(([, target]) => target as string)
  assert.ok(links.length > 40)
  for (const link of links) assert.ok(ids.has(link) || link === `${base}/openapi.json`, link)
})

test('the page asks nobody else for anything, runs nothing, and follows the reader’s light or dark', () => {
  assert.doesNotMatch(page, /https?:\/\/|<script|<img|@import|url\(/)
  assert.match(page, /color-scheme: light dark/)
  assert.match(docsPage(base, '/docs')?.headers['content-security-policy'] ?? '', /default-src 'none'/)
})

test('the page names every call, and the fields of a record', () => {
  for (const said of [
    'POST /customers',
    'unlock',
    'PUT /customers/{customer}/tasks',
    'lastName',
    'phoneNumbers',
  ])
    assert.ok(page.includes(said), said)
})
