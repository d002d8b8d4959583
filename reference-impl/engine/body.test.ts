import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildBody } from '../../eas/body.ts'
import { childText, e } from '../../eas/tree.ts'
import { plainText, shaped, withoutCutBody } from './body.ts'

const dataOf = (...preferences: Parameters<typeof shaped>[1]) =>
  childText(shaped([buildBody(1, 'Grüße & mehr\n<Köln>')], preferences)[0] as never, 'AirSyncBase:Data')

test('a text goes out in the form that the phone names first', () => {
  assert.equal(dataOf(), 'Grüße & mehr\n<Köln>')
  assert.equal(dataOf({ type: 4 }, { type: 1 }), 'Grüße & mehr\n<Köln>')
  assert.equal(dataOf({ type: 2 }), '<html><body>Grüße &amp; mehr<br>&lt;Köln&gt;</body></html>')
  assert.equal(dataOf({ type: 1, truncationSize: 3 }), 'Gr')
})

test('HTML from a phone becomes its text', () => {
  const html =
    '<html><head><style>p {}</style></head><body><p>Gr&uuml;n &amp; gut</p>\n<div>zwei<br>drei &#8364;</div></body></html>'
  assert.equal(plainText(buildBody(2, html)), 'Gr&uuml;n & gut\nzwei\ndrei €')
})

test('a text that the phone says is cut is not taken for the whole', () => {
  const cut = e('AirSyncBase:Body', e('AirSyncBase:Type', 1), e('AirSyncBase:Truncated', 1))
  const data = e('AirSync:ApplicationData', e('Tasks:Subject', 'x'), cut)
  assert.deepEqual(withoutCutBody(data), e('AirSync:ApplicationData', e('Tasks:Subject', 'x')))
})
