/** Who may sync now. Both doors of a phone, ActiveSync and Autodiscover, ask here. */
import type { IncomingMessage } from 'node:http'
import type { Backend } from './backend.ts'
import { HttpError } from './http.ts'
import { defaultLockThreshold } from './lock.ts'
import { parseBasic } from './login.ts'
import type { AccountRow } from './store/accounts.ts'
import type { CustomerRow } from './store/customers.ts'

export interface Admitted {
  readonly account: AccountRow
  readonly customer: CustomerRow
}

/**
 * @throws HttpError 503 during maintenance, whatever the password, and without counting it; 401 when user or password is
 *   wrong, or too many wrong ones locked the account; 403 when the user's sync is switched off
 */
export async function admit(backend: Backend, request: IncomingMessage): Promise<Admitted> {
  const credential = parseBasic(request.headers.authorization)
  if (!credential) throw unauthorized()
  const named = backend.accounts.byLogin(credential.login)
  const customer = named && backend.customers.find(named.customer)
  if (customer) refuseInMaintenance(customer)
  const threshold = customer?.settings.lockThreshold ?? defaultLockThreshold
  const right = await backend.login.check(named, credential.password, threshold)
  return readmit(backend, right ? named?.id : undefined)
}

/**
 * Looks again at an account that was let in: everything may have changed while it waited.
 * @throws HttpError as `admit`
 */
export function readmit(backend: Backend, id: number | undefined): Admitted {
  const account = id === undefined ? undefined : backend.accounts.find(id)
  const customer = account && backend.customers.find(account.customer)
  if (!account || !customer || account.locked) throw unauthorized()
  refuseInMaintenance(customer)
  if (!account.switches.syncEnabled)
    throw new HttpError(403, 'the sync of this user is switched off in the user settings')
  return { account, customer }
}

function refuseInMaintenance({ settings }: CustomerRow): void {
  if (settings.maintenance)
    throw new HttpError(503, 'the service is under maintenance; try again later', { 'retry-after': '60' })
}

const unauthorized = () =>
  new HttpError(401, 'user name or password is wrong, or the account is locked', {
    'www-authenticate': 'Basic realm="ActiveSync", charset="UTF-8"',
  })
