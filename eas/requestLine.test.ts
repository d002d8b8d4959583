import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBase64, toBase64 } from './base64.ts'
import { commandCodes } from './requestLine/commands.ts'
import {
  buildRequestLine,
  parseRequestLine,
  type RequestLine,
  RequestLineError,
  requestHeaders,
} from './requestLine.ts'

const word = fc.stringMatching(/^[A-Za-z0-9]{1,32}$/)
const value = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text.isWellFormed())
const parameters = {
  command: fc.constantFrom(...(Object.keys(commandCodes) as (keyof typeof commandCodes)[])),
  deviceId: word,
  deviceType: word,
  user: value,
  collectionId: value,
  itemId: value,
  attachmentName: value,
  longId: value,
  occurrence: value,
}
const requiredKeys = ['form', 'command', 'deviceId', 'deviceType'] as const

test('the query form comes back', () => {
  const line = fc.record(
    { form: fc.constant('query' as const), ...parameters, saveInSent: fc.boolean() },
    { requiredKeys: [...requiredKeys], noNullPrototype: true },
  )
  fc.assert(
    fc.property(line, (line) => assert.deepEqual(parseRequestLine(`?${buildRequestLine(line)}`), line)),
  )
})

test('the base64 form comes back', () => {
  const line = fc.record(
    {
      form: fc.constant('base64' as const),
      ...parameters,
      saveInSent: fc.constant(true),
      acceptMultiPart: fc.constant(true),
      policyKey: fc.nat(0xffffffff).map(String),
      protocolVersion: fc.constantFrom('12.1', '14.0', '14.1'),
      locale: fc.nat(0xffff),
    },
    { requiredKeys: [...requiredKeys, 'protocolVersion', 'locale'], noNullPrototype: true },
  )
  fc.assert(
    fc.property(line, (line) => {
      const written = buildRequestLine(line)
      assert.deepEqual(parseRequestLine(written), line)
      assert.deepEqual(parseRequestLine(encodeURIComponent(written)), line)
    }),
  )
})

test('any query is read or refused with a RequestLineError', () => {
  const anyBase64 = fc.uint8Array({ maxLength: 60 }).map(toBase64)
  const plausible = fc
    .uint8Array({ maxLength: 60 })
    .map((rest) => toBase64(Uint8Array.of(141, 0, 9, 4, ...rest)))
  const anyQuery = fc.string({ unit: fc.constantFrom(...'CmdUserDviIT=&%0aF +?ü') })
  fc.assert(
    fc.property(fc.oneof(anyBase64, plausible, anyQuery, fc.string()), (query) => {
      try {
        parseRequestLine(query)
      } catch (error) {
        if (!(error instanceof RequestLineError)) throw error
        assert.match(error.message, /\w.*[.…]$/)
      }
    }),
    { numRuns: 2000 },
  )
})

test('reads the example of [MS-ASHTTP] 2.2.1.1.1.1 and writes it', () => {
  const line: RequestLine = {
    form: 'base64',
    command: 'Sync',
    deviceId: 'v140Device',
    deviceType: 'SmartPhone',
    protocolVersion: '14.0',
    locale: 0x0409,
  }
  assert.deepEqual(parseRequestLine('jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l'), line)
  assert.equal(buildRequestLine(line), 'jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l')
})

test('writes the query form as the document orders it', () => {
  const line = {
    form: 'query',
    command: 'SmartReply',
    user: 'jan+eas@example.org',
    deviceId: 'Appl1',
    deviceType: 'iPhone',
    saveInSent: true,
    itemId: '5:1',
  } as const
  const query =
    'Cmd=SmartReply&User=jan%2Beas%40example.org&DeviceId=Appl1&DeviceType=iPhone&ItemId=5%3A1&SaveInSent=T'
  assert.equal(buildRequestLine(line), query)
})

test('reads names in any case, ignores unknown parameters, takes the first of two and a plus as a plus', () => {
  const query = 'cmd=foldersync&USER=a+b@example.org&User=c&deviceid=d&DEVICETYPE=t&Foo=bar&flag'
  assert.deepEqual(parseRequestLine(query), {
    form: 'query',
    command: 'FolderSync',
    user: 'a+b@example.org',
    deviceId: 'd',
    deviceType: 't',
  })
})

test('a GUID as device id is the same id in both forms', () => {
  const guid = [
    0x6f, 0x24, 0xca, 0xd5, 0x99, 0xa5, 0xbf, 0x1a, 0x69, 0x02, 0x46, 0xb8, 0xc6, 0x8f, 0xae, 0x8d,
  ]
  const bytes = Uint8Array.of(141, 0, 9, 4, 16, ...guid, 0, 2, 0x57, 0x50)
  assert.equal(parseRequestLine(toBase64(bytes)).deviceId, '6F24CAD599A5BF1A690246B8C68FAE8D')
})

