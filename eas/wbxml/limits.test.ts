import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Element, e } from '../tree.ts'
import { fromHex } from './bytes.testing.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { WbxmlError } from './error.ts'
import { defaultLimits } from './limits.ts'

function nested(depth: number): Element {
  let tree = e('AirSync:Sync')
  for (let i = 1; i < depth; i += 1) tree = e('AirSync:Sync', tree)
  return tree
}

test('bytes: a document of exactly the limit passes, one byte more is refused', () => {
  const bytes = encode(e('AirSync:SyncKey', 'abc'))
  assert.ok(decode(bytes, { bytes: bytes.length }))
  assert.throws(() => decode(bytes, { bytes: bytes.length - 1 }), refusedWith(/at most 10 are accepted/))
})

test('depth: 32 passes, 33 is refused', () => {
  assert.ok(decode(encode(nested(32))))
  assert.throws(() => decode(encode(nested(33))), refusedWith(/element at depth 33 .*at most 32/))
})

test('a limit that is undefined is as by default', () => {
  assert.throws(() => decode(encode(nested(33)), { depth: undefined }), refusedWith(/at most 32/))
})

test('depth: a million levels are refused at once', () => {
  const bytes = new Uint8Array(1_000_000).fill(0x45)
  bytes.set(fromHex('03 01 6a 00'))
  assert.throws(() => decode(bytes), refusedWith(/at depth 33/))
  assert.ok(decode(encode(nested(100_000)), { depth: 100_000 }))
})

test('elements: exactly the limit passes, one more is refused', () => {
  const tree = e('AirSync:Sync', e('AirSync:Status'), e('AirSync:Status'))
  assert.ok(decode(encode(tree), { elements: 3 }))
  assert.throws(() => decode(encode(tree), { elements: 2 }), refusedWith(/Element number 3 .*at most 2/))
})

test('elements: the default limit', () => {
  const bytes = (count: number) => {
    const document = new Uint8Array(4 + count + 1).fill(0x0e)
    document.set(fromHex('03 01 6a 00 45'))
    document[document.length - 1] = 0x01
    return document
  }
  assert.ok(decode(bytes(defaultLimits.elements)))
  assert.throws(() => decode(bytes(defaultLimits.elements + 1)), refusedWith(/at most 250000 elements/))
})

test('stringBytes: a text counts in UTF-8 bytes, its neighbours with it', () => {
  const limits = { stringBytes: 4 }
  assert.ok(decode(encode(e('AirSync:SyncKey', 'üü')), limits))
  assert.throws(() => decode(encode(e('AirSync:SyncKey', 'üüa')), limits), refusedWith(/5 bytes .*at most 4/))
  const two = (second: string) => fromHex(`03 01 6a 00 4b 03 61 62 00 03 ${second} 00 01`)
  assert.ok(decode(two('63 64'), limits))
  assert.throws(() => decode(two('63 64 65'), limits), refusedWith(/5 bytes .*at most 4/))
})

test('stringBytes: opaque data too', () => {
  const opaque = (length: number) => encode(e('AirSync:ApplicationData', new Uint8Array(length)))
  assert.ok(decode(opaque(4), { stringBytes: 4 }))
  assert.throws(() => decode(opaque(5), { stringBytes: 4 }), refusedWith(/5 bytes .*at most 4/))
})

test('bytes: a string table does not multiply beyond the limit', () => {
  const texts = (count: number) => {
    const references = Array.from({ length: count }, () => '4e 83 00 01').join('')
    return fromHex(`03 01 6a 0b 61 61 61 61 61 61 61 61 61 61 00 45 ${references} 01`)
  }
  assert.ok(decode(texts(10), { bytes: 100 }))
  assert.throws(
    () => decode(texts(11), { bytes: 100 }),
    refusedWith(/Text of 110 bytes in all .*at most 100/),
  )
})

function refusedWith(says: RegExp) {
  return (error: unknown) => error instanceof WbxmlError && says.test(error.message)
}
