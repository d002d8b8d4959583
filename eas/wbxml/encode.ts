import type { Element, Node } from '../tree.ts'
import { ByteWriter } from './byteWriter.ts'
import { codeByTag } from './tagTable.ts'
import { contentBit, header, token } from './tokens.ts'

/** A tree that WBXML cannot say; `tag` is the element it is about. */
export class WbxmlEncodeError extends Error {
  override readonly name = 'WbxmlEncodeError'
  readonly tag: string

  constructor(tag: string, message: string) {
    super(message)
    this.tag = tag
  }
}

/**
 * Writes a tree as WBXML 1.3 with public identifier 1, UTF-8 and an empty string table; text as STR_I, Uint8Array as
 * OPAQUE. An element without content is written without an END. Source: [MS-ASWBXML] 2.1.
 *
 * @throws WbxmlEncodeError for a tag outside the code pages and for a text with U+0000.
 */
export function encode(root: Element): Uint8Array {
  const out = new ByteWriter()
  out.byte(header.version)
  out.integer(header.publicId)
  out.integer(header.charset)
  out.integer(0)
  let page = 0
  const levels: Level[] = []

  const enter = (element: Element): void => {
    const code = codeByTag.get(element.tag)
    if (code === undefined) {
      const message = `${element.tag} is in no code page of protocol 14.1; the known tags are in eas/codePages.ts.`
      throw new WbxmlEncodeError(element.tag, message)
    }
    if (code.page !== page) {
      out.byte(token.switchPage)
      out.byte(code.page)
      page = code.page
    }
    const filled = element.content.some((node) => node !== '')
    out.byte(code.token | (filled ? contentBit : 0))
    if (filled) levels.push({ element, next: 0 })
  }

  enter(root)
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const node: Node | undefined = level.element.content[level.next]
    level.next += 1
    if (node === undefined) {
      out.byte(token.end)
      levels.pop()
    } else if (typeof node === 'string') {
      writeText(out, level.element, node)
    } else if (node instanceof Uint8Array) {
      out.byte(token.opaque)
      out.integer(node.length)
      out.bytes(node)
    } else {
      enter(node)
    }
  }
  return out.finish()
}

interface Level {
  readonly element: Element
  next: number
}

function writeText(out: ByteWriter, { tag }: Element, text: string): void {
  if (text === '') return
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    throw new WbxmlEncodeError(
      tag,
      `The text of ${tag} has U+0000 at position ${nul}, which ends an inline string in WBXML; leave it out or send the text as opaque.`,
    )
  }
  out.byte(token.strI)
  out.text(text)
  out.byte(0)
}
