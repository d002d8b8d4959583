/** Contacts, chapter 12.3: one row per row of the manual's tables. */
import type { Contact } from '../../backend/records.ts'
import { childText, e } from '../../eas/tree.ts'
import type { Kind } from '../engine/product.ts'
import { fromRows, type Row, toRows } from './mapping.ts'
import type { Policies } from './policies.ts'

const rows: readonly Row<Contact>[] = [
  { manual: 'First name', field: 'firstName', tag: 'Contacts:FirstName' },
  { manual: 'Last name', field: 'lastName', tag: 'Contacts:LastName' },
  { manual: 'Company', field: 'company', tag: 'Contacts:CompanyName' },
]

export function contacts(policies: Policies): Kind<Contact> {
  return {
    visible: (contact) => contact.onOfficeSync,
    toPhone: (contact) => [
      ...toRows(rows, contact),
      ...[...policies.numbersOnPhone(contact.phoneNumbers)].map(([tag, entry]) => e(tag, entry)),
      e(
        'Contacts:FileAs',
        [contact.lastName, contact.firstName].filter(Boolean).join(', ') || contact.company,
      ),
    ],
    fromPhone: (data, before) => ({
      ...(before ?? { firstName: '', lastName: '', company: '', phoneNumbers: [], onOfficeSync: true }),
      ...fromRows(rows, (tag) => childText(data, tag)),
    }),
    // A contact deleted on the phone only leaves the synchronisation.
    deletedOnPhone: (contact) => ({ ...contact, onOfficeSync: false }),
  }
}
