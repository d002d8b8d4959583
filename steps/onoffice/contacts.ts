import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { z } from 'zod'
import { type PhoneNumber, phoneChoices } from '../../backend/records.ts'
import { fieldOf, type Item } from '../../device/folder.ts'
import type { Tag } from '../../eas/tree.ts'
import type { SyncWorld } from '../world.ts'

/** The ten fields for phone numbers that a contact has on a phone ([MS-ASCNTC] 2.2.2). */
const phoneFields: readonly Tag[] = [
  'Contacts:MobilePhoneNumber',
  'Contacts:HomePhoneNumber',
  'Contacts:Home2PhoneNumber',
  'Contacts:BusinessPhoneNumber',
  'Contacts:Business2PhoneNumber',
  'Contacts:CarPhoneNumber',
  'Contacts:RadioPhoneNumber',
  'Contacts:PagerNumber',
  'Contacts:AssistantPhoneNumber',
  'Contacts2:CompanyMainPhone',
]

const NumberRow = z.strictObject({
  entry: z.string().min(1),
  type: z.string(),
  default: z.enum(['yes', '']),
  sync: z.enum([...phoneChoices, 'no assignment']),
})

function phoneNumbersIn(table: DataTable): PhoneNumber[] {
  return table.hashes().map((row) => {
    const { sync, default: standard, ...rest } = NumberRow.parse(row)
    return { ...rest, comment: '', default: standard === 'yes', sync: sync === 'no assignment' ? null : sync }
  })
}

Given(
  'the contact {string} with these phone numbers:',
  async function (this: SyncWorld, name: string, table: DataTable) {
    const { id } = await this.customer()
    const [firstName = '', lastName = ''] = name.split(' ')
    const contact = { firstName, lastName, phoneNumbers: phoneNumbersIn(table), onOfficeSync: true }
    const [recordId] = await this.groupware.put(id, 'contacts', [contact])
    this.subjects.set('contact', { name: lastName, recordId })
  },
)

When('the phone syncs its contacts', async function (this: SyncWorld) {
  await (await this.phone()).sync('contact')
})

/** @returns the contact of the scenario as the phone holds it; that it is there, once, is part of what is asserted */
async function contactOnPhone(world: SyncWorld): Promise<Item> {
  const { name } = world.subject('contact')
  const found = (await world.phone())
    .items('contact')
    .filter((item) => fieldOf(item, 'Contacts:LastName') === name)
  world.check(`how often the phone shows the contact ${name}`, found.length, 1)
  return found[0] as Item
}

function fieldsWith(item: Item, entry: string): Tag[] {
  return phoneFields.filter((tag) => fieldOf(item, tag) === entry)
}

Then(
  'the phone shows {string} in exactly one phone number field of the contact',
  async function (this: SyncWorld, entry: string) {
    const item = await contactOnPhone(this)
    this.check(`how many of the phone’s ten number fields show ${entry}`, fieldsWith(item, entry).length, 1)
  },
)

Then(
  'the phone shows {string} in no phone number field of the contact',
  async function (this: SyncWorld, entry: string) {
    const item = await contactOnPhone(this)
    this.check(`which of the phone’s ten number fields show ${entry}`, fieldsWith(item, entry), [])
  },
)