test('ignores base64 parameters with an unknown tag', () => {
  const known = fromBase64('jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l') as Uint8Array
  const line = parseRequestLine(toBase64(Uint8Array.of(...known, 99, 2, 1, 2, 1, 1, 0x37)))
  assert.equal(line.collectionId, '7')
})

const refused: readonly { query: string; field: string; says: RegExp }[] = [
  { query: '', field: 'query', says: /no query/ },
  { query: 'User=a&DeviceId=b&DeviceType=c', field: 'Cmd', says: /no Cmd/ },
  { query: 'Cmd=&DeviceId=b&DeviceType=c', field: 'Cmd', says: /no Cmd/ },
  { query: 'Cmd=Dance&DeviceId=b&DeviceType=c', field: 'Cmd', says: /Dance is no command .*FolderSync/ },
  { query: 'Cmd=Sync&DeviceType=c', field: 'DeviceId', says: /no DeviceId/ },
  { query: 'Cmd=Sync&DeviceId=b&DeviceType=', field: 'DeviceType', says: /no DeviceType/ },
  { query: 'Cmd=Sync&DeviceId=%E4&DeviceType=c', field: 'DeviceId', says: /not percent-encoded UTF-8/ },
  {
    query: 'Cmd=SendMail&DeviceId=b&DeviceType=c&SaveInSent=yes',
    field: 'SaveInSent',
    says: /neither T nor F/,
  },
  { query: toBase64(Uint8Array.of(25)), field: 'Protocol version', says: /starts with 25/ },
  { query: toBase64(Uint8Array.of(141, 7)), field: 'Cmd', says: /command code 7/ },
  {
    query: toBase64(Uint8Array.of(141, 0, 9)),
    field: 'Locale',
    says: /ends within Locale: 2 bytes .* 1 are there/,
  },
  { query: toBase64(Uint8Array.of(141, 0, 9, 4, 0)), field: 'DeviceId', says: /empty/ },
  { query: toBase64(Uint8Array.of(141, 0, 9, 4, 9, 65)), field: 'DeviceId', says: /ends within DeviceId/ },
  { query: toBase64(Uint8Array.of(141, 0, 9, 4, 1, 65, 3, 1, 1, 1)), field: 'Policy key', says: /3 bytes/ },
  { query: toBase64(Uint8Array.of(141, 0, 9, 4, 1, 65, 0, 0)), field: 'DeviceType', says: /empty/ },
  {
    query: toBase64(Uint8Array.of(141, 0, 9, 4, 1, 65, 0, 1, 66, 7, 2, 1, 1)),
    field: 'Options',
    says: /2 bytes/,
  },
  {
    query: toBase64(Uint8Array.of(141, 0, 9, 4, 1, 65, 0, 1, 66, 8, 1, 0xff)),
    field: 'User',
    says: /not UTF-8/,
  },
]

for (const { query, field, says } of refused) {
  test(`refuses "${query}"`, () => {
    assert.throws(
      () => parseRequestLine(query),
      (error) => error instanceof RequestLineError && error.field === field && says.test(error.message),
    )
  })
}

test('refuses to write in base64 what has no room there', () => {
  const line = {
    form: 'base64',
    command: 'Sync',
    deviceId: 'a',
    deviceType: 'b',
    protocolVersion: '14.1',
  } as const
  assert.ok(buildRequestLine({ ...line, longId: 'x'.repeat(255) }))
  assert.throws(() => buildRequestLine({ ...line, longId: 'x'.repeat(256) }), /LongId has 256 bytes/)
  assert.ok(buildRequestLine({ ...line, policyKey: '4294967295' }))
  assert.throws(() => buildRequestLine({ ...line, policyKey: '4294967296' }), /policy key 4294967296/)
  assert.throws(() => buildRequestLine({ ...line, protocolVersion: undefined }), /protocol version \(none\)/)
})

test('headers say what the query form leaves out', () => {
  const line = {
    command: 'Ping',
    deviceId: 'a',
    deviceType: 'b',
    protocolVersion: '14.1',
    policyKey: '7',
    acceptMultiPart: true,
  } as const
  assert.deepEqual(requestHeaders({ ...line, form: 'query' }), {
    'MS-ASProtocolVersion': '14.1',
    'X-MS-PolicyKey': '7',
    'MS-ASAcceptMultiPart': 'T',
  })
  assert.deepEqual(requestHeaders({ ...line, form: 'base64' }), {})
})
