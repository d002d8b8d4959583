import type { Node } from '../tree.ts'
import type { ByteReader } from './byteReader.ts'
import { WbxmlError } from './error.ts'
import type { Limits } from './limits.ts'
import { token } from './tokens.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads texts and opaque data, merges neighbouring texts into one, and counts what they cost. */
export class TextReader {
  readonly #reader: ByteReader
  readonly #table: Uint8Array
  readonly #limits: Limits
  #pending: string[] = []
  #pendingBytes = 0
  #totalBytes = 0

  constructor(reader: ByteReader, table: Uint8Array, limits: Limits) {
    this.#reader = reader
    this.#table = table
    this.#limits = limits
  }

  /** Reads the rest of a STR_I, STR_T or ENTITY whose token was at `start`; it waits for its neighbours. */
  read(kind: typeof token.strI | typeof token.strT | typeof token.entity, start: number): void {
    if (kind === token.entity) {
      this.#keep(entity(this.#reader.integer('a character'), start), 4, start)
      return
    }
    const bytes = kind === token.strI ? this.#reader.untilNul('An inline string') : this.#fromTable(start)
    if (bytes.length === 0) return
    this.#count(bytes.length, this.#pendingBytes + bytes.length, start)
    try {
      this.#pending.push(utf8.decode(bytes))
    } catch {
      throw new WbxmlError(start, 'A string that is not UTF-8', 'all text is UTF-8')
    }
    this.#pendingBytes += bytes.length
  }

  /** Reads the rest of an OPAQUE. */
  opaque(): Uint8Array {
    const start = this.#reader.offset
    const length = this.#reader.integer('the length of an opaque')
    this.#count(length, length, start)
    return this.#reader.slice(length, 'an opaque').slice()
  }

  /** Puts the text collected so far, if there is any, at the end of an element's content. */
  flushInto(content: Node[]): void {
    if (this.#pending.length === 0) return
    content.push(this.#pending.join(''))
    this.#pending = []
    this.#pendingBytes = 0
  }

  #keep(text: string, bytes: number, start: number): void {
    this.#count(bytes, this.#pendingBytes + bytes, start)
    this.#pending.push(text)
    this.#pendingBytes += bytes
  }

  #fromTable(start: number): Uint8Array {
    const place = this.#reader.integer('a place in the string table')
    const end = place < this.#table.length ? this.#table.indexOf(0, place) : -1
    if (end < 0) {
      const right = `the table has ${this.#table.length} bytes and each of its strings ends with 0x00`
      throw new WbxmlError(start, `No string at place ${place} of the string table`, right)
    }
    return this.#table.subarray(place, end)
  }

  #count(more: number, length: number, start: number): void {
    this.#totalBytes += more
    if (length > this.#limits.stringBytes) {
      throw new WbxmlError(
        start,
        `A text or opaque of ${length} bytes`,
        `at most ${this.#limits.stringBytes} are accepted`,
      )
    }
    if (this.#totalBytes > this.#limits.bytes) {
      throw new WbxmlError(
        start,
        `Text of ${this.#totalBytes} bytes in all`,
        `at most ${this.#limits.bytes} are accepted`,
      )
    }
  }
}

function entity(code: number, start: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new WbxmlError(
      start,
      `An entity for the code point ${code}`,
      'it is a Unicode character, and not U+0000',
    )
  }
  return String.fromCodePoint(code)
}
