/** What each call of the groupware API is for, and which capability promises it. */
import type { Capability } from '../rules/schema.ts'
import type { RouteName } from './groupwareApi.ts'

export interface RouteNote {
  /** In one line; "record" and "records" stand for the kind in the path. */
  readonly summary: string
  /** Left out: every groupware API answers it. */
  readonly capabilities?: readonly Capability[]
  readonly more?: string
  readonly example?: unknown
}

/** A test sees to it that no route lacks its note. */
export const routeNotes: Readonly<Partial<Record<RouteName, RouteNote>>> = {
  info: {
    summary: 'Who answers: name, version and what the API can do',
    more: 'The first call of a run. The capabilities are those of the descriptor; the doctor compares the two.',
  },
  createCustomer: {
    summary: 'Create a customer with its users and their accounts',
    capabilities: ['customers'],
    more: 'Each scenario makes a customer of its own and removes it, so make it cheap. Settings that are not offered are refused with 501, never ignored.',
    example: {
      product: 'onoffice',
      users: [{ userName: 'm.hansen' }, { userName: 's.yilmaz', password: 'Lindenallee-4' }],
      settings: { timeZone: 'Europe/Berlin' },
    },
  },
  removeCustomer: {
    summary: 'Remove a customer with all that it holds',
    capabilities: ['customers'],
    more: 'Its accounts no longer log in afterwards.',
  },
  changeSettings: {
    summary: 'Change settings of a customer',
    capabilities: ['clock', 'maintenance'],
    more: 'What the body leaves out stays as it is. A clock that is set stands still. The answer holds all settings.',
    example: { clock: '2026-03-18T09:30:00Z' },
  },
  readAccount: {
    summary: 'Read the sync switches and the lock of a user’s account',
    capabilities: ['switches', 'unlock'],
  },
  changeAccount: {
    summary: 'Change the sync switches or the password of a user’s account',
    capabilities: ['switches', 'passwords'],
    more: 'What the body leaves out stays as it is.',
    example: { syncTasks: false },
  },
  unlock: {
    summary: 'Unlock an account that too many wrong passwords locked',
    capabilities: ['unlock'],
  },
  putRecords: {
    summary: 'Create records, or replace those that carry an id',
    capabilities: ['records'],
    more: 'A field that is left out is empty. All of the body is stored or nothing. The ids come back in the order of the body.',
  },
  listRecords: { summary: 'List all records', capabilities: ['records'] },
  readRecord: { summary: 'Read one record', capabilities: ['records'] },
  removeRecord: { summary: 'Remove one record for good', capabilities: ['records'] },
}
