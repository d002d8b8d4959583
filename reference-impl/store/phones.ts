/** The phones of an account: what each is, what it said before, and which folders it was told of. */
import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'

/** What is remembered of a phone besides its folders: each is one text, JSON where it is more. */
export type MemoryName = 'ping' | 'sync' | 'device' | 'policy'

export interface Hierarchy {
  readonly token: string
  readonly generation: number
  /** The ids of the folders that the phone was told of. */
  readonly folders: readonly string[]
}

export class Phones {
  constructor(private readonly db: Database) {}

  /** @returns the id of the account's phone with this DeviceId, which is made when it is new */
  phone(account: number, deviceId: string): number {
    const known = this.db.get<{ id: number }>(
      'SELECT id FROM phone WHERE account = ? AND device_id = ?',
      ...[account, deviceId],
    )
    if (known) return known.id
    return this.db.run('INSERT INTO phone (account, device_id) VALUES (?, ?)', account, deviceId)
      .lastInsertRowid
  }

  recall(phone: number, name: MemoryName): string | undefined {
    const sql = 'SELECT value FROM memory WHERE phone = ? AND name = ?'
    return this.db.get<{ value: string }>(sql, phone, name)?.value
  }

  keep(phone: number, name: MemoryName, value: string): void {
    if (this.recall(phone, name) !== value)
      this.db.run('INSERT OR REPLACE INTO memory VALUES (?, ?, ?)', phone, name, value)
  }

  forget(phone: number, name: MemoryName): void {
    this.db.run('DELETE FROM memory WHERE phone = ? AND name = ?', phone, name)
  }

  /** @returns what the phone was told of its folders, the newest first; at most two generations */
  hierarchies(phone: number): Hierarchy[] {
    return this.db
      .all<{ token: string; generation: number; folders: string }>(
        'SELECT token, generation, folders FROM hierarchy WHERE phone = ? ORDER BY generation DESC',
        phone,
      )
      .map((row) => ({ ...row, folders: JSON.parse(row.folders) as string[] }))
  }

  /** The phone is told of these folders next; `after` is the generation that it has, undefined where it begins anew. */
  tellHierarchy(phone: number, after: Hierarchy | undefined, folders: readonly string[]): Hierarchy {
    const { token, generation } = after ?? { token: randomUUID(), generation: 0 }
    this.keepHierarchy(phone, after)
    const next = { token, generation: generation + 1, folders }
    this.db.run(
      'INSERT INTO hierarchy (phone, generation, token, folders) VALUES (?, ?, ?, ?)',
      ...[phone, next.generation, token, JSON.stringify(folders)],
    )
    return next
  }

  /** The phone has this generation: any other is forgotten. */
  keepHierarchy(phone: number, kept: Hierarchy | undefined): void {
    const sql = 'DELETE FROM hierarchy WHERE phone = ? AND generation <> ?'
    this.db.run(sql, phone, kept?.generation ?? 0)
  }
}
