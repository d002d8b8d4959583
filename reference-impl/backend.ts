/** The parts of the reference that belong together: one database, its stores, the login, the products. */

import type { Product } from './engine/product.ts'
import { Login } from './login.ts'
import { withFaults } from './onoffice/faults.ts'
import { onOffice } from './onoffice/product.ts'
import { type CustomerRow, Customers } from './store/customers.ts'
import { Database } from './store/database.ts'
import { Phones } from './store/phones.ts'
import { Records } from './store/records.ts'

export interface Options {
  /** Path of the database, or `:memory:`. */
  readonly data: string
  /** Bearer token of the groupware API. */
  readonly token: string
  /** Customers may be created with named faults; never for a server that people use. */
  readonly allowFaults: boolean
}

export class Backend {
  readonly db: Database
  readonly customers: Customers
  readonly records: Records
  readonly phones: Phones
  readonly login: Login
  private readonly products = new Map<string, Product>()

  constructor(readonly options: Options) {
    this.db = new Database(options.data)
    this.customers = new Customers(this.db)
    this.records = new Records(this.db)
    this.phones = new Phones(this.db)
    this.login = new Login(this.customers)
  }

  /** @returns the customer's product, with the faults that were asked for it */
  productOf(customer: CustomerRow): Product {
    const faults = this.options.allowFaults ? (customer.settings.faults ?? []) : []
    const key = faults.join()
    let product = this.products.get(key)
    if (!product) {
      product = onOffice(withFaults(faults))
      this.products.set(key, product)
    }
    return product
  }
}
