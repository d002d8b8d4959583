import type { Element, Node, Tag } from '../tree.ts'
import { ByteReader } from './byteReader.ts'
import { hex, WbxmlError } from './error.ts'
import { readHeader } from './header.ts'
import { completeLimits, type Limits } from './limits.ts'
import { pageByNumber } from './tagTable.ts'
import { TextReader } from './textReader.ts'
import { attributeBit, contentBit, refusedTokens, tagBits, token } from './tokens.ts'

/**
 * Reads a WBXML document as a tree. Neighbouring strings and entities become one text; whitespace stays as it is. Text
 * may come as STR_I, STR_T or ENTITY, although ActiveSync itself writes only STR_I. Opaque data is a copy.
 *
 * @param limits what the document may cost; what is not given is as in `defaultLimits`
 * @throws WbxmlError, and nothing else, for any bytes that are not an ActiveSync document. Source: [MS-ASWBXML] 2.1.
 */
export function decode(bytes: Uint8Array, limits: Partial<Limits> = {}): Element {
  const allowed = completeLimits(limits)
  if (bytes.length > allowed.bytes) {
    throw new WbxmlError(
      allowed.bytes,
      `The document has ${bytes.length} bytes and goes on`,
      `at most ${allowed.bytes} are accepted`,
    )
  }
  const reader = new ByteReader(bytes)
  const text = new TextReader(reader, readHeader(reader), allowed)
  const root = readElements(reader, text, allowed)
  if (!reader.atEnd) {
    throw new WbxmlError(
      reader.offset,
      `More bytes (${bytes.length - reader.offset}) after the root element`,
      'the document ends with its root',
    )
  }
  return root
}

interface OpenElement {
  readonly tag: Tag
  readonly content: Node[]
}

function readElements(reader: ByteReader, text: TextReader, limits: Limits): Element {
  const tags = new TagReader(reader)
  const open: OpenElement[] = []
  let count = 0
  for (;;) {
    const start = reader.offset
    const here = open.at(-1)
    const next = reader.byte(
      here === undefined ? 'the root element' : `the content or the end of ${here.tag}`,
    )
    if (next === token.switchPage) {
      tags.switchPage()
    } else if (next === token.end) {
      if (here === undefined)
        throw new WbxmlError(start, 'An END (0x01) without an element', 'the root element comes first')
      text.flushInto(here.content)
      open.pop()
      if (open.length === 0) return here
    } else if (next === token.strI || next === token.strT || next === token.entity || next === token.opaque) {
      if (here === undefined)
        throw new WbxmlError(start, `Text or data (${hex(next)})`, 'the root element comes first')
      if (next === token.opaque) {
        text.flushInto(here.content)
        here.content.push(text.opaque())
      } else {
        text.read(next, start)
      }
    } else {
      const element: OpenElement = { tag: tags.tag(next, start), content: [] }
      count += 1
      if (count > limits.elements) {
        throw new WbxmlError(
          start,
          `Element number ${count}`,
          `at most ${limits.elements} elements are accepted`,
        )
      }
      if (open.length + 1 > limits.depth) {
        throw new WbxmlError(
          start,
          `An element at depth ${open.length + 1}`,
          `at most ${limits.depth} are accepted inside one another`,
        )
      }
      if (here !== undefined) {
        text.flushInto(here.content)
        here.content.push(element)
      }
      if (next & contentBit) open.push(element)
      else if (here === undefined) return element
    }
  }
}

/** Knows the current code page and turns a byte into a tag. */
class TagReader {
  readonly #reader: ByteReader
  #number = 0
  #page = pageOrThrow(0, 0)

  constructor(reader: ByteReader) {
    this.#reader = reader
  }

  switchPage(): void {
    const offset = this.#reader.offset
    this.#number = this.#reader.byte('the number of a code page')
    this.#page = pageOrThrow(this.#number, offset)
  }

  tag(byte: number, offset: number): Tag {
    const refused = refusedTokens.get(byte)
    if (refused !== undefined) {
      throw new WbxmlError(
        offset,
        `The token ${hex(byte)} (${refused})`,
        'ActiveSync has tags from its code pages only',
      )
    }
    const tag = this.#page.tags.get(byte & tagBits)
    if (tag === undefined) {
      const known = [...this.#page.tags.keys()]
      const right =
        known.length === 0
          ? 'no tag of this page is in use'
          : `its tags are within ${hex(Math.min(...known))} to ${hex(Math.max(...known))}`
      throw new WbxmlError(
        offset,
        `The unknown tag ${hex(byte & tagBits)} of code page ${this.#number} (${this.#page.name})`,
        right,
      )
    }
    if (byte & attributeBit) {
      throw new WbxmlError(offset, `${tag} with attributes (${hex(byte)})`, 'ActiveSync has no attributes')
    }
    return tag
  }
}

function pageOrThrow(number: number, offset: number) {
  const page = pageByNumber.get(number)
  if (page === undefined) {
    throw new WbxmlError(
      offset,
      `The unknown code page ${number}`,
      `protocol 14.1 has pages 0 to ${Math.max(...pageByNumber.keys())}`,
    )
  }
  return page
}
