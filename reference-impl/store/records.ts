/** The groupware's records. Every write takes a new revision; that is all the sync engine needs to know of it. */
import type { Database } from './database.ts'

export interface RecordRow<R = unknown> {
  readonly id: number
  readonly revision: number
  readonly removed: boolean
  readonly data: R
}

interface Raw {
  id: number
  revision: number
  removed: number
  data: string
}

const columns = 'id, revision, removed, data'
const parse = (raw: Raw): RecordRow => ({
  ...raw,
  removed: raw.removed === 1,
  data: JSON.parse(raw.data) as unknown,
})

export class Records {
  constructor(private readonly db: Database) {}

  create(customer: string, kind: string, data: unknown): RecordRow {
    const revision = this.db.nextRevision()
    const { lastInsertRowid } = this.db.run(
      'INSERT INTO record (customer, kind, revision, data) VALUES (?, ?, ?, ?)',
      ...[customer, kind, revision, JSON.stringify(data)],
    )
    return { id: lastInsertRowid, revision, removed: false, data }
  }

  replace(id: number, data: unknown): void {
    const revision = this.db.nextRevision()
    this.db.run(
      'UPDATE record SET data = ?, revision = ?, removed = 0 WHERE id = ?',
      JSON.stringify(data),
      revision,
      id,
    )
  }

  remove(id: number): void {
    this.db.run('UPDATE record SET removed = 1, revision = ? WHERE id = ?', this.db.nextRevision(), id)
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
}
