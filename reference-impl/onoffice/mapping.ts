/** A mapping table: one row per row of the manual, a field on one side and an element on the other. */
import { BodyError, buildBody } from '../../eas/body.ts'
import { child, type Element, e, type Tag } from '../../eas/tree.ts'
import { plainText } from '../engine/body.ts'
import { ItemRefused } from '../engine/product.ts'

export interface Row<R> {
  /** The row's name in the manual's table. */
  readonly manual: string
  readonly field: keyof R & string
  readonly tag: Tag
  /** @returns the element's text; left out: the field's own text */
  toPhone?(record: R): string | undefined
  /** @returns the field's value; left out: the element's text. An empty text is an element that the phone has emptied. */
  fromPhone?(text: string): R[keyof R]
  /** The record cannot be without: emptied by the phone it stays as it is. */
  required?: true
}

/** @returns an element per row whose field is not empty */
export function toRows<R>(rows: readonly Row<R>[], record: R): Element[] {
  return rows.flatMap((row) => {
    const text = row.toPhone ? row.toPhone(record) : String(record[row.field] ?? '')
    return text ? [e(row.tag, text)] : []
  })
}

/** @returns the fields of the rows whose element the phone sent; one that it did not send is unchanged */
export function fromRows<R>(rows: readonly Row<R>[], textOf: (tag: Tag) => string | undefined): Partial<R> {
  const fields = rows.flatMap((row) => {
    const text = textOf(row.tag)
    return text === undefined || (row.required && text === '')
      ? []
      : [[row.field, row.fromPhone ? row.fromPhone(text) : text]]
  })
  return Object.fromEntries(fields) as Partial<R>
}

/** @returns the Body of a text, or nothing where there is none */
export const bodyOf = (text: string): Element[] => (text === '' ? [] : [buildBody(1, text)])

/** @returns the text that the phone sent, '' where it emptied it, undefined where it sent none */
export function textFromPhone(data: Element): string | undefined {
  const body = child(data, 'AirSyncBase:Body')
  if (!body) return undefined
  try {
    return plainText(body)
  } catch (error) {
    if (error instanceof BodyError) throw new ItemRefused(error.message)
    throw error
  }
}
