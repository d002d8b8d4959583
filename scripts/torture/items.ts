/** One item on both sides: its name in one field, its text in another. */
import { fieldOf, type Item } from '../../device/folder.ts'
import { buildBody } from '../../eas/body.ts'
import { childText, type Element, e } from '../../eas/tree.ts'
import type { Entry, Kind } from './journal.ts'

export const kinds: readonly Kind[] = ['contact', 'task']
/** The kind's name in the paths of the groupware API. */
export const pathOf = { contact: 'contacts', task: 'tasks' } as const

export function onPhone({ kind, name }: Entry, value: string): Element[] {
  return kind === 'contact'
    ? [e('Contacts:LastName', name), e('Contacts:CompanyName', value)]
    : [e('Tasks:Subject', name), e('Tasks:Importance', 1), e('Tasks:Complete', 0), buildBody(1, value)]
}

export const nameOf = (kind: Kind, item: Item): string =>
  fieldOf(item, kind === 'contact' ? 'Contacts:LastName' : 'Tasks:Subject') ?? ''

export function textOfItem(kind: Kind, item: Item): string {
  if (kind === 'contact') return fieldOf(item, 'Contacts:CompanyName') ?? ''
  const body = item.elements.find(({ tag }) => tag === 'AirSyncBase:Body')
  return (body && childText(body, 'AirSyncBase:Data')) ?? ''
}

export interface StoredContact {
  readonly id: string
  readonly lastName: string
  readonly company: string
  readonly onOfficeSync: boolean
}

export interface StoredTask {
  readonly id: string
  readonly subject: string
  readonly taskDescription: string
  readonly responsibility: string
}

export function inGroupware({ kind, name, userName, id }: Entry, value: string): object {
  const fields =
    kind === 'contact'
      ? { lastName: name, company: value }
      : { subject: name, taskDescription: value, responsibility: userName }
  return { ...fields, ...(id !== undefined && { id }) }
}
