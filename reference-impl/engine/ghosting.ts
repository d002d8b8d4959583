/**
 * Ghosted fields: what it means that a Change leaves an element out. Source: [MS-ASCMD] 2.2.3.179.
 *
 * The phone names in Supported, when it first syncs a folder, which elements it manages. One that it manages and leaves
 * out it has emptied; any other stays as it is.
 */
import { children, type Element, e, has, type Tag } from '../../eas/tree.ts'

/** The elements whose absence means that they are empty. */
export type Managed = 'all' | 'none' | readonly Tag[]

/** A text is emptied by an empty Body: a phone that holds only a part of a long one leaves it out when it changes the rest. */
const neverImplied: readonly Tag[] = ['AirSyncBase:Body']

/**
 * @param supported what the phone named when it began; undefined where it sent no Supported
 * @param reading the customer's for omittedWithoutSupported: `empty`, as the document says, or `unchanged`
 */
export function managedBy(supported: readonly Tag[] | undefined, reading: string | undefined): Managed {
  return supported ?? (reading === 'empty' ? 'all' : 'none')
}

/** @returns the change with an empty element for each that the phone manages, held before and now leaves out */
export function completed(change: Element, before: readonly Element[], managed: Managed): Element {
  const emptied = before.filter(
    ({ tag }) =>
      !has(change, tag) && !neverImplied.includes(tag) && (managed === 'all' || managed.includes(tag)),
  )
  return e(
    change.tag,
    children(change),
    emptied.map(({ tag }) => e(tag)),
  )
}
