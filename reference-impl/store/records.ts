/**
 * The groupware's records. Every write takes a new revision, and says when the record takes place; that is all the sync
 * engine needs to know of it.
 */
import type { Database } from './database.ts'

/** When a record takes place, in milliseconds since 1970, the last one not included. */
export interface Span {
  readonly first: number
  readonly last: number
}

export interface RecordRow<R = unknown> extends Span {
  readonly id: number
  readonly revision: number
  /** When it was last written, in milliseconds of real time. */
  readonly written: number
  readonly removed: boolean
  readonly data: R
}

type Raw = Omit<RecordRow, 'removed' | 'data'> & { removed: number; data: string }

const columns = 'id, revision, written, first, last, removed, data'
const parse = (raw: Raw): RecordRow => ({
  ...raw,
  removed: raw.removed === 1,
  data: JSON.parse(raw.data) as unknown,
})

/** U+0000 has no place in WBXML, and so in no text that a phone is to get. */
const stored = (data: unknown) =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '') : value,
  )

/** Two edges of a window, and how far each may have moved. */
export interface Edges {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

export class Records {
  constructor(
    private readonly db: Database,
    private readonly changed: (customer: string) => void,
  ) {}

  /** @returns the new record's id */
  create(customer: string, kind: string, data: unknown, { first, last }: Span): number {
    this.changed(customer)
    return this.db.run(
      'INSERT INTO record (customer, kind, revision, written, first, last, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[customer, kind, this.db.nextRevision(), Date.now(), first, last, stored(data)],
    ).lastInsertRowid
  }

  replace(customer: string, id: number, data: unknown, { first, last }: Span): void {
    this.changed(customer)
    this.db.run(
      'UPDATE record SET data = ?, revision = ?, written = ?, first = ?, last = ?, removed = 0 WHERE id = ? AND customer = ?',
      ...[stored(data), this.db.nextRevision(), Date.now(), first, last, id, customer],
    )
  }

  remove(customer: string, id: number): void {
    this.changed(customer)
    this.db.run(
      'UPDATE record SET removed = 1, revision = ?, written = ? WHERE id = ? AND customer = ?',
      ...[this.db.nextRevision(), Date.now(), id, customer],
    )
  }

  /** @returns the record of this customer and kind, also when it was removed; undefined when it is nobody's or another's */
  find(customer: string, kind: string, id: number): RecordRow | undefined {
    const raw = this.db.get<Raw>(
      `SELECT ${columns} FROM record WHERE id = ? AND customer = ? AND kind = ?`,
      ...[id, customer, kind],
    )
    return raw && parse(raw)
  }

  list(customer: string, kind: string): RecordRow[] {
    return this.db
      .all<Raw>(
        `SELECT ${columns} FROM record WHERE customer = ? AND kind = ? AND removed = 0 ORDER BY id`,
        customer,
        kind,
      )
      .map(parse)
  }

  /** @returns up to `limit` records written after `revision`, oldest change first; this is what makes a sync cost what changed */
  changedSince(customer: string, kind: string, revision: number, limit: number): RecordRow[] {
    return this.db
      .all<Raw>(
        `SELECT ${columns} FROM record WHERE customer = ? AND kind = ? AND revision > ? ORDER BY revision LIMIT ?`,
        ...[customer, kind, revision, limit],
      )
      .map(parse)
  }

  /** @returns up to `limit` records after `cursor` that a window passes over whose edges move so far; both edges have an index */
  passedBy(customer: string, kind: string, { from, to }: Edges, cursor: number, limit: number): RecordRow[] {
    return this.db
      .all<Raw>(
        `SELECT ${columns} FROM record WHERE id > ? AND removed = 0 AND (
           (customer = ? AND kind = ? AND last > ? AND last <= ?) OR
           (customer = ? AND kind = ? AND first >= ? AND first < ?)
         ) ORDER BY id LIMIT ?`,
        ...[cursor, customer, kind, ...from, customer, kind, ...to, limit],
      )
      .map(parse)
  }
}
