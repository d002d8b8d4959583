/** Conflicts, and fields that a Change leaves out. [MS-ASCMD] 2.2.3.34, 2.2.3.179 */
import { Given, Then, When } from '@cucumber/cucumber'
import { commands, type SyncOptions } from '../../device/syncRequest.ts'
import { e, type Tag } from '../../eas/tree.ts'
import type { SyncWorld } from '../world.ts'
import { edited, one } from './items.ts'
import { notesOf } from './notes.ts'
import { askOnce, keepReply } from './oneSync.ts'

const winners: Readonly<Record<string, SyncOptions['conflict']>> = {
  'lets the server win': 'server wins',
  'lets the phone win': 'phone wins',
  'says nothing of conflicts': undefined,
}

When(
  '{phone}, which {words}, sends the company {string} of the contact {string}',
  async function (this: SyncWorld, name: string, says: string, company: string, item: string) {
    const phone = await this.phone(name)
    const contact = one(this, phone, 'contact', item)
    const elements = edited(contact, 'contact', 'company', company)
    const change = commands.change(contact.serverId, elements)
    // The phone shows its own change until it is told otherwise.
    phone.at('contact').items.set(contact.serverId, { ...contact, elements })
    await askOnce(this, name, 'contact', { conflict: winners[says], commands: [change] })
    await keepReply(this, name, 'contact')
  },
)

Then('the Change is answered with status {int}', function (this: SyncWorld, status: number) {
  const { responses = [] } = notesOf(this).collection ?? {}
  const change = responses.find(({ operation }) => operation === 'Change')
  this.check('the status of the Change', change?.status, String(status))
})

Then('the Change is not refused', function (this: SyncWorld) {
  const { responses = [] } = notesOf(this).collection ?? {}
  const change = responses.find(({ operation }) => operation === 'Change')
  this.check('the status of the Change, none counted as 1', change?.status ?? '1', '1')
})

const managed: Readonly<Record<string, readonly Tag[]>> = {
  'no field': [],
  'the first and the last name': ['Contacts:FirstName', 'Contacts:LastName'],
  'the first and the last name and the company': [
    'Contacts:FirstName',
    'Contacts:LastName',
    'Contacts:CompanyName',
  ],
}

Given(
  /^(phone [A-Z]) manages (.+?) of contacts and syncs them$/,
  async function (this: SyncWorld, name: string, fields: string) {
    const supported = managed[fields]
    if (!supported) throw new Error(`the scenarios know no phone that manages ${fields}`)
    await (await this.phone(name)).sync('contact', { supported })
  },
)

When(
  '{phone} sends only the first name {string} and the last name of the contact {string}',
  async function (this: SyncWorld, name: string, firstName: string, item: string) {
    const phone = await this.phone(name)
    const { serverId } = one(this, phone, 'contact', item)
    await phone.change('contact', serverId, [
      e('Contacts:FirstName', firstName),
      e('Contacts:LastName', this.marked(item)),
    ])
  },
)
