/** Which phones there are, and whose. */
import { Given, When } from '@cucumber/cucumber'
import { type ProfileName, profiles } from '../../device/profile.ts'
import type { SyncWorld } from '../world.ts'
import { draft, type Kind } from './items.ts'

/** Another user of the same customer. */
const colleague = 's.vogel'

Given('{phone} is a Windows Phone', async function (this: SyncWorld, name: string) {
  await this.phone(name, { profile: 'windowsPhone' })
})

Given('{phone} is brand-new', async function (this: SyncWorld, name: string) {
  await this.phone(name, { brandNew: true })
})

Given(
  '{phone} of another customer holds the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const phone = await this.phone(name, { customer: 'another customer' })
    await phone.create(kind, draft(this, kind, item))
    await phone.sync(kind)
  },
)

Given(
  '{phone} of a colleague holds the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    this.users.add(colleague)
    const phone = await this.phone(name, { user: colleague })
    await phone.create(kind, draft(this, kind, item))
    await phone.sync(kind)
  },
)

Given('{phone} on an account that may be locked', async function (this: SyncWorld, name: string) {
  await this.phone(name, { expendable: true })
})

Given('{phone} is of the kind {word}', async function (this: SyncWorld, name: string, profile: string) {
  if (!Object.hasOwn(profiles, profile)) throw new Error(`there is no kind of phone called ${profile}`)
  await this.phone(name, { profile: profile as ProfileName })
})

/** Wrong, and not so that it could be somebody's. */
const wrongPassword = `wrong-${crypto.randomUUID()}`

Given(
  '{phone} on an account that may be locked, with a wrong password',
  async function (this: SyncWorld, name: string) {
    const { transport } = await this.newPhone(name, { expendable: true })
    const { connection } = transport
    transport.connection = { ...connection, account: { ...connection.account, password: wrongPassword } }
  },
)

When('the right password is typed on {phone}', async function (this: SyncWorld, name: string) {
  const phone = await this.phone(name)
  const account = await this.account({ expendable: true })
  phone.transport.connection = { ...phone.transport.connection, account }
  await phone.addAccount()
})

Given('{phone} has not added the account yet', async function (this: SyncWorld, name: string) {
  await this.newPhone(name, { brandNew: true })
})

Given('the clock of the accounts stands still', function (this: SyncWorld) {
  this.settings = { ...this.settings, clock: new Date().toISOString() }
})
