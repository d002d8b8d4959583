/** What each capability promises, in one sentence: for the schema, the doctor and the vendor's page. */
import type { Capability } from '../rules/schema.ts'

export const capabilityTexts: Readonly<Record<Capability, string>> = {
  records: 'records are put, read and listed through the groupware API',
  customers: 'customers with accounts and settings are created and removed through the groupware API',
  switches: 'a user’s sync switches are set through the groupware API',
  unlock: 'a locked account is unlocked through the groupware API',
  maintenance: 'maintenance is switched on and off through the groupware API',
  clock: 'a customer’s clock can be set, so that dates and months can be tested on both sides',
  passwords: 'passwords are set and expired through the groupware API',
  folders: 'shared, public and personal folders are made through the groupware API',
  expendable:
    'there is an account that may be locked, wiped or emptied: one that is marked so, or any created one',
  autodiscover: 'Autodiscover answers at the base URL that the descriptor or the start line names',
  restart: 'the suite may kill the backend and start it again by its "start" command',
}

/** Capabilities that are calls of the groupware API; the others concern the descriptor alone. */
export const apiCapabilities: readonly Capability[] = [
  ...([
    'records',
    'customers',
    'switches',
    'unlock',
    'maintenance',
    'clock',
    'passwords',
    'folders',
  ] as const),
]
