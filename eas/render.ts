import { type Element, isElement, type Node, type Tag } from './tree.ts'

/** How `render` shows a tree. */
export interface RenderOptions {
  /** Elements whose content is never shown, besides the passwords of the protocol, which never are. */
  readonly mask?: readonly Tag[]
  /** Characters of a text or opaque that are shown; 200 unless told. What is left out is told by its length. */
  readonly maxText?: number
}

/** Where the protocol carries a password ([MS-ASCMD]: Settings, and credentials in Search and ItemOperations). */
const passwords: readonly Tag[] = ['Settings:Password', 'Search:Password', 'ItemOperations:Password']

const defaultMaxText = 200

/**
 * A tree as indented text for people, close to XML: `<AirSync:SyncKey>0</AirSync:SyncKey>`. For failure messages and
 * logs, not for reading back. Passwords are masked, long texts and opaque data shortened.
 */
export function render(root: Element, options: RenderOptions = {}): string {
  const lines: string[] = []
  const context = {
    mask: new Set([...passwords, ...(options.mask ?? [])]),
    maxText: options.maxText ?? defaultMaxText,
    lines,
  }
  renderElement(root, '', context)
  return lines.join('\n')
}

interface Context {
  readonly mask: ReadonlySet<Tag>
  readonly maxText: number
  readonly lines: string[]
}

function renderElement(element: Element, indent: string, context: Context): void {
  const { tag, content } = element
  if (content.length === 0) {
    context.lines.push(`${indent}<${tag}/>`)
  } else if (context.mask.has(tag)) {
    context.lines.push(`${indent}<${tag}>***</${tag}>`)
  } else if (content.length === 1 && !isElement(content[0] as Node)) {
    context.lines.push(
      `${indent}<${tag}>${renderData(content[0] as string | Uint8Array, context.maxText)}</${tag}>`,
    )
  } else {
    context.lines.push(`${indent}<${tag}>`)
    for (const node of content) {
      if (isElement(node)) renderElement(node, `${indent}  `, context)
      else context.lines.push(`${indent}  ${renderData(node, context.maxText)}`)
    }
    context.lines.push(`${indent}</${tag}>`)
  }
}

function renderData(data: string | Uint8Array, maxText: number): string {
  if (typeof data === 'string') return renderText(data, maxText)
  const text = asText(data)
  const shown = text === undefined ? renderBytes(data, maxText) : renderText(text, maxText)
  return `[opaque, ${data.length} bytes] ${shown}`
}

function renderText(text: string, maxText: number): string {
  const shown = escapeText(text.slice(0, maxText))
  return text.length <= maxText ? shown : `${shown}… [${text.length} characters in all]`
}

function renderBytes(bytes: Uint8Array, maxText: number): string {
  const most = Math.max(1, Math.floor(maxText / 3))
  const shown = [...bytes.subarray(0, most)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length <= most ? shown : `${shown} …`
}

/** The text that bytes are in UTF-8, or undefined if they are not. */
function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** Keeps a text on one line and out of the way of the tags and the terminal around it. */
function escapeText(text: string): string {
  return text.replace(/[&<\p{Cc}]/gu, (found) => {
    return escapes[found] ?? `\\x${(found.codePointAt(0) as number).toString(16).padStart(2, '0')}`
  })
}
