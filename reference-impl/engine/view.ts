/** A phone's view of an item: its elements by tag, comparable and small enough to keep as a digest. */
import { createHash } from 'node:crypto'
import { children, type Element } from '../../eas/tree.ts'
import { plainText } from './body.ts'

export type View = ReadonlyMap<string, string>

/** When an item was written is not what it is: a write that changes nothing that a phone shows is no change to it. */
const withoutMeaning = ['Calendar:DtStamp']

/** @returns what the elements say; an empty element says the same as none, and a text the same however it is sent */
export function viewOf(elements: readonly Element[]): View {
  const view = new Map<string, string>()
  for (const element of elements) {
    const { tag, content } = element
    if (content.length === 0 || withoutMeaning.includes(tag)) continue
    const says = tag === 'AirSyncBase:Body' ? plainText(element) : JSON.stringify(content)
    if (says !== '') view.set(tag, says)
  }
  return view
}

/** @returns the view after the phone changed it: what the change names is new, the rest is as before */
export function overlay(before: View, change: Element): View {
  const named = children(change)
  const kept = [...before].filter(([tag]) => !named.some((element) => element.tag === tag))
  return new Map([...kept, ...viewOf(named)])
}

export function digestOf(view: View): string {
  const sorted = [...view].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha1').update(JSON.stringify(sorted)).digest('base64url')
}
