/** One scenario: its customers, its phones, its asserts, and what it will leave in the results. */
import { createHash, randomBytes } from 'node:crypto'
import { type IWorldOptions, setWorldConstructor, World } from '@cucumber/cucumber'
import { GroupwareClient } from '../backend/client.ts'
import type { LiveBackend } from '../backend/descriptor.ts'
import type { Customer, Settings } from '../backend/groupwareApi.ts'
import { type Exchange, renderExchanges } from '../device/exchange.ts'
import type { ItemKind } from '../device/folder.ts'
import { Phone } from '../device/phone.ts'
import type { ProfileName } from '../device/profile.ts'
import type { Account } from '../device/transport.ts'
import type { PlannedRule } from '../run/plan.ts'
import { removeMarked } from './cleanUp.ts'
import type { JudgedFailure } from './failure.ts'
import { Mismatch, NotApplicable } from './verdicts.ts'

/** The user whose phone it is, where a scenario names nobody. */
export const owner = 'm.hansen'

/** Whose phone, and what kind of phone; left out, an iPhone of the scenario's own user. */
export interface PhoneWanted {
  readonly profile?: ProfileName
  readonly user?: string
  /** Another customer, by the name that the scenario gives it. */
  readonly customer?: string
  /** The account may be locked, wiped or emptied by the scenario. */
  readonly expendable?: boolean
  /** No server has seen the phone before, not even in an earlier run. */
  readonly brandNew?: boolean
}

const ownCustomer = 'the customer'

export class SyncWorld extends World {
  rule!: PlannedRule
  /** What is judged: the backend, or the site. */
  target!: Pick<LiveBackend, 'id' | 'name' | 'version'>
  backend!: LiveBackend
  asserts = 0
  failure: JudgedFailure | undefined

  private readonly mark = randomBytes(4).toString('hex')
  private groupwareClient: GroupwareClient | undefined
  private readonly customers = new Map<string, Promise<Customer>>()
  private readonly phones = new Map<string, Phone>()
  /** Settings that the scenario's customer is created with. */
  settings: Settings = {
    ...(process.env.FAULTS && { faults: process.env.FAULTS.split(',') }),
    ...(process.env.DRESSES && { dresses: JSON.parse(process.env.DRESSES) }),
  }
  /** The users that a customer is created with. */
  readonly users = new Set([owner])

  /** What the scenario speaks of: "the contact", "the appointment". */
  readonly subjects = new Map<ItemKind, { name: string; recordId?: string; serverId?: string }>()

  constructor(options: IWorldOptions) {
    super(options)
  }

  /** @throws NotApplicable when the backend has no groupware API */
  get groupware(): GroupwareClient {
    if (!this.backend.groupware) throw new NotApplicable(`${this.backend.id} declares no groupware API`)
    this.groupwareClient ??= new GroupwareClient(this.backend.groupware, this.backend.timeoutMs)
    return this.groupwareClient
  }

  /** Whether the scenario's accounts are its own: made for it, and seen by nobody else. */
  get hasOwnAccounts(): boolean {
    return this.backend.capabilities.includes('customers')
  }

  /** Whether the groupware side can be read in addition to what phones witness. */
  get readsRecords(): boolean {
    return this.backend.capabilities.includes('records') && this.customers.size > 0
  }

  /** The scenario's own customer, or another by a name; made when it is first needed, and touching nobody else's. */
  customer(name = ownCustomer): Promise<Customer> {
    const known = this.customers.get(name)
    if (known) return known
    const product = [this.rule.product, ...this.backend.products].find(
      (candidate) => candidate === 'onoffice' || candidate === 'ox',
    )
    const users = [...this.users].map((userName) => ({ userName }))
    const made = this.groupware.createCustomer({
      product: product ?? 'onoffice',
      users,
      settings: this.settings,
    })
    this.customers.set(name, made)
    return made
  }

