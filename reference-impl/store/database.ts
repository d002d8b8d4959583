/** The one SQLite database of the reference: in memory for the suite, one file when served. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { schema, schemaVersion } from './schema.ts'

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
