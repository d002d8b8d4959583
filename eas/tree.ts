import type { Tag } from './codePages.ts'

export type { Tag } from './codePages.ts'

/** One element of an ActiveSync document. ActiveSync has no attributes ([MS-ASWBXML] 2.1.2). */
export interface Element {
  readonly tag: Tag
  readonly content: readonly Node[]
}

/** What an element holds: elements, inline text (string) or opaque data (Uint8Array). */
export type Node = Element | string | Uint8Array

/** What `e` accepts as content: `undefined`, `null` and `false` are dropped, numbers become text, arrays are flattened. */
export type Content = Node | number | undefined | null | false | readonly Content[]

/**
 * Builds an element: `e('AirSync:Sync', e('AirSync:SyncKey', 0))`.
 *
 * Empty texts are dropped and neighbouring texts become one, as they do on the wire, so that a built tree equals the
 * same tree encoded and decoded.
 */
export function e(tag: Tag, ...content: readonly Content[]): Element {
  const nodes: Node[] = []
  append(nodes, content)
  return { tag, content: nodes }
}

function append(nodes: Node[], content: readonly Content[]): void {
  for (const item of content) {
    if (item === undefined || item === null || item === false || item === '') continue
    if (Array.isArray(item)) {
      append(nodes, item)
    } else if (typeof item === 'string' || typeof item === 'number') {
      const last = nodes.at(-1)
      if (typeof last === 'string') nodes[nodes.length - 1] = last + item
      else nodes.push(String(item))
    } else {
      nodes.push(item as Node)
    }
  }
}

/** Whether a node is an element, and not text or opaque data. */
export function isElement(node: Node): node is Element {
  return typeof node !== 'string' && !(node instanceof Uint8Array)
}

/** The element children, in order; with a tag, only those with that tag. */
export function children(element: Element, tag?: Tag): Element[] {
  const found: Element[] = []
  for (const node of element.content) {
    if (isElement(node) && (tag === undefined || node.tag === tag)) found.push(node)
  }
  return found
}

/** The first child with that tag, or undefined. */
export function child(element: Element, tag: Tag): Element | undefined {
  for (const node of element.content) {
    if (isElement(node) && node.tag === tag) return node
  }
  return undefined
}

/** Whether there is a child with that tag, empty or not. */
export function has(element: Element, tag: Tag): boolean {
  return child(element, tag) !== undefined
}

/** The element reached by following one child per tag, or undefined where a step is missing. */
export function path(element: Element, ...tags: readonly Tag[]): Element | undefined {
  let here: Element | undefined = element
  for (const tag of tags) {
    if (here === undefined) return undefined
    here = child(here, tag)
  }
  return here
}

/**
 * The text directly inside an element; '' for an empty element. Opaque data is read as UTF-8, with U+FFFD for bytes
 * that are not. Text of child elements is not included.
 */
export function textOf(element: Element): string {
  let text = ''
  for (const node of element.content) {
    if (typeof node === 'string') text += node
    else if (node instanceof Uint8Array) text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(node)
  }
  return text
}

/** The text of the first child with that tag; '' if that child is empty, undefined if there is none. */
export function childText(element: Element, tag: Tag): string | undefined {
  const found = child(element, tag)
  return found === undefined ? undefined : textOf(found)
}
