import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Element, e } from '../tree.ts'
import { fromHex } from './bytes.testing.ts'
import { decode } from './decode.ts'
import { WbxmlError } from './error.ts'

const accepted: readonly { name: string; bytes: string; tree: Element }[] = [
  {
    name: 'the first FolderSync of a device',
    bytes: '03 01 6A 00 00 07 56 52 03 30 00 01 01',
    tree: e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', '0')),
  },
  {
    name: 'neighbouring strings and entities as one text',
    bytes: '03 01 6a 00 4b 03 61 20 00 02 81 20 03 20 62 00 01',
    tree: e('AirSync:SyncKey', 'a \u00a0 b'),
  },
  {
    name: 'an entity beyond the basic plane',
    bytes: '03 01 6a 00 4b 02 87 ec 00 01',
    tree: e('AirSync:SyncKey', '\u{1f600}'),
  },
  {
    name: 'a string of the string table',
    bytes: '03 01 6a 06 61 62 00 63 64 00 4b 83 03 83 01 01',
    tree: e('AirSync:SyncKey', 'cdb'),
  },
  {
    name: 'a public identifier in the string table',
    bytes: '03 00 00 6a 02 41 00 05',
    tree: e('AirSync:Sync'),
  },
  { name: 'an element with nothing in it', bytes: '03 01 6a 00 45 01', tree: e('AirSync:Sync') },
  { name: 'an empty string as nothing', bytes: '03 01 6a 00 45 03 00 01', tree: e('AirSync:Sync') },
  {
    name: 'text around opaque data and elements',
    bytes: '03 01 6a 00 5d 03 61 00 c3 01 ff 03 62 00 0e 03 63 00 01',
    tree: e('AirSync:ApplicationData', 'a', Uint8Array.of(0xff), 'b', e('AirSync:Status'), 'c'),
  },
  {
    name: 'whitespace and a byte order mark as they are',
    bytes: '03 01 6a 00 4b 03 ef bb bf 20 0d 0a 00 01',
    tree: e('AirSync:SyncKey', '\ufeff \r\n'),
  },
  { name: 'a switch to the page that is current', bytes: '03 01 6a 00 00 00 05', tree: e('AirSync:Sync') },
  {
    name: 'an integer with a leading zero group',
    bytes: '03 01 6a 00 5d c3 80 01 09 01',
    tree: e('AirSync:ApplicationData', Uint8Array.of(9)),
  },
]

for (const { name, bytes, tree } of accepted) {
  test(`decodes ${name}`, () => {
    assert.deepEqual(decode(fromHex(bytes)), tree)
  })
}

