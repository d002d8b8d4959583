/** Customers and what is set for each. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Settings } from '../../backend/groupwareApi.ts'
import type { Database } from './database.ts'

export interface CustomerRow {
  readonly id: string
  readonly product: string
  readonly name: string
  readonly settings: Settings
}

export class Customers {
  constructor(
    private readonly db: Database,
    private readonly changed: (customer: string) => void,
  ) {}

  create(product: string, name: string | undefined, settings: Settings): CustomerRow {
    const id = randomUUID()
    const given = name ?? `Kunde${randomBytes(4).toString('hex')}`
    this.db.run('INSERT INTO customer VALUES (?, ?, ?, ?)', id, product, given, JSON.stringify(settings))
    return { id, product, name: given, settings }
  }

  find(id: string): CustomerRow | undefined {
    const row = this.db.get<{ id: string; product: string; name: string; settings: string }>(
      'SELECT * FROM customer WHERE id = ?',
      id,
    )
    return row && { ...row, settings: JSON.parse(row.settings) as Settings }
  }

  nameTaken(name: string): boolean {
    return this.db.get('SELECT 1 FROM customer WHERE name = ?', name) !== undefined
  }

  changeSettings(customer: CustomerRow, change: Settings): Settings {
    const settings = { ...customer.settings, ...change }
    this.db.run('UPDATE customer SET settings = ? WHERE id = ?', JSON.stringify(settings), customer.id)
    this.changed(customer.id)
    return settings
  }

  /** @returns false when there was none */
  remove(id: string): boolean {
    this.changed(id)
    return this.db.run('DELETE FROM customer WHERE id = ?', id).changes > 0
  }
}

/** @returns the customer's now: its own clock where one is set, else real time. */
export function nowOf({ settings }: CustomerRow): Date {
  return settings.clock ? new Date(settings.clock) : new Date()
}