  /** A customer that could not be made as it was to be: the next one is another. */
  forgetCustomer(name = ownCustomer): void {
    this.customers.delete(name)
  }

  /** @throws NotApplicable when the backend has no such account */
  async account({ user = owner, customer, expendable = false }: PhoneWanted = {}): Promise<Account> {
    const account = this.hasOwnAccounts
      ? (await this.customer(customer)).accounts.find(({ userName }) => userName === user)
      : this.backend.accounts.find((candidate) => !expendable || candidate.expendable)
    if (!account)
      throw new NotApplicable(`${this.backend.id} declares no ${expendable ? 'expendable ' : ''}account`)
    return account
  }

  /** @returns the phone of that name, with the account on it; "the phone" and "the second phone" belong to the same account */
  async phone(name = 'the phone', wanted: PhoneWanted = {}): Promise<Phone> {
    const known = this.phones.get(name)
    if (known) return known
    const phone = await this.newPhone(name, wanted)
    await phone.addAccount()
    return phone
  }

  /** @returns a phone of that name, on which nobody has added the account yet */
  async newPhone(name: string, wanted: PhoneWanted = {}): Promise<Phone> {
    const { easUrl, timeoutMs } = this.backend
    const account = await this.account(wanted)
    const options = { deviceId: wanted.brandNew ? undefined : this.deviceId(name) }
    const phone = new Phone(name, { easUrl, timeoutMs, account }, wanted.profile, options)
    this.phones.set(name, phone)
    return phone
  }

  /** An account that outlives the scenario sees the same few phones again and again: servers let a user have only so many. */
  private deviceId(name: string): string | undefined {
    if (this.hasOwnAccounts) return undefined
    const worker = process.env.CUCUMBER_WORKER_ID ?? '0'
    return createHash('sha256').update(`syncproof/${worker}/${name}`).digest('hex').slice(0, 32).toUpperCase()
  }

  /** Now, for the scenario's accounts: the customer's clock where it is set. */
  get today(): Date {
    return this.settings.clock ? new Date(this.settings.clock) : new Date()
  }

  /** Remembers what "the contact" (the task, the appointment) is. */
  subject(kind: ItemKind): { name: string; recordId?: string; serverId?: string } {
    const subject = this.subjects.get(kind)
    if (!subject) throw new Error(`the scenario has no ${kind} yet`)
    return subject
  }

  /**
   * Counts one assert.
   * @param fact what is looked at, such as `the importance that the phone shows`
   * @throws Mismatch when actual and expected differ
   */
  check(fact: string, actual: unknown, expected: unknown): void {
    this.asserts += 1
    const shown = { expected: JSON.stringify(expected), actual: JSON.stringify(actual) ?? 'nothing' }
    if (shown.actual !== shown.expected) throw new Mismatch(fact, shown.expected, shown.actual)
  }

  /** @returns a text that tells this scenario's items from whatever else the mailbox holds */
  marked(text: string): string {
    return this.hasOwnAccounts ? text : `${text} [${this.mark}]`
  }

  exchanges(): Exchange[] {
    const all = [...this.phones.values()].flatMap((phone) => phone.transport.exchanges)
    return all.sort((a, b) => a.at - b.at)
  }

  get requests(): number {
    return this.exchanges().length + (this.groupwareClient?.requests ?? 0)
  }

  exchange(): string {
    return renderExchanges(this.exchanges())
  }

  /** Removes what the scenario made: its customers, or, in an account that stays, its items; that it cannot is no verdict. */
  async leave(): Promise<void> {
    if (this.phones.size === 0 && this.customers.size === 0) return
    if (!this.hasOwnAccounts) return removeMarked(this.phones.values(), this.mark).catch(() => undefined)
    for (const made of this.customers.values()) {
      const customer = await made.catch(() => undefined)
      if (customer) await this.groupware.removeCustomer(customer.id)
    }
  }
}

setWorldConstructor(SyncWorld)
