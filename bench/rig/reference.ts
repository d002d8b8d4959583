/** The reference as the suite starts it, with a customer whose groupware is filled through the API. */
import { GroupwareClient } from '../../backend/client.ts'
import { launch } from '../../backend/launch.ts'
import type { Contact } from '../../backend/records.ts'
import { selectBackends } from '../../backend/select.ts'
import { childPids } from './processes.ts'
import { RawPhone } from './rawPhone.ts'

/** So many records go in one request. */
const perRequest = 2000

export class RunningReference {
  private constructor(
    readonly origin: URL,
    readonly groupware: GroupwareClient,
    /** undefined where the system does not tell */
    readonly pid: number | undefined,
  ) {}

  /** Starts one, and stops it when the work is done. */
  static async during<T>(work: (reference: RunningReference) => Promise<T>): Promise<T> {
    const [descriptor] = selectBackends('reference')
    if (!descriptor) throw new Error('there is no descriptor of the reference')
    const before = childPids()
    const { backend, stop } = await launch(descriptor)
    try {
      if (!backend.groupware) throw new Error('the reference told no groupware API')
      const groupware = new GroupwareClient(backend.groupware, 120_000)
      const pid = childPids().find((one) => !before.includes(one))
      return await work(new RunningReference(new URL(backend.easUrl), groupware, pid))
    } finally {
      await stop()
    }
  }

  /** @returns a customer with so many contacts, their ids, and a phone of its one user */
  async customer(contacts: number): Promise<{ id: string; contactIds: string[]; phone: RawPhone }> {
    const made = await this.groupware.createCustomer({
      product: 'onoffice',
      users: [{ userName: 'm.hansen' }],
    })
    const contactIds: string[] = []
    for (let from = 0; from < contacts; from += perRequest) {
      const count = Math.min(perRequest, contacts - from)
      const records = Array.from({ length: count }, (_, index) => contact(from + index))
      contactIds.push(...(await this.groupware.put(made.id, 'contacts', records)))
    }
    const account = made.accounts[0]
    if (!account) throw new Error('the customer has no account')
    return { id: made.id, contactIds, phone: await RawPhone.of(this.origin, account) }
  }
}

export const contact = (index: number): Partial<Contact> => ({
  firstName: 'Ute',
  lastName: `Brandt ${index}`,
  company: 'Immobilien Brandt & Söhne GmbH',
  phoneNumbers: [
    { entry: `0241 ${446860 + index}`, type: 'phone', comment: '', default: true, sync: 'business' },
    { entry: `0170 ${1000000 + index}`, type: 'phone', comment: '', default: false, sync: 'mobile' },
  ],
})
