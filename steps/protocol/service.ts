/** Policies, what a phone tells of itself, maintenance. [MS-ASPROV] 3.1.5.1, [MS-ASCMD] 2.2.1.18 */
import { Given, Then, When } from '@cucumber/cucumber'
import { Refused } from '../../backend/client.ts'
import type { Phone } from '../../device/phone.ts'
import type { ProtocolVersion } from '../../device/profile.ts'
import { acknowledgement, policyRequest, provision } from '../../device/provision.ts'
import { Unavailable } from '../../device/refusal.ts'
import type { Answer } from '../../device/transport.ts'
import { childText, type Element, has, path } from '../../eas/tree.ts'
import { NotApplicable } from '../verdicts.ts'
import type { SyncWorld } from '../world.ts'
import { draft } from './items.ts'
import { notesOf } from './notes.ts'
import { plain } from './rawRequests.ts'

/** Some servers ask every phone; the reference asks when it is told to. One that does neither has nothing to show here. */
Given('the server asks phones for a policy', async function (this: SyncWorld) {
  if (this.backend.groupware && this.hasOwnAccounts) {
    const before = this.settings
    this.settings = { ...before, dresses: { ...before.dresses, provisioning: true } }
    await this.customer().catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
      this.settings = before
      this.forgetCustomer()
    })
  }
  const phone = await this.newPhone('phone Z', { brandNew: true })
  const answer = await phone.transport.post('FolderSync', plain.FolderSync(phone), { policyKey: '0' })
  if (!asksForPolicy(answer)) throw new NotApplicable(`${this.backend.id} asks phones for no policy`)
})

const statusIn = ({ body }: Answer) => body && childText(body, 'FolderHierarchy:Status')

function asksForPolicy(answer: Answer, inBand: readonly string[] = ['142', '143', '144']): boolean {
  return answer.status === 449 || inBand.includes(statusIn(answer) ?? '')
}

Given(
  '{phone} speaks {float} and has agreed to nothing',
  async function (this: SyncWorld, name: string, version: number) {
    const phone = await this.newPhone(name, { brandNew: true })
    const { headers } = await phone.transport.options()
    const wanted = version.toFixed(1)
    if (!(headers.get('ms-asprotocolversions') ?? '').includes(wanted))
      throw new NotApplicable(`${this.backend.id} does not offer version ${wanted}`)
    phone.transport.protocolVersion = wanted as ProtocolVersion
    phone.transport.policyKey = '0'
  },
)

async function askForFolders(world: SyncWorld, phone: Phone, policyKey?: string): Promise<void> {
  notesOf(world).answers = [
    await phone.transport.post('FolderSync', plain.FolderSync(phone), policyKey ? { policyKey } : {}),
  ]
}

When('{phone} asks for the folders', async function (this: SyncWorld, name: string) {
  await askForFolders(this, await this.phone(name))
})

When('{phone} asks for the folders with that key', async function (this: SyncWorld, name: string) {
  await askForFolders(this, await this.phone(name), notesOf(this).text('policy key'))
})

When(
  '{phone} asks for the folders with the key of {phone}',
  async function (this: SyncWorld, name: string, other: string) {
    await askForFolders(this, await this.phone(name), (await this.phone(other)).transport.policyKey)
  },
)

/** How each way of asking is told: the statuses that it may have beside HTTP 449. */
const ways: Readonly<Record<string, readonly string[]>> = {
  'with HTTP 449': [],
  'with status 142 or HTTP 449': ['142'],
  'with status 142 to 144 or HTTP 449': ['142', '143', '144'],
}

Then('{phone} is told to agree to a policy, {words}', function (this: SyncWorld, name: string, how: string) {
  const { answer } = notesOf(this)
  const shown = answer.status === 200 ? `status ${statusIn(answer)}` : `HTTP ${answer.status}`
  this.check(`whether ${name} is told ${how} (it is told ${shown})`, asksForPolicy(answer, ways[how]), true)
})

const policyIn = ({ body }: Answer): Element | undefined =>
  body && path(body, 'Provision:Policies', 'Provision:Policy')

When('{phone} asks for the policy', async function (this: SyncWorld, name: string) {
  const { transport } = await this.phone(name)
  notesOf(this).answers = [await transport.post('Provision', policyRequest(), { policyKey: '0' })]
  takeKey(this)
})

function takeKey(world: SyncWorld): void {
  const notes = notesOf(world)
  const policy = policyIn(notes.answer)
  const key = policy && childText(policy, 'Provision:PolicyKey')
  if (key) notes.texts.set('policy key', key)
}

Then('{phone} is given a policy and a key', function (this: SyncWorld, _name: string) {
  const { answer } = notesOf(this)
  this.check('the status of Provision', answer.body && childText(answer.body, 'Provision:Status'), '1')
  const policy = policyIn(answer)
  this.check('the status of the policy', policy && childText(policy, 'Provision:Status'), '1')
  this.check('whether the policy has its data', policy !== undefined && has(policy, 'Provision:Data'), true)
  this.check('whether there is a key', /^[1-9]\d*$/.test(notesOf(this).texts.get('policy key') ?? ''), true)
})

When(
  /^(phone [A-Z]) acknowledges the policy(, and the reply is lost)?$/,
  async function (this: SyncWorld, name: string, lost?: string) {
    const { transport } = await this.phone(name)
    const notes = notesOf(this)
    const policyKey = notes.text('policy key')
    notes.texts.set('temporary key', policyKey)
    notes.answers = [await transport.post('Provision', acknowledgement(policyKey), { policyKey })]
    if (!lost) takeKey(this)
  },
)

Then('{phone} is given another key', function (this: SyncWorld, _name: string) {
  const notes = notesOf(this)
  const policy = policyIn(notes.answer)
  this.check('the status of the policy', policy && childText(policy, 'Provision:Status'), '1')
  const same = notes.text('policy key') === notes.text('temporary key')
  this.check('whether the final key is the temporary one', same, false)
})

Then('the folders are there', function (this: SyncWorld) {
  const { answer } = notesOf(this)
  this.check('the HTTP status', answer.status, 200)
  this.check('the status of FolderSync', statusIn(answer), '1')
})

When('{phone} asks for a policy of its own accord', async function (this: SyncWorld, name: string) {
  await provision((await this.phone(name)).transport)
})

When('{phone} tells the server what it is', async function (this: SyncWorld, name: string) {
  const { whole, device } = await (await this.phone(name)).tellDevice()
  notesOf(this)
    .texts.set('whole', whole ?? 'none')
    .set('device', device ?? 'none')
})

Then('the server takes it', function (this: SyncWorld) {
  this.check('the status of Settings', notesOf(this).text('whole'), '1')
  this.check('the status of DeviceInformation', notesOf(this).text('device'), '1')
})

When(/^maintenance (begins|ends)$/, async function (this: SyncWorld, what: string) {
  const { id } = await this.customer()
  await this.groupware.changeSettings(id, { maintenance: what === 'begins' })
})

When(
  '{phone} adds the contact {string} in vain',
  async function (this: SyncWorld, name: string, item: string) {
    const phone = await this.phone(name)
    await phone.create('contact', draft(this, 'contact', item)).catch((error: unknown) => {
      if (!(error instanceof Unavailable)) throw error
    })
  },
)
