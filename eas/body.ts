import { child, children, childText, type Element, e, textOf } from './tree.ts'

/** How a body is written. RTF (3) is only ever read. Source: [MS-ASAIRS] 2.2.2.41.1. */
export const bodyTypes = { plain: 1, html: 2, rtf: 3, mime: 4 } as const

/** 1 plain text, 2 HTML, 3 RTF, 4 MIME. */
export type BodyType = (typeof bodyTypes)[keyof typeof bodyTypes]

/** What a client asks for one type of body. Source: [MS-ASAIRS] 2.2.2.12. */
export interface BodyPreference {
  readonly type: BodyType
  /** Bytes of UTF-8 at most; without it everything. */
  readonly truncationSize?: number
  /** Rather no text of this type than a part of it. */
  readonly allOrNone?: boolean
  /** Characters of plain text for a preview (14.0 and later). */
  readonly preview?: number
}

/** A body as it was read. */
export interface Body {
  readonly type: BodyType
  /** The text, cut if `truncated`; '' where none was sent. */
  readonly data: string
  readonly truncated: boolean
  /** Bytes of the whole body, if the sender told. */
  readonly estimatedDataSize?: number
}

/** A Body or BodyPreference that is not as [MS-ASAIRS] has it. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
}

/**
 * Builds `AirSyncBase:Body` for a whole text, cut to what the client wants: to `truncationSize` bytes of UTF-8, or to
 * nothing where `allOrNone` is set and it does not fit. EstimatedDataSize is the size of the whole, in bytes.
 */
export function buildBody(
  type: Exclude<BodyType, 3>,
  text: string,
  { truncationSize, allOrNone }: Omit<BodyPreference, 'type'> = {},
): Element {
  const size = utf8Length(text)
  const truncated = truncationSize !== undefined && size > truncationSize
  const data = !truncated ? text : allOrNone ? '' : truncateUtf8(text, truncationSize)
  return e(
    'AirSyncBase:Body',
    e('AirSyncBase:Type', type),
    e('AirSyncBase:EstimatedDataSize', size),
    truncated && e('AirSyncBase:Truncated', 1),
    (data !== '' || !truncated) && e('AirSyncBase:Data', data),
  )
}

/**
 * Reads `AirSyncBase:Body`.
 *
 * @throws BodyError where Type is missing or unknown, or a number is none.
 */
export function readBody(body: Element): Body {
  const size = childText(body, 'AirSyncBase:EstimatedDataSize')
  const data = child(body, 'AirSyncBase:Data')
  return {
    type: readType(body),
    data: data === undefined ? '' : textOf(data),
    truncated: readFlag(body, 'AirSyncBase:Truncated'),
    ...(size !== undefined && { estimatedDataSize: readCount('EstimatedDataSize', size) }),
  }
}

/**
 * Reads the BodyPreference children of Options, in the client's order.
 *
 * @throws BodyError where Type is missing or unknown, or a number is none.
 */
export function readBodyPreferences(options: Element): BodyPreference[] {
  return children(options, 'AirSyncBase:BodyPreference').map((preference) => {
    const truncationSize = childText(preference, 'AirSyncBase:TruncationSize')
    const preview = childText(preference, 'AirSyncBase:Preview')
    return {
      type: readType(preference),
      ...(truncationSize !== undefined && { truncationSize: readCount('TruncationSize', truncationSize) }),
      ...(readFlag(preference, 'AirSyncBase:AllOrNone') && { allOrNone: true }),
      ...(preview !== undefined && { preview: readCount('Preview', preview) }),
    }
  })
}

/** Builds `AirSyncBase:BodyPreference`, its children in the document's order. */
export function buildBodyPreference({ type, truncationSize, allOrNone, preview }: BodyPreference): Element {
  return e(
    'AirSyncBase:BodyPreference',
    e('AirSyncBase:Type', type),
    truncationSize !== undefined && e('AirSyncBase:TruncationSize', truncationSize),
    allOrNone && e('AirSyncBase:AllOrNone', 1),
    preview !== undefined && e('AirSyncBase:Preview', preview),
  )
}

/** The beginning of a text that fits in so many bytes of UTF-8; a character is never cut in two. */
export function truncateUtf8(text: string, bytes: number): string {
  const whole = new TextEncoder().encode(text)
  if (whole.length <= bytes) return text
  let end = bytes
  while (end > 0 && ((whole[end] as number) & 0xc0) === 0x80) end -= 1
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole.subarray(0, end))
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}

function readType(element: Element): BodyType {
  const text = childText(element, 'AirSyncBase:Type')
  const type = Object.values(bodyTypes).find((known) => String(known) === text)
  if (type === undefined) {
    throw new BodyError(`${element.tag} has the Type ${text ?? '(none)'}; it is 1, 2, 3 or 4.`)
  }
  return type
}

function readCount(name: string, text: string): number {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(count <= 0xffffffff))
    throw new BodyError(`${name} is "${text.slice(0, 40)}"; it is a number from 0 to 4294967295.`)
  return count
}

/** 1 and TRUE are true; a missing flag, 0 and anything else are not ([MS-ASDTYPE] 2.1). */
function readFlag(element: Element, tag: 'AirSyncBase:Truncated' | 'AirSyncBase:AllOrNone'): boolean {
  return /^(1|true)$/i.test(childText(element, tag) ?? '')
}
