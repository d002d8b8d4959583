/** A phone's view of an item: its elements by tag, comparable and small enough to keep as a digest. */
import { createHash } from 'node:crypto'
import { children, type Element } from '../../eas/tree.ts'

export type View = ReadonlyMap<string, string>

export function viewOf(elements: readonly Element[]): View {
  return new Map(elements.map((element) => [element.tag, JSON.stringify(element.content)]))
}

/** @returns the view after the phone changed it: what the change names is new, the rest is as before */
export function overlay(before: View, change: Element): View {
  return new Map([...before, ...viewOf(children(change))])
}

export function digestOf(view: View): string {
  const sorted = [...view].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha1').update(JSON.stringify(sorted)).digest('base64url')
}
