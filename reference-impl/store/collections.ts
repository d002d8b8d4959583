/**
 * What each phone was told of a folder. A collection's SyncKey is {token}generation. Rows carry the generation in which they
 * began and ended to be true, so that a reply that never arrived is undone by forgetting its generation.
 */
import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'

export interface Collection {
  readonly id: number
  readonly phone: number
  readonly folder: string
  readonly token: string
  readonly generation: number
  /** The last generation that the phone is known to have. */
  readonly confirmed: number
  /** What the phone asked for, as JSON: the engine's own. */
  readonly options: string
}

/** What a phone holds of a record, and what the server's own was when the two last had to do with one another. */
export interface Holding {
  /** Digest of the phone's view. */
  readonly digest: string
  /** Digest of the record's own view; where it is another now, somebody else wrote since. */
  readonly own: string
}

/** A phone that has synced so often since it began anew has long repeated whatever it had left to repeat. */
const generationsToRepeat = 32

export class Collections {
  constructor(private readonly db: Database) {}

  find(phone: number, folder: string): Collection | undefined {
    return this.db.get<Collection>('SELECT * FROM collection WHERE phone = ? AND folder = ?', phone, folder)
  }

  /**
   * Begins anew from SyncKey 0: whatever was known of this phone and folder is forgotten, but not which items the phone
   * created, in case that it never heard of it and creates them again.
   */
  begin(phone: number, folder: string, options: string, progress: string): Collection {
    this.forget(phone, folder)
    const collection = { phone, folder, token: randomUUID(), generation: 1, confirmed: 0, options }
    const { lastInsertRowid: id } = this.db.run(
      'INSERT INTO collection (phone, folder, token, generation, options) VALUES (?, ?, ?, ?, ?)',
      ...[phone, folder, collection.token, 1, options],
    )
    this.setProgress({ id, ...collection }, progress)
    return { id, ...collection }
  }

  forget(phone: number, folder: string): void {
    this.db.run('DELETE FROM collection WHERE phone = ? AND folder = ?', phone, folder)
    this.db.run(
      "DELETE FROM applied WHERE phone = ? AND folder = ? AND operation NOT LIKE 'Add %'",
      phone,
      folder,
    )
    this.db.run('UPDATE applied SET generation = NULL WHERE phone = ? AND folder = ?', phone, folder)
  }

  setOptions({ id, options: before }: Collection, options: string): void {
    if (options !== before) this.db.run('UPDATE collection SET options = ? WHERE id = ?', options, id)
  }

  /** The phone used generation n: what had to be kept in case that it never arrived is forgotten. */
  confirm({ id, phone, folder, generation, confirmed }: Collection): void {
    if (confirmed === generation) return
    this.db.run('UPDATE collection SET confirmed = ? WHERE id = ?', generation, id)
    this.db.run('DELETE FROM held WHERE collection = ? AND gone <= ?', id, generation)
    this.db.run('DELETE FROM progress WHERE collection = ? AND generation < ?', id, generation)
    this.db.run(
      'DELETE FROM applied WHERE phone = ? AND folder = ? AND (generation <= ? OR generation IS NULL AND ? > ?)',
      ...[phone, folder, generation, generation, generationsToRepeat],
    )
  }

  /** The reply with generation n never arrived: the collection is again as it was in n-1. What the phone's own changes came to stays known. */
  undo(collection: Collection): Collection {
    const { id, generation } = collection
    this.db.run('DELETE FROM held WHERE collection = ? AND born = ?', id, generation)
    this.db.run('UPDATE held SET gone = NULL WHERE collection = ? AND gone = ?', id, generation)
    this.db.run('DELETE FROM progress WHERE collection = ? AND generation = ?', id, generation)
    return this.setGeneration(collection, generation - 1)
  }

  advance(collection: Collection, progress: string): Collection {
    const next = this.setGeneration(collection, collection.generation + 1)
    this.setProgress(next, progress)
    return next
  }

  /** @returns undefined for a generation that was never given or is forgotten */
  progress({ id, generation }: Collection): string | undefined {
    const sql = 'SELECT state FROM progress WHERE collection = ? AND generation = ?'
    return this.db.get<{ state: string }>(sql, id, generation)?.state
  }

  setProgress({ id, generation }: Collection, state: string): void {
    this.db.run('INSERT OR REPLACE INTO progress VALUES (?, ?, ?)', id, generation, state)
  }

  /** @returns what the phone holds of a record, or undefined when it does not hold it */
  held({ id }: Collection, record: number): Holding | undefined {
    return this.db.get<Holding>(
      'SELECT digest, own FROM held WHERE collection = ? AND record = ? AND gone IS NULL',
      ...[id, record],
    )
  }

  /** The phone is told: from the next generation on it holds this of a record; undefined: it holds it no longer. */
  tell({ id, generation }: Collection, record: number, holding: Holding | undefined): void {
    const next = generation + 1
    this.db.run('DELETE FROM held WHERE collection = ? AND record = ? AND born = ?', id, record, next)
    this.db.run(
      'UPDATE held SET gone = ? WHERE collection = ? AND record = ? AND gone IS NULL',
      ...[next, id, record],
    )
    if (holding)
      this.db.run(
        'INSERT INTO held (collection, record, born, digest, own) VALUES (?, ?, ?, ?, ?)',
        ...[id, record, next, holding.digest, holding.own],
      )
  }

  /** The phone changed (or, undefined, deleted) its item itself: that is true whether or not this reply arrives. */
  heard({ id }: Collection, record: number, holding: Holding | undefined): void {
    const which = 'WHERE collection = ? AND record = ? AND gone IS NULL'
    if (!holding) this.db.run(`DELETE FROM held ${which}`, id, record)
    else this.db.run(`UPDATE held SET digest = ?, own = ? ${which}`, holding.digest, holding.own, id, record)
  }

  /** @returns what this operation came to when it was sent before, and whether the phone has begun anew since */
  outcome(
    { phone, folder }: Collection,
    operation: string,
  ): { outcome: string; before: boolean } | undefined {
    const row = this.db.get<{ outcome: string; generation: number | null }>(
      'SELECT outcome, generation FROM applied WHERE phone = ? AND folder = ? AND operation = ?',
      ...[phone, folder, operation],
    )
    return row && { outcome: row.outcome, before: row.generation === null }
  }

  remember({ phone, folder, generation }: Collection, operation: string, outcome: string): void {
    this.db.run(
      'INSERT OR REPLACE INTO applied (phone, folder, operation, generation, outcome) VALUES (?, ?, ?, ?, ?)',
      ...[phone, folder, operation, generation + 1, outcome],
    )
  }

  private setGeneration(collection: Collection, generation: number): Collection {
    this.db.run('UPDATE collection SET generation = ? WHERE id = ?', generation, collection.id)
    return { ...collection, generation }
  }
}
