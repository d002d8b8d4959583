/** A phone and a groupware that go on with their work while everything around them is attacked. */
import { fieldOf } from '../../device/folder.ts'
import { Phone } from '../../device/phone.ts'
import { e } from '../../eas/tree.ts'
import type { Groupware } from '../trials/groupware.ts'
import type { ServedReference } from '../trials/reference.ts'

export class Healthy {
  private readonly expected = new Map<string, string>()
  private times = 0

  private constructor(
    private readonly api: Groupware,
    private readonly customer: string,
    private readonly phone: Phone,
  ) {}

  static async make(api: Groupware, served: ServedReference, boundMs: number): Promise<Healthy> {
    const made = await api.createCustomer({ customerName: 'Gesund', users: [{ userName: 'g.gesund' }] })
    const { login, password } = made.accounts[0] as { login: string; password: string }
    const connection = { easUrl: served.easUrl, account: { login, password }, timeoutMs: boundMs }
    const phone = new Phone('the healthy phone', connection, 'iPhone', { deviceId: 'GESUND1' })
    await phone.addAccount()
    const healthy = new Healthy(api, made.id, phone)
    await healthy.check()
    return healthy
  }

  /** One change on each side, then a comparison of all items. @returns what is wrong */
  async check(): Promise<string | undefined> {
    try {
      this.times += 1
      const { times, phone, expected } = this
      const fromPhone = `Telefon ${times % 20}`
      const here = phone.items('contact').find((item) => fieldOf(item, 'Contacts:LastName') === fromPhone)
      const said = [e('Contacts:LastName', fromPhone), e('Contacts:CompanyName', `Stand ${times}`)]
      if (here) await phone.change('contact', here.serverId, said)
      else await phone.create('contact', said)
      const fromGroupware = `Innen ${times}`
      const record = { lastName: fromGroupware, company: `Stand ${times}` }
      await this.api.good('PUT', `/customers/${this.customer}/contacts`, { records: [record] })
      expected.set(fromPhone, `Stand ${times}`).set(fromGroupware, `Stand ${times}`)
      await phone.sync('contact')
      phone.transport.exchanges.length = 0
      return this.compare(await this.api.list<Stored>(this.customer, 'contacts'))
    } catch (error) {
      return `the healthy phone could not sync: ${(error as Error).message}`
    }
  }

  private compare(stored: readonly Stored[]): string | undefined {
    const wanted = sorted([...this.expected])
    const onPhone = this.phone
      .items('contact')
      .map((item) => [fieldOf(item, 'Contacts:LastName') ?? '', fieldOf(item, 'Contacts:CompanyName') ?? ''])
    const inGroupware = stored.map(({ lastName, company }) => [lastName, company])
    const differs = (side: string, items: readonly (readonly string[])[]) => {
      const held = sorted(items)
      const wrong = wanted.find((item) => !held.includes(item)) ?? held.find((item) => !wanted.includes(item))
      return wrong || held.length !== wanted.length
        ? `${side} holds ${held.length} items of the healthy account, expected ${wanted.length}; one that differs: ${wrong}`
        : undefined
    }
    return differs('the phone', onPhone) ?? differs('the groupware', inGroupware)
  }
}

interface Stored {
  readonly lastName: string
  readonly company: string
}

const sorted = (items: readonly (readonly string[])[]) => items.map((item) => item.join(' = ')).sort()
