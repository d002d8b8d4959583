import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codePages } from '../codePages.ts'
import { type Content, type Element, e, type Tag } from '../tree.ts'
import { toHex } from './bytes.testing.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { fromOracleXml, opaqueInOracle, oracleMissing, oracleName, toOracleXml } from './oracle.testing.ts'
import { allTags } from './trees.testing.ts'

/** Our bytes, through libwbxml to XML and back, are the same bytes, and our decoder finds the tree in them. */
function assertSame(tree: Element): string {
  const ours = encode(tree)
  const xml = toOracleXml(ours)
  const theirs = fromOracleXml(xml)
  assert.equal(toHex(theirs), toHex(ours))
  assert.deepEqual(decode(theirs), tree)
  return xml
}

for (const { page, name, tags } of codePages) {
  const onPage = Object.values(tags).map((tag) => `${name}:${tag}` as Tag)
  if (onPage.length === 0) continue
  test(`libwbxml agrees on all ${onPage.length} tags of page ${page}, ${name}`, {
    skip: oracleMissing,
  }, () => {
    const filled = onPage.map((tag) => e(tag, opaqueInOracle.has(tag) ? Uint8Array.of(0x78) : 'x'))
    const xml = assertSame(e('AirSync:Sync', filled))
    const named = [...xml.matchAll(/<([\w-]+)(?: xmlns="(\w+:)")?>(?:x|eA==)</g)]
    assert.deepEqual(
      named.map(([, tag, namespace]) => `${namespace ?? 'AirSync:'} ${tag}`),
      onPage.map(oracleName),
    )
  })
}

test('libwbxml agrees on a contact sent by a device', { skip: oracleMissing }, () => {
  assertSame(
    e(
      'AirSync:Sync',
      e(
        'AirSync:Collections',
        e(
          'AirSync:Collection',
          e('AirSync:SyncKey', '{5d2f0b6a}7'),
          e('AirSync:CollectionId', 'contacts'),
          e('AirSync:GetChanges'),
          e(
            'AirSync:Commands',
            e(
              'AirSync:Add',
              e('AirSync:ClientId', 1),
              e(
                'AirSync:ApplicationData',
                e(
                  'AirSyncBase:Body',
                  e('AirSyncBase:Type', 1),
                  e('AirSyncBase:Data', 'Ruft\nnur < 12 Uhr & später an'),
                ),
                e('Contacts:FileAs', 'Müller, Änne 😀'),
                e('Contacts2:NickName', '"Ä"'),
                e('Contacts:Categories', e('Contacts:Category', 'Kunde')),
              ),
            ),
          ),
        ),
      ),
    ),
  )
})

test('libwbxml agrees on trees that mix any pages', { skip: oracleMissing }, () => {
  const tag = fc.constantFrom(...allTags.filter((tag) => !opaqueInOracle.has(tag)))
  const text = fc.stringMatching(/^[A-Za-z0-9äöüß€😀&<>]{1,12}$/u)
  const tree = fc.letrec<{ element: Element; content: Content }>((tie) => ({
    element: fc.tuple(tag, tie('content')).map(([name, content]) => e(name, content)),
    content: fc.oneof({ depthSize: 'small' }, text, fc.array(tie('element'), { maxLength: 4 })),
  })).element
  fc.assert(
    fc.property(tree, (tree) => void assertSame(tree)),
    { numRuns: 60 },
  )
})
