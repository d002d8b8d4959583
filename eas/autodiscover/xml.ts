import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'

/** Characters of an Autodiscover document that are read; real ones have less than 2,000. */
export const maxXmlLength = 64 * 1024

const maxDepth = 20

/** An XML element with its namespace resolved; text is trimmed, comments and processing instructions are gone. */
export interface XmlElement {
  readonly name: string
  /** The namespace, '' for none. */
  readonly namespace: string
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** A text that is not XML as Autodiscover uses it. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: maxDepth,
})

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
})

/**
 * Reads an XML document. A DTD is refused before anything is parsed, and with it every entity but the five of XML.
 *
 * @throws XmlError, and nothing else, for anything else.
 */
export function readXml(xml: string): XmlElement {
  if (xml.length > maxXmlLength) {
    throw new XmlError(`The document has ${xml.length} characters; at most ${maxXmlLength} are accepted.`)
  }
  if (/<!(doctype|entity)/i.test(xml)) throw new XmlError('The document has a DTD; Autodiscover has none.')
  const valid = XMLValidator.validate(xml)
  if (valid !== true)
    throw new XmlError(`The document is not well-formed XML: ${valid.err.msg} (line ${valid.err.line})`)
  const roots = parse(xml).filter((node) => !('#text' in node))
  if (roots.length !== 1) throw new XmlError(`The document has ${roots.length} root elements; it has one.`)
  return toElement(roots[0] as ParsedNode, new Map())
}

/** Writes an XML document from nested objects; a name that starts with @ is an attribute. */
export function writeXml(content: Readonly<Record<string, unknown>>): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(content)}`
}

/** A text without the control characters that XML 1.0 has no way to say. */
export function xmlText(text: string): string {
  return text.replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, (found) =>
    /[\t\n\r]/.test(found) ? found : '\ufffd',
  )
}

/** What the parser makes of a node: one key with its name, and `:@` with its attributes. */
type ParsedNode = Readonly<Record<string, unknown>>

function parse(xml: string): ParsedNode[] {
  try {
    return parser.parse(xml) as ParsedNode[]
  } catch (error) {
    throw new XmlError(`The document cannot be read: ${(error as Error).message}.`)
  }
}

function toElement(node: ParsedNode, outer: ReadonlyMap<string, string>): XmlElement {
  const qualified = nodeName(node)
  const namespaces = new Map(outer)
  for (const [name, value] of Object.entries((node[':@'] ?? {}) as Record<string, string>)) {
    if (name === 'xmlns') namespaces.set('', decodeEntities(value))
    else if (name.startsWith('xmlns:')) namespaces.set(name.slice('xmlns:'.length), decodeEntities(value))
  }
  const colon = qualified.indexOf(':')
  const prefix = qualified.slice(0, Math.max(colon, 0))
  const namespace = namespaces.get(prefix)
  if (namespace === undefined && prefix !== '') {
    throw new XmlError(`The prefix of ${qualified} is not declared; it needs xmlns:${prefix}="…".`)
  }
  const children: XmlElement[] = []
  let text = ''
  for (const inner of node[qualified] as ParsedNode[]) {
    if ('#text' in inner) text += decodeEntities(String(inner['#text']))
    else if ('#cdata' in inner)
      text += (inner['#cdata'] as ParsedNode[]).map((part) => String(part['#text'] ?? '')).join('')
    else children.push(toElement(inner, namespaces))
  }
  return { name: qualified.slice(colon + 1), namespace: namespace ?? '', children, text: text.trim() }
}

function nodeName(node: ParsedNode): string {
  return Object.keys(node).find((key) => key !== ':@') as string
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function decodeEntities(text: string): string {
  return text.replace(/&([^;&\s]*)(;?)/g, (all, name: string, end: string) => {
    const character = end === ';' ? (predefined.get(name) ?? numberedCharacter(name)) : undefined
    if (character !== undefined) return character
    const known = 'only &amp; &lt; &gt; &quot; &apos; and characters by number are known'
    throw new XmlError(`The document has ${all.slice(0, 20)}; ${known}.`)
  })
}

/** The character of #252 or #xFC, or undefined for a number that XML 1.0 does not allow. */
function numberedCharacter(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name) ?? []
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  if (!(code <= 0x10ffff)) return undefined
  const character = String.fromCodePoint(code)
  return xmlText(character) === character ? character : undefined
}