const refused: readonly { name: string; bytes: string; offset: number; says: RegExp }[] = [
  { name: 'no bytes', bytes: '', offset: 0, says: /document ends at offset 0 .*version was expected/ },
  {
    name: 'another WBXML version',
    bytes: '02 01 6a 00 05',
    offset: 0,
    says: /version byte 0x02.*start with 0x03/,
  },
  { name: 'HTML', bytes: '3c 68 74 6d 6c 3e', offset: 0, says: /version byte 0x3c/ },
  { name: 'another vocabulary', bytes: '03 04 6a 00 05', offset: 1, says: /public identifier 4.*have 1/ },
  {
    name: 'a public identifier outside the table',
    bytes: '03 00 02 6a 02 41 00 05',
    offset: 1,
    says: /place 2 of the string table/,
  },
  {
    name: 'another character set',
    bytes: '03 01 04 00 05',
    offset: 2,
    says: /character set 4.*106 \(UTF-8\)/,
  },
  { name: 'a string table that is cut', bytes: '03 01 6a 05 61', offset: 4, says: /ends 4 bytes too early/ },
  { name: 'a header alone', bytes: '03 01 6a 00', offset: 4, says: /the root element was expected/ },
  { name: 'an END before the root', bytes: '03 01 6a 00 01', offset: 4, says: /END/ },
  {
    name: 'text before the root',
    bytes: '03 01 6a 00 03 61 00 05',
    offset: 4,
    says: /root element comes first/,
  },
  {
    name: 'a document without its END',
    bytes: '03 01 6a 00 45',
    offset: 5,
    says: /content or the end of AirSync:Sync/,
  },
  {
    name: 'bytes after the root',
    bytes: '03 01 6a 00 05 01 01',
    offset: 5,
    says: /More bytes \(2\) after the root/,
  },
  {
    name: 'a string without its end',
    bytes: '03 01 6a 00 4b 03 61',
    offset: 6,
    says: /inline string does not end/,
  },
  {
    name: 'an opaque that is cut',
    bytes: '03 01 6a 00 4b c3 05 61 01',
    offset: 7,
    says: /3 bytes too early.*5 bytes/,
  },
  {
    name: 'a number of six bytes',
    bytes: '03 01 6a 00 4b c3 80 80 80 80 80 01 01',
    offset: 6,
    says: /within 32 bits/,
  },
  {
    name: 'a number over 32 bits',
    bytes: '03 01 6a 00 4b c3 9f 80 80 80 00 01',
    offset: 6,
    says: /within 32 bits/,
  },
  { name: 'an unknown page', bytes: '03 01 6a 00 00 19 05', offset: 5, says: /code page 25.*0 to 24/ },
  {
    name: 'an unknown tag',
    bytes: '03 01 6a 00 45 00 07 3f 01',
    offset: 7,
    says: /tag 0x3f of code page 7 \(FolderHierarchy\)/,
  },
  {
    name: 'a tag of the page out of use',
    bytes: '03 01 6a 00 00 03 05',
    offset: 6,
    says: /AirNotify.*no tag of this page/,
  },
  { name: 'attributes', bytes: '03 01 6a 00 85 01', offset: 4, says: /AirSync:Sync with attributes/ },
  {
    name: 'a place outside the string table',
    bytes: '03 01 6a 02 61 00 4b 83 02 01',
    offset: 7,
    says: /place 2 of the string table/,
  },
  {
    name: 'a string of the table without its end',
    bytes: '03 01 6a 01 61 4b 83 00 01',
    offset: 6,
    says: /place 0 of the string table/,
  },
  {
    name: 'a string that is not UTF-8',
    bytes: '03 01 6a 00 4b 03 c3 28 00 01',
    offset: 5,
    says: /not UTF-8/,
  },
  { name: 'an entity for U+0000', bytes: '03 01 6a 00 4b 02 00 01', offset: 5, says: /code point 0/ },
  {
    name: 'an entity for a surrogate',
    bytes: '03 01 6a 00 4b 02 83 b0 00 01',
    offset: 5,
    says: /code point 55296/,
  },
  {
    name: 'an entity beyond Unicode',
    bytes: '03 01 6a 00 4b 02 c4 80 00 01',
    offset: 5,
    says: /code point 1114112/,
  },
  ...['04', '44', '84', 'c4', '43', '40', '41', '42', '80', '81', '82', 'c0', 'c1', 'c2'].map((code) => ({
    name: `the token 0x${code}`,
    bytes: `03 01 6a 00 45 ${code} 05 00 01`,
    offset: 5,
    says: new RegExp(`token 0x${code} \\(`),
  })),
]

for (const { name, bytes, offset, says } of refused) {
  test(`refuses ${name}`, () => {
    assert.throws(
      () => decode(fromHex(bytes)),
      (error) => {
        assert.ok(error instanceof WbxmlError, String(error))
        assert.match(error.message, says)
        assert.equal(error.offset, offset)
        assert.match(error.message, new RegExp(`at offset ${offset} \\(0x${offset.toString(16)}\\); `))
        return true
      },
    )
  })
}

test('what is decoded does not change when the bytes do', () => {
  const bytes = fromHex('03 01 6a 00 5d c3 01 09 01')
  const tree = decode(bytes)
  bytes.fill(0)
  assert.deepEqual(tree, e('AirSync:ApplicationData', Uint8Array.of(9)))
})
