import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { e } from '../tree.ts'
import { fromHex, headerHex, toHex } from './bytes.testing.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { WbxmlError } from './error.ts'
import { allTags, anyTree } from './trees.testing.ts'

test('decode(encode(tree)) is the tree', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      assert.deepEqual(decode(encode(tree)), tree)
    }),
    { numRuns: 1000 },
  )
})

test('every tag of every page comes back, empty and filled', () => {
  for (const tag of allTags) {
    assert.deepEqual(decode(encode(e(tag))), e(tag))
    assert.deepEqual(
      decode(encode(e('AirSync:Sync', e(tag, 'x'), e(tag)))),
      e('AirSync:Sync', e(tag, 'x'), e(tag)),
    )
  }
})

const tokenLikeByte = fc.oneof(
  fc.constantFrom(0x00, 0x01, 0x02, 0x03, 0x83, 0xc3, 0x45, 0x05, 0x4b, 0x56, 0x07, 0x11, 0x80),
  fc.nat(255),
)

test('any bytes decode or give a WbxmlError', () => {
  const anyBytes = fc.array(tokenLikeByte, { maxLength: 200 }).map((list) => Uint8Array.from(list))
  const headed = anyBytes.map((rest) => Uint8Array.from([...fromHex(headerHex), ...rest]))
  const tabled = anyBytes.map((rest) => Uint8Array.from([...fromHex('03 01 6a 04 61 62 00 00'), ...rest]))
  fc.assert(fc.property(fc.oneof(anyBytes, headed, tabled), decodesOrRefuses), { numRuns: 5000 })
})

test('any document with some bytes changed decodes or gives a WbxmlError', () => {
  const changes = fc.array(fc.tuple(fc.nat(400), tokenLikeByte), { minLength: 1, maxLength: 4 })
  const damaged = fc.tuple(anyTree, changes, fc.nat(400)).map(([tree, edits, cut]) => {
    const bytes = encode(tree)
    for (const [place, byte] of edits) bytes[place % bytes.length] = byte
    return cut < bytes.length ? bytes.subarray(0, cut) : bytes
  })
  fc.assert(fc.property(damaged, decodesOrRefuses), { numRuns: 3000 })
})

function decodesOrRefuses(bytes: Uint8Array): void {
  try {
    const tree = decode(bytes)
    assert.deepEqual(decode(encode(tree)), tree, `what ${toHex(bytes)} says does not come back`)
  } catch (error) {
    if (!(error instanceof WbxmlError)) throw error
    assert.ok(error.offset >= 0 && error.offset <= bytes.length)
    assert.match(error.message, /^[A-Z].+ at offset \d+ \(0x[0-9a-f]+\); .+\.$/)
  }
}
