/** The accounts of customers: logins, sync switches, and the count of wrong passwords. */
import type { Switches } from '../../backend/groupwareApi.ts'
import type { CustomerRow } from './customers.ts'
import type { Database } from './database.ts'

export interface AccountRow {
  readonly id: number
  readonly customer: string
  readonly userName: string
  readonly login: string
  readonly verifier: string
  readonly switches: Switches
  /** Wrong passwords in a row. */
  readonly wrong: number
  readonly locked: boolean
}

type Raw = Omit<AccountRow, 'switches' | 'locked'> & { switches: string; locked: number }

const columns = 'id, customer, user_name AS userName, login, verifier, switches, wrong, locked'
const allOn: Switches = { syncEnabled: true, syncAppointments: true, syncTasks: true, syncContacts: true }

const parse = (raw: Raw | undefined): AccountRow | undefined =>
  raw && { ...raw, switches: JSON.parse(raw.switches) as Switches, locked: raw.locked === 1 }

export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly changed: (customer: string) => void,
  ) {}

  add(customer: CustomerRow, userName: string, login: string, verifier: string): void {
    this.db.run(
      'INSERT INTO account (customer, user_name, login, verifier, switches) VALUES (?, ?, ?, ?, ?)',
      ...[customer.id, userName, login, verifier, JSON.stringify(allOn)],
    )
  }

  find(id: number): AccountRow | undefined {
    return parse(this.db.get<Raw>(`SELECT ${columns} FROM account WHERE id = ?`, id))
  }

  byLogin(login: string): AccountRow | undefined {
    return parse(this.db.get<Raw>(`SELECT ${columns} FROM account WHERE login = ?`, login))
  }

  byUserName(customer: string, userName: string): AccountRow | undefined {
    const sql = `SELECT ${columns} FROM account WHERE customer = ? AND user_name = ?`
    return parse(this.db.get<Raw>(sql, customer, userName))
  }

  setSwitches({ id, customer }: AccountRow, switches: Switches): void {
    this.db.run('UPDATE account SET switches = ? WHERE id = ?', JSON.stringify(switches), id)
    this.changed(customer)
  }

  /** A new password also ends the count of wrong ones; a lock stays until it is unlocked. */
  setVerifier({ id, customer }: AccountRow, verifier: string): void {
    this.db.run('UPDATE account SET verifier = ?, wrong = 0 WHERE id = ?', verifier, id)
    this.changed(customer)
  }

  setAttempts({ id, customer }: AccountRow, wrong: number, locked: boolean): void {
    this.db.run('UPDATE account SET wrong = ?, locked = ? WHERE id = ?', wrong, locked ? 1 : 0, id)
    if (locked) this.changed(customer)
  }
}
