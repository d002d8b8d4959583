import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child, children, childText, e, has, path, textOf } from './tree.ts'

const tree = e(
  'AirSync:Sync',
  'before',
  e('AirSync:Collection', e('AirSync:SyncKey', 'a'), e('AirSync:Status')),
  e('AirSync:Collection', e('AirSync:SyncKey', 'b')),
  e('AirSync:Limit', 3),
)

test('e drops what is not there, flattens lists and makes numbers text', () => {
  const built = e('AirSync:Sync', undefined, null, false, '', [1, [e('AirSync:Status', 0)]])
  assert.deepEqual(built, { tag: 'AirSync:Sync', content: ['1', { tag: 'AirSync:Status', content: ['0'] }] })
})

test('e joins neighbouring texts', () => {
  assert.deepEqual(e('AirSync:SyncKey', 'a', 1, ['b']).content, ['a1b'])
})

test('children gives all element children or those of a tag, in order', () => {
  assert.equal(children(tree).length, 3)
  assert.deepEqual(
    children(tree, 'AirSync:Collection').map((collection) => childText(collection, 'AirSync:SyncKey')),
    ['a', 'b'],
  )
})

test('child gives the first of a tag', () => {
  assert.equal(childText(child(tree, 'AirSync:Collection') as never, 'AirSync:SyncKey'), 'a')
  assert.equal(child(tree, 'AirSync:Wait'), undefined)
})

test('childText tells an empty child from a missing one', () => {
  const collection = path(tree, 'AirSync:Collection') as never
  assert.equal(childText(collection, 'AirSync:Status'), '')
  assert.equal(childText(collection, 'AirSync:Class'), undefined)
  assert.equal(has(collection, 'AirSync:Status'), true)
  assert.equal(has(collection, 'AirSync:Class'), false)
})

test('path follows tags and stops where one is missing', () => {
  assert.deepEqual(path(tree, 'AirSync:Collection', 'AirSync:SyncKey'), e('AirSync:SyncKey', 'a'))
  assert.equal(path(tree, 'AirSync:Collections', 'AirSync:Collection'), undefined)
  assert.equal(path(tree), tree)
})

test('textOf reads text and opaque data as one, and not what is in children', () => {
  const opaque = new TextEncoder().encode('ü')
  assert.equal(textOf(e('AirSync:ApplicationData', 'a', opaque, e('AirSync:Status', 1), 'b')), 'aüb')
  assert.equal(textOf(e('AirSync:ApplicationData', Uint8Array.of(0xff))), '\ufffd')
  assert.equal(textOf(tree), 'before')
})
