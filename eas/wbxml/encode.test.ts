import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Element, e, type Tag } from '../tree.ts'
import { toHex } from './bytes.testing.ts'
import { encode, WbxmlEncodeError } from './encode.ts'

const cases: readonly { name: string; tree: Element; bytes: string }[] = [
  {
    name: 'the first FolderSync of a device',
    tree: e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', 0)),
    bytes: '03 01 6a 00 00 07 56 52 03 30 00 01 01',
  },
  { name: 'an empty element', tree: e('Ping:Ping'), bytes: '03 01 6a 00 00 0d 05' },
  { name: 'an element of page 0 without a page switch', tree: e('AirSync:Sync'), bytes: '03 01 6a 00 05' },
  {
    name: 'a switch to another page and back',
    tree: e('AirSync:ApplicationData', e('Contacts:FileAs', 'A'), e('AirSync:Status', 1)),
    bytes: '03 01 6a 00 5d 00 01 5e 03 41 00 01 00 00 4e 03 31 00 01 01',
  },
  {
    name: 'opaque data',
    tree: e('AirSync:ApplicationData', Uint8Array.of(0, 1, 2)),
    bytes: '03 01 6a 00 5d c3 03 00 01 02 01',
  },
  {
    name: 'text as UTF-8',
    tree: e('AirSync:SyncKey', 'ü€'),
    bytes: '03 01 6a 00 4b 03 c3 bc e2 82 ac 00 01',
  },
  {
    name: 'an empty text as no content',
    tree: { tag: 'AirSync:SyncKey', content: [''] },
    bytes: '03 01 6a 00 0b',
  },
]

for (const { name, tree, bytes } of cases) {
  test(`encodes ${name}`, () => {
    assert.equal(toHex(encode(tree)), bytes)
  })
}

test('the length of opaque data takes as many bytes as it needs', () => {
  for (const [length, written] of [
    [0x7f, '7f'],
    [0x80, '81 00'],
    [0x3fff, 'ff 7f'],
    [0x4000, '81 80 00'],
  ] as const) {
    const bytes = encode(e('AirSync:ApplicationData', new Uint8Array(length)))
    assert.ok(toHex(bytes).startsWith(`03 01 6a 00 5d c3 ${written} 00`))
  }
})

test('refuses a text with U+0000 and says where it is', () => {
  assert.throws(
    () => encode(e('AirSync:Sync', e('AirSync:SyncKey', 'ab\0c'))),
    (error) => {
      assert.ok(error instanceof WbxmlEncodeError)
      assert.equal(error.tag, 'AirSync:SyncKey')
      assert.match(error.message, /AirSync:SyncKey has U\+0000 at position 2/)
      return true
    },
  )
})

test('refuses a tag outside the code pages', () => {
  assert.throws(() => encode(e('Find:Find' as Tag)), /Find:Find is in no code page of protocol 14.1/)
})

test('a lone surrogate becomes U+FFFD', () => {
  assert.equal(toHex(encode(e('AirSync:SyncKey', 'a\ud83d'))), '03 01 6a 00 4b 03 61 ef bf bd 00 01')
})

test('a tree of any depth is written', () => {
  let tree = e('AirSync:Sync')
  for (let i = 0; i < 100_000; i += 1) tree = e('AirSync:Sync', tree)
  assert.equal(encode(tree).length, 4 + 100_000 * 2 + 1)
})
