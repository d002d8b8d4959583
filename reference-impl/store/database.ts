/** The one SQLite database of the reference: in memory for the suite, one file when served. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

const schemaVersion = 1

const schema = `
CREATE TABLE customer (
  id TEXT PRIMARY KEY, product TEXT NOT NULL, name TEXT NOT NULL UNIQUE, settings TEXT NOT NULL
) STRICT;
CREATE TABLE account (
  id INTEGER PRIMARY KEY, customer TEXT NOT NULL REFERENCES customer ON DELETE CASCADE,
  user_name TEXT NOT NULL, login TEXT NOT NULL UNIQUE, verifier TEXT NOT NULL
) STRICT;
CREATE TABLE revision (last INTEGER NOT NULL) STRICT;
INSERT INTO revision VALUES (0);
-- A record that was removed stays as a tombstone, so that a phone that syncs later still hears of it.
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT, customer TEXT NOT NULL REFERENCES customer ON DELETE CASCADE,
  kind TEXT NOT NULL, revision INTEGER NOT NULL, removed INTEGER NOT NULL DEFAULT 0, data TEXT NOT NULL
) STRICT;
CREATE INDEX record_changes ON record (customer, kind, revision);
CREATE TABLE phone (
  id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  device_id TEXT NOT NULL, UNIQUE (account, device_id)
) STRICT;
-- What a phone was told of a folder: its SyncKey is {token}generation, and the generation before it stays valid.
CREATE TABLE collection (
  id INTEGER PRIMARY KEY, phone INTEGER NOT NULL REFERENCES phone ON DELETE CASCADE,
  folder TEXT NOT NULL, token TEXT NOT NULL, generation INTEGER NOT NULL, UNIQUE (phone, folder)
) STRICT;
-- Up to which revision a generation has told the phone of changes.
CREATE TABLE watermark (
  collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE, generation INTEGER NOT NULL,
  revision INTEGER NOT NULL, PRIMARY KEY (collection, generation)
) STRICT, WITHOUT ROWID;
-- What the phone holds: true from generation born until generation gone, so that a generation whose reply was lost can be undone.
CREATE TABLE held (
  collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE, record INTEGER NOT NULL,
  born INTEGER NOT NULL, gone INTEGER, digest TEXT NOT NULL, PRIMARY KEY (collection, record, born)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_gone ON held (collection, gone) WHERE gone IS NOT NULL;
CREATE INDEX held_born ON held (collection, born);
-- What the phone's own changes came to, so that the same change sent again does nothing again.
CREATE TABLE applied (
  collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE, generation INTEGER NOT NULL,
  operation TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (collection, generation, operation)
) STRICT, WITHOUT ROWID;
`

/** The database with its statements, each prepared once. */
export class Database {
  private readonly db: DatabaseSync
  private readonly prepared = new Map<string, StatementSync>()
  private depth = 0

  /**
   * @param file path of the database, or `:memory:`
   * @throws Error when the file holds another schema version
   */
  constructor(file: string) {
    this.db = new DatabaseSync(file)
    this.db.exec('PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    const found = Number(this.get<{ user_version: number }>('PRAGMA user_version')?.user_version)
    if (found === schemaVersion) return
    if (found !== 0 || this.get('SELECT 1 FROM sqlite_schema LIMIT 1')) {
      this.close()
      throw new Error(
        `${file} holds data of schema version ${found}, this server reads version ${schemaVersion}; name a new file, or serve the old one with the version that wrote it`,
      )
    }
    this.transaction(() => this.db.exec(`${schema} PRAGMA user_version = ${schemaVersion}`))
  }

  get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.statement(sql).get(...values) as T | undefined
  }

  all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.statement(sql).all(...values) as T[]
  }

  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.statement(sql).run(...values)
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
  }

  /** Runs `work` wholly or not at all; a transaction inside a transaction is part of the outer one. */
  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work()
    this.depth += 1
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.db.exec('COMMIT')
      return result
    } catch (error) {
      this.db.exec('ROLLBACK')
      throw error
    } finally {
      this.depth -= 1
    }
  }

  /** @returns the next revision: every write to a record takes one, so that no two changes share a moment. */
  nextRevision(): number {
    return this.get<{ last: number }>('UPDATE revision SET last = last + 1 RETURNING last')?.last as number
  }

  close(): void {
    this.prepared.clear()
    this.db.close()
  }

  private statement(sql: string): StatementSync {
    let statement = this.prepared.get(sql)
    if (!statement) {
      statement = this.db.prepare(sql)
      this.prepared.set(sql, statement)
    }
    return statement
  }
}
