/** The parts of the reference that belong together: one database, its stores, the login, the products. */

import type { Product } from './engine/product.ts'
import { dressed, type EngineRules, engineRules } from './engine/rules.ts'
import { Login } from './login.ts'
import { withFaults } from './onoffice/faults.ts'
import { onOffice } from './onoffice/product.ts'
import { rulesWithFaults } from './protocolFaults.ts'
import { Accounts } from './store/accounts.ts'
import { Collections } from './store/collections.ts'
import { type CustomerRow, Customers } from './store/customers.ts'
import { Database } from './store/database.ts'
import { Phones } from './store/phones.ts'
import { Records } from './store/records.ts'
import { Waiting } from './waiting.ts'

export interface Options {
  /** Path of the database, or `:memory:`. */
  readonly data: string
  /** Bearer token of the groupware API. */
  readonly token: string
  /** Customers may be created with named faults and dresses; never for a server that people use. */
  readonly allowFaults: boolean
  /** Faults that every customer has. */
  readonly faults: readonly string[]
  /** Under which address phones reach this server, without a path; left out, the one that they ask at. */
  readonly publicUrl?: string
}

export class Backend {
  readonly db: Database
  readonly waiting = new Waiting()
  readonly customers: Customers
  readonly accounts: Accounts
  readonly records: Records
  readonly phones: Phones
  readonly collections: Collections
  readonly login: Login
  private readonly products = new Map<string, Product>()

  constructor(readonly options: Options) {
    const { ring } = this.waiting
    this.db = new Database(options.data)
    this.customers = new Customers(this.db, ring)
    this.accounts = new Accounts(this.db, ring)
    this.records = new Records(this.db, ring)
    this.phones = new Phones(this.db)
    this.collections = new Collections(this.db)
    this.login = new Login(this.accounts)
  }

  /** @returns the customer's product, with the faults that were asked for it */
  productOf(customer: CustomerRow): Product {
    const faults = this.faultsOf(customer)
    const key = faults.join()
    let product = this.products.get(key)
    if (!product) {
      product = onOffice(withFaults(faults))
      this.products.set(key, product)
    }
    return product
  }

  /** @returns the engine's rules for a customer, with its dresses and faults */
  rulesOf(customer: CustomerRow): EngineRules {
    if (!this.options.allowFaults) return engineRules
    return rulesWithFaults(dressed(engineRules, customer.settings.dresses ?? {}), this.faultsOf(customer))
  }

  private faultsOf({ settings }: CustomerRow): readonly string[] {
    return this.options.allowFaults ? [...this.options.faults, ...(settings.faults ?? [])] : []
  }
}
