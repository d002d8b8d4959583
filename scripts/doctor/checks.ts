/** How the promise of each capability is tried. */
import type { GroupwareClient } from '../../backend/client.ts'
import type { LiveBackend } from '../../backend/descriptor.ts'
import type { Customer } from '../../backend/groupwareApi.ts'
import type { Login } from '../../backend/reach.ts'
import { type RecordKind, recordKinds } from '../../backend/records.ts'
import type { Capability } from '../../rules/schema.ts'
import { expect } from './finding.ts'
import { differing, malformed, samplesFor } from './samples.ts'

export interface Desk {
  readonly backend: LiveBackend
  readonly client: GroupwareClient
  readonly customer: Customer
  /** HTTP status of a phone that logs in. */
  readonly statusOf: (login: Login) => Promise<number>
}

/** A check of one promise. @returns the sentence for when it is kept. @throws NotAsDeclared, Unable or Refused */
type Check = (desk: Desk) => Promise<string>

export const users = ['m.hansen', 's.yilmaz'] as const
const day = '2026-03-18T09:30:00Z'

/** By capability, in the order in which they are tried. What a check sets it sets back, but for the clock, which comes last. */
export const checks: readonly { readonly capability: Capability; readonly check: Check }[] = [
  ...(Object.keys(recordKinds) as RecordKind[]).map((kind) => ({
    capability: 'records' as const,
    check: (desk: Desk) => tryRecords(desk, kind),
  })),
  {
    capability: 'switches',
    async check({ client, customer }) {
      const [user] = users
      const off = await client.changeAccount(customer.id, user, { syncTasks: false })
      const read = await client.account(customer.id, user)
      expect(
        !off.syncTasks && !read.syncTasks && read.syncContacts && read.syncEnabled,
        'switching tasks off did not switch exactly tasks off; change what the body names and nothing else',
      )
      await client.changeAccount(customer.id, user, { syncTasks: true })
      return 'The sync switches of a user are set and read.'
    },
  },
  {
    capability: 'passwords',
    async check({ client, customer, statusOf }) {
      const { login, password } = accountOf(customer, users[1])
      await client.changeAccount(customer.id, users[1], { password: 'Lindenallee-4-neu' })
      expect(
        (await statusOf({ login, password })) === 401,
        'the old password still logs in after it was changed; end it at once',
      )
      const status = await statusOf({ login, password: 'Lindenallee-4-neu' })
      expect(status !== 401, 'the new password does not log in after it was changed; let it in at once')
      await client.changeAccount(customer.id, users[1], { password })
      return 'A password can be changed: the old one is refused, the new one logs in.'
    },
  },
  { capability: 'unlock', check: tryLock },
  {
    capability: 'maintenance',
    async check({ client, customer, statusOf }) {
      const account = accountOf(customer, users[0])
      await client.changeSettings(customer.id, { maintenance: true })
      const during = await statusOf(account)
      await client.changeSettings(customer.id, { maintenance: false })
      const after = await statusOf(account)
      expect(
        during >= 400 && after < 400,
        `with maintenance on a phone gets HTTP ${during}, and ${after} afterwards; refuse phones while it is on, and only then`,
      )
      return `Maintenance can be switched on (a phone gets HTTP ${during}) and off.`
    },
  },
  {
    capability: 'clock',
    async check({ client, customer }) {
      const { clock } = await client.changeSettings(customer.id, { clock: day })
      expect(
        Date.parse(clock ?? '') === Date.parse(day),
        `a clock set to ${day} is answered as ${clock ?? 'nothing'}; answer all settings of the customer`,
      )
      return 'The clock of a customer can be set.'
    },
  },
]

async function tryRecords({ backend, client, customer }: Desk, kind: RecordKind): Promise<string> {
  const sample = samplesFor(backend, users[0])[kind]
  if (!sample) return `The suite has no sample of ${kind} to try.`
  const { record, change } = sample
  const ids = await client.put(customer.id, kind, [record])
  const [id = ''] = ids
  expect(
    ids.length === 1,
    `one of the ${kind} was put and ${ids.length} ids came back; answer one id per record`,
  )
  const expectBack = (put: object, back: object, how: string) => {
    const problem = malformed(kind, back)
    expect(!problem, `${how} one of the ${kind} gives a record that the contract does not know; ${problem}`)
    const other = differing(put, back)
    expect(
      !other,
      `${how} one of the ${kind} gives another ${other?.field} than was put (${other?.put}, then ${other?.back}); keep it as it was put`,
    )
  }
  expectBack(record, await client.read(customer.id, kind, id), 'reading')
  const listed = (await client.list(customer.id, kind)).find((one) => one.id === id)
  expect(listed !== undefined, `the list of ${kind} lacks the record that was just put; list all of them`)
  expectBack(record, listed, 'listing')
  const changed = { ...record, ...change }
  const [same] = await client.put(customer.id, kind, [{ ...changed, id }])
  expect(same === id, `replacing one of the ${kind} by its id gave it another id; keep ids`)
  expectBack(changed, await client.read(customer.id, kind, id), 'replacing')
  await client.remove(customer.id, kind, id)
  const left = await client.list(customer.id, kind)
  expect(!left.some((one) => one.id === id), `one of the ${kind} is still listed after it was removed`)
  return `One of the ${kind} was put, read, listed, replaced and removed.`
}

async function tryLock({ backend, client, customer, statusOf }: Desk): Promise<string> {
  const account = accountOf(customer, users[1])
  const { lockThreshold } = backend.vocabulary
  for (let attempt = 0; attempt < lockThreshold; attempt += 1)
    await statusOf({ login: account.login, password: `wrong-${attempt}` })
  const locked = await client.account(customer.id, users[1])
  expect(
    locked.syncLocked && (await statusOf(account)) >= 400,
    `${lockThreshold} wrong passwords do not lock an account; declare after how many it is ("vocabulary": {"lockThreshold": …})`,
  )
  const { syncLocked } = await client.unlock(customer.id, users[1])
  expect(
    !syncLocked,
    'an account is still locked after it was unlocked; answer its state after the unlocking',
  )
  const status = await statusOf(account)
  expect(status < 400, `an account that was unlocked does not log in (HTTP ${status})`)
  return `${lockThreshold} wrong passwords lock an account, and it can be unlocked.`
}

export function accountOf({ accounts }: Customer, userName: string): Login {
  const account = accounts.find((one) => one.userName === userName)
  expect(
    account !== undefined,
    `creating a customer with the user ${userName} answered no account of this user`,
  )
  return account
}
