/**
 * What each phone was told. A collection's SyncKey is {token}generation. Rows carry the generation in which they began and
 * ended to be true, so that a reply that never arrived is undone by forgetting its generation.
 */
import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'

export interface Collection {
  readonly id: number
  readonly token: string
  readonly generation: number
}

export class Phones {
  constructor(private readonly db: Database) {}

  /** @returns the id of the account's phone with this DeviceId, which is made when it is new */
  phone(account: number, deviceId: string): number {
    this.db.run('INSERT OR IGNORE INTO phone (account, device_id) VALUES (?, ?)', account, deviceId)
    return this.db.get<{ id: number }>(
      'SELECT id FROM phone WHERE account = ? AND device_id = ?',
      account,
      deviceId,
    )?.id as number
  }

  collection(phone: number, folder: string): Collection | undefined {
    return this.db.get<Collection>(
      'SELECT id, token, generation FROM collection WHERE phone = ? AND folder = ?',
      ...[phone, folder],
    )
  }

  /** Begins anew from SyncKey 0: whatever was known of this phone and folder is forgotten. */
  begin(phone: number, folder: string): Collection {
    this.db.run('DELETE FROM collection WHERE phone = ? AND folder = ?', phone, folder)
    const token = randomUUID()
    const { lastInsertRowid: id } = this.db.run(
      'INSERT INTO collection (phone, folder, token, generation) VALUES (?, ?, ?, 1)',
      ...[phone, folder, token],
    )
    this.setWatermark(id, 1, 0)
    return { id, token, generation: 1 }
  }

  /** The phone used generation n: what had to be kept in case that it never arrived is forgotten. */
  confirm({ id, generation }: Collection): void {
    this.db.run('DELETE FROM held WHERE collection = ? AND gone <= ?', id, generation)
    this.db.run('DELETE FROM watermark WHERE collection = ? AND generation < ?', id, generation)
    this.db.run('DELETE FROM applied WHERE collection = ? AND generation <= ?', id, generation)
  }

  /** The reply with generation n never arrived: the collection is again as it was in n-1. What the phone's own changes came to stays known. */
  undo({ id, token, generation }: Collection): Collection {
    this.db.run('DELETE FROM held WHERE collection = ? AND born = ?', id, generation)
    this.db.run('UPDATE held SET gone = NULL WHERE collection = ? AND gone = ?', id, generation)
    this.db.run('DELETE FROM watermark WHERE collection = ? AND generation = ?', id, generation)
    this.setGeneration(id, generation - 1)
    return { id, token, generation: generation - 1 }
  }

  advance({ id, generation }: Collection, watermark: number): void {
    this.setGeneration(id, generation + 1)
    this.setWatermark(id, generation + 1, watermark)
  }

  watermark({ id, generation }: Collection): number {
    return (
      this.db.get<{ revision: number }>(
        'SELECT revision FROM watermark WHERE collection = ? AND generation = ?',
        ...[id, generation],
      )?.revision ?? 0
    )
  }

  /** @returns the digest of what the phone holds of a record, or undefined when it does not hold it */
  held({ id }: Collection, record: number): string | undefined {
    return this.db.get<{ digest: string }>(
      'SELECT digest FROM held WHERE collection = ? AND record = ? AND gone IS NULL',
      ...[id, record],
    )?.digest
  }

  /** From the next generation on the phone holds this of a record; undefined: it holds it no longer. */
  hold({ id, generation }: Collection, record: number, digest: string | undefined): void {
    const next = generation + 1
    this.db.run('DELETE FROM held WHERE collection = ? AND record = ? AND born = ?', id, record, next)
    this.db.run(
      'UPDATE held SET gone = ? WHERE collection = ? AND record = ? AND gone IS NULL',
      next,
      id,
      record,
    )
    if (digest !== undefined)
      this.db.run(
        'INSERT INTO held (collection, record, born, digest) VALUES (?, ?, ?, ?)',
        id,
        record,
        next,
        digest,
      )
  }

  /** @returns what this very operation came to when it was sent before with a key whose reply was lost */
  outcome({ id, generation }: Collection, operation: string): string | undefined {
    return this.db.get<{ outcome: string }>(
      'SELECT outcome FROM applied WHERE collection = ? AND generation = ? AND operation = ?',
      ...[id, generation + 1, operation],
    )?.outcome
  }

  remember({ id, generation }: Collection, operation: string, outcome: string): void {
    this.db.run('INSERT OR REPLACE INTO applied VALUES (?, ?, ?, ?)', id, generation + 1, operation, outcome)
  }

  private setGeneration(id: number, generation: number): void {
    this.db.run('UPDATE collection SET generation = ? WHERE id = ?', generation, id)
  }

  private setWatermark(id: number, generation: number, revision: number): void {
    this.db.run('INSERT OR REPLACE INTO watermark VALUES (?, ?, ?)', id, generation, revision)
  }
}
