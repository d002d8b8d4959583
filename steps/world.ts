/** One scenario: its customer, its phones, its asserts, and what it will leave in the results. */
import { randomBytes } from 'node:crypto'
import { type IWorldOptions, setWorldConstructor, World } from '@cucumber/cucumber'
import { GroupwareClient } from '../backend/client.ts'
import type { LiveBackend } from '../backend/descriptor.ts'
import type { Customer, Settings } from '../backend/groupwareApi.ts'
import { type Exchange, renderExchanges } from '../device/exchange.ts'
import type { ItemKind } from '../device/folder.ts'
import { Phone } from '../device/phone.ts'
import type { PlannedRule } from '../run/plan.ts'
import type { JudgedFailure } from './failure.ts'
import { Mismatch, NotApplicable } from './verdicts.ts'

/** The user whose phone it is, where a scenario names nobody. */
export const owner = 'm.hansen'

export class SyncWorld extends World {
  rule!: PlannedRule
  /** What is judged: the backend, or the site. */
  target!: Pick<LiveBackend, 'id' | 'name' | 'version'>
  backend!: LiveBackend
  asserts = 0
  failure: JudgedFailure | undefined

  private readonly mark = randomBytes(4).toString('hex')
  private groupwareClient: GroupwareClient | undefined
  private customerMade: Customer | undefined
  private readonly phones = new Map<string, Phone>()
  /** Settings that the scenario's customer is created with. */
  settings: Settings = { ...(process.env.FAULTS && { faults: process.env.FAULTS.split(',') }) }

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

  /** Whether the groupware side can be read in addition to what phones witness. */
  get readsRecords(): boolean {
    return this.backend.capabilities.includes('records') && this.customerMade !== undefined
  }

  /** The scenario's own customer, made when it is first needed; it touches nobody else's. */
  async customer(): Promise<Customer> {
    this.customerMade ??= await this.groupware.createCustomer({
      product: 'onoffice',
      users: [{ userName: owner }],
      settings: this.settings,
    })
    return this.customerMade
  }

  /** @returns the phone of that name, with the account on it; "the phone" and "the second phone" belong to the same account */
  async phone(name = 'the phone'): Promise<Phone> {
    const known = this.phones.get(name)
    if (known) return known
    const account = this.backend.capabilities.includes('customers')
      ? (await this.customer()).accounts[0]
      : this.backend.accounts[0]
    if (!account) throw new NotApplicable(`${this.backend.id} declares no account`)
    const { easUrl, timeoutMs } = this.backend
    const phone = new Phone(name, { easUrl, timeoutMs, account })
    this.phones.set(name, phone)
    await phone.addAccount()
    return phone
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
    return this.customerMade ? text : `${text} [${this.mark}]`
  }

  exchanges(): Exchange[] {
    return [...this.phones.values()].flatMap((phone) => phone.transport.exchanges)
  }

  get requests(): number {
    return this.exchanges().length + (this.groupwareClient?.requests ?? 0)
  }

  exchange(): string {
    return renderExchanges(this.exchanges())
  }

  /** Removes what the scenario made. */
  async leave(): Promise<void> {
    if (this.customerMade) await this.groupware.removeCustomer(this.customerMade.id)
  }
}

setWorldConstructor(SyncWorld)
