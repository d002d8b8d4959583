import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  BodyError,
  type BodyPreference,
  buildBody,
  buildBodyPreference,
  readBody,
  readBodyPreferences,
  truncateUtf8,
  utf8Length,
} from './body.ts'
import { e } from './tree.ts'

const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())

test('a cut text is a beginning of the whole, fits, and the next character would not', () => {
  fc.assert(
    fc.property(text, fc.nat(40), (whole, bytes) => {
      const cut = truncateUtf8(whole, bytes)
      assert.ok(whole.startsWith(cut))
      assert.ok(utf8Length(cut) <= bytes)
      if (cut !== whole) {
        const next = String.fromCodePoint(whole.codePointAt(cut.length) as number)
        assert.ok(utf8Length(cut + next) > bytes)
      }
    }),
  )
})

test('a body comes back, whole or cut', () => {
  fc.assert(
    fc.property(text, fc.option(fc.nat(40), { nil: undefined }), (whole, truncationSize) => {
      const body = readBody(buildBody(1, whole, { truncationSize }))
      const truncated = truncationSize !== undefined && utf8Length(whole) > truncationSize
      const data = truncated ? truncateUtf8(whole, truncationSize) : whole
      assert.deepEqual(body, { type: 1, data, truncated, estimatedDataSize: utf8Length(whole) })
    }),
  )
})

test('a body has its elements in the document’s order', () => {
  assert.deepEqual(
    buildBody(2, 'Grüße', { truncationSize: 3 }),
    e(
      'AirSyncBase:Body',
      e('AirSyncBase:Type', 2),
      e('AirSyncBase:EstimatedDataSize', 7),
      e('AirSyncBase:Truncated', 1),
      e('AirSyncBase:Data', 'Gr'),
    ),
  )
})

test('the size limit counts bytes, and a text of exactly the limit is whole', () => {
  assert.equal(readBody(buildBody(1, 'äöü', { truncationSize: 6 })).truncated, false)
  assert.deepEqual(readBody(buildBody(1, 'äöü', { truncationSize: 5 })), {
    type: 1,
    data: 'äö',
    truncated: true,
    estimatedDataSize: 6,
  })
})

test('allOrNone: a text that does not fit is left out, one that fits is not', () => {
  const preference = { truncationSize: 3, allOrNone: true }
  assert.equal(readBody(buildBody(4, 'abc', preference)).data, 'abc')
  assert.deepEqual(
    buildBody(4, 'abcd', preference),
    e(
      'AirSyncBase:Body',
      e('AirSyncBase:Type', 4),
      e('AirSyncBase:EstimatedDataSize', 4),
      e('AirSyncBase:Truncated', 1),
    ),
  )
})

test('a limit of 0 sends no data, and an empty body is not truncated', () => {
  assert.deepEqual(readBody(buildBody(1, 'a', { truncationSize: 0 })), {
    type: 1,
    data: '',
    truncated: true,
    estimatedDataSize: 1,
  })
  assert.equal(readBody(buildBody(1, '', { truncationSize: 0 })).truncated, false)
})

test('reads opaque data, TRUE, and a body without data', () => {
  const opaque = new TextEncoder().encode('Grüße')
  const body = e(
    'AirSyncBase:Body',
    e('AirSyncBase:Type', 4),
    e('AirSyncBase:Truncated', 'TRUE'),
    e('AirSyncBase:Data', opaque),
  )
  assert.deepEqual(readBody(body), { type: 4, data: 'Grüße', truncated: true })
  assert.deepEqual(readBody(e('AirSyncBase:Body', e('AirSyncBase:Type', 1))), {
    type: 1,
    data: '',
    truncated: false,
  })
})

test('preferences come back in order', () => {
  const preferences: BodyPreference[] = [
    { type: 2, truncationSize: 4294967295, allOrNone: true },
    { type: 1, truncationSize: 0, preview: 255 },
    { type: 4 },
  ]
  assert.deepEqual(
    readBodyPreferences(e('AirSync:Options', preferences.map(buildBodyPreference))),
    preferences,
  )
})

test('refuses types and numbers that there are not', () => {
  const preference = (...content: Parameters<typeof e>[1][]) =>
    readBodyPreferences(e('AirSync:Options', e('AirSyncBase:BodyPreference', content)))
  assert.throws(() => preference(), /has the Type \(none\); it is 1, 2, 3 or 4/)
  assert.throws(() => preference(e('AirSyncBase:Type', 5)), /has the Type 5/)
  assert.throws(() => readBody(e('AirSyncBase:Body', e('AirSyncBase:Type', 0))), BodyError)
  for (const size of ['', '-1', '1.5', 'x', '4294967296']) {
    assert.throws(
      () => preference(e('AirSyncBase:Type', 1), e('AirSyncBase:TruncationSize', size)),
      BodyError,
    )
  }
})
