/** Documents that are none: each takes the bytes of a healthy request and spoils them in one way. */

const header = 4
const unknownTag = 0x3f
const [switchPage, stringI, opaque, extension, end] = [0x00, 0x03, 0xc3, 0xc0, 0x01]

const insert = (bytes: Uint8Array, at: number, ...more: readonly number[]) =>
  Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)])

const put = (bytes: Uint8Array, at: number, value: number) => {
  const copy = Uint8Array.from(bytes)
  copy[at] = value
  return copy
}

/** Where the content of the root element begins: after the header and, for another page than 0, its switch. */
const inside = (bytes: Uint8Array) => header + (bytes[header] === switchPage ? 3 : 1)

/** The same bytes in every run, and no pattern in them. */
function noise(length: number): Uint8Array {
  let seed = 20261121
  return Uint8Array.from({ length }, () => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return seed >> 16
  })
}

export const mutilations: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'of one byte': (bytes) => bytes.subarray(0, 1),
  'that ends after its header': (bytes) => bytes.subarray(0, header),
  'cut in the middle': (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)),
  'without its last byte': (bytes) => bytes.subarray(0, -1),

  'without its header': (bytes) => bytes.subarray(header),
  'of a WBXML version that never was': (bytes) => put(bytes, 0, 0x7f),
  'in a character set that never was': (bytes) => put(bytes, 2, 0x7e),
  'whose string table is longer than the document': (bytes) => put(bytes, 3, 0x7f),

  'with a tag that no code page has': (bytes) => insert(bytes, inside(bytes), unknownTag),
  'with a code page that never was': (bytes) => insert(bytes, inside(bytes), switchPage, 0x7d, 0x05),
  'with an attribute': (bytes) => put(bytes, inside(bytes) - 1, (bytes[inside(bytes) - 1] ?? 0) | 0x80),
  'with an extension token': (bytes) => insert(bytes, inside(bytes), extension),
  'with one end too many': (bytes) => insert(bytes, bytes.length, end),
  'with bytes after its end': (bytes) =>
    insert(bytes, bytes.length, ...new TextEncoder().encode('syncproof')),

  'with a string that does not end': (bytes) =>
    insert(bytes.subarray(0, inside(bytes)), inside(bytes), stringI, 0x61),
  'with a string that is not UTF-8': (bytes) => insert(bytes, inside(bytes), stringI, 0xc3, 0x28, 0xff, 0x00),
  'with data longer than the document': (bytes) => insert(bytes, inside(bytes), opaque, 0x7f, 0x61),
  'with a length of six bytes': (bytes) =>
    insert(bytes, inside(bytes), opaque, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f),

  'nested 1000 deep': (bytes) =>
    Uint8Array.from([...bytes.subarray(0, header), ...Array(1000).fill(0x45), ...Array(1000).fill(end)]),
  'of a million zeros': () => new Uint8Array(1_000_000),

  'that is plain XML': () =>
    new TextEncoder().encode('<?xml version="1.0"?><Sync xmlns="AirSync"><Collections/></Sync>'),
  'that is a JPEG picture': () => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, ...noise(500)]),
  'of random bytes': () => noise(300),
}

/** Request lines that cannot be read; `line` is a good one in base64. */
export const badLines: Readonly<Record<string, (line: string) => string>> = {
  'that is empty': () => '',
  'without a command': () => 'User=m.hansen&DeviceId=SYNCPROOF&DeviceType=iPhone',
  'without a DeviceId': () => 'Cmd=FolderSync&User=m.hansen&DeviceType=iPhone',
  'with bad percent signs': () => 'Cmd=FolderSync&User=%E0%A4%A&DeviceId=SYNC%ZZ&DeviceType=iPhone',
  'of base64 that is cut': (line) => line.slice(0, 8),
  'of base64 with a length too long': () => Buffer.from([141, 9, 9, 4, 200, 65, 66]).toString('base64'),
  'of 10000 characters': () => `Cmd=FolderSync&DeviceType=iPhone&DeviceId=${'A'.repeat(10_000)}`,
  'with a command that never was': () => 'Cmd=Juggle&User=m.hansen&DeviceId=SYNCPROOF&DeviceType=iPhone',
}
