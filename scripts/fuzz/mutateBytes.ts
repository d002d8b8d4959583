/** Mutations of a body as bytes: what arrives may be no document any more. */
import type { Random } from '../trials/random.ts'

type Change = (bytes: Buffer, random: Random, other: Uint8Array) => Uint8Array

/** Global tokens of WBXML, in which a document's structure lies. */
const structure = [0x00, 0x01, 0x02, 0x03, 0x04, 0x40, 0x43, 0x80, 0x83, 0xc3, 0xc4]

const somewhere = (bytes: Buffer, random: Random) => random.below(bytes.length + 1)
const insert = (bytes: Buffer, at: number, more: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])

const changes: Readonly<Record<string, Change>> = {
  'bits flipped': (bytes, random) => {
    const copy = Buffer.from(bytes)
    for (let flips = random.between(1, 8); flips > 0 && copy.length > 0; flips -= 1) {
      const at = random.below(copy.length)
      copy[at] = (copy[at] as number) ^ (1 << random.below(8))
    }
    return copy
  },
  truncated: (bytes, random) => bytes.subarray(0, somewhere(bytes, random)),
  'spliced with another': (bytes, random, other) =>
    Buffer.concat([
      bytes.subarray(0, somewhere(bytes, random)),
      other.subarray(random.below(other.length + 1)),
    ]),
  'a piece doubled': (bytes, random) => {
    const from = somewhere(bytes, random)
    const piece = bytes.subarray(from, from + random.between(1, 64))
    return insert(bytes, from, Buffer.concat(Array.from({ length: random.between(1, 200) }, () => piece)))
  },
  'a piece left out': (bytes, random) => {
    const from = somewhere(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random.between(1, 32))])
  },
  'bytes inserted': (bytes, random) =>
    insert(bytes, somewhere(bytes, random), random.bytes(random.between(1, 64))),
  'a token inserted': (bytes, random) =>
    insert(bytes, somewhere(bytes, random), Uint8Array.of(random.pick(structure))),
  // OPAQUE with a length, or a length anywhere, that says more than there is.
  'a length that lies': (bytes, random) => {
    const lie = random.pick([
      [0xc3, 0xff, 0xff, 0xff, 0x7f],
      [0xc3, 0x8f, 0xff, 0xff, 0xff, 0x7f],
      [0xc3, 0x81, 0x80, 0x00],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
    ])
    return insert(bytes, somewhere(bytes, random), Uint8Array.from(lie))
  },
  'a string table': (bytes, random) => {
    const size = random.pick([[0x05], [0x8f, 0x7f], [0x8f, 0xff, 0xff, 0xff, 0x7f]])
    return Buffer.concat([bytes.subarray(0, 3), Uint8Array.from(size), random.bytes(5), bytes.subarray(4)])
  },
  'another header': (bytes, random) => Buffer.concat([random.bytes(4), bytes.subarray(4)]),
  'another charset': (bytes, random) =>
    Buffer.concat([
      bytes.subarray(0, 2),
      Uint8Array.of(random.pick([0x00, 0x03, 0x04, 0x6b, 0xea])),
      bytes.subarray(3),
    ]),
  'as UTF-16': (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le'),
  'deep without an end': (bytes, random) =>
    Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(random.between(100, 20_000), 0x45 + random.below(24))]),
  'nothing but bytes': (_, random) => random.bytes(random.below(400)),
  'very long': (bytes, random) =>
    Buffer.concat([bytes, Buffer.alloc(random.between(100_000, 400_000), random.below(256))]),
  empty: () => new Uint8Array(),
}

const names = Object.keys(changes)

/** @param other the body of another request */
export function mutateBytes(
  bytes: Uint8Array,
  random: Random,
  other: Uint8Array,
): { bytes: Uint8Array; note: string } {
  const name = random.pick(names)
  return { bytes: (changes[name] as Change)(Buffer.from(bytes), random, other), note: `body: ${name}` }
}
