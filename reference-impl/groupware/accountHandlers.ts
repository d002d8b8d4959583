/** The routes of accounts: switches, password, lock. */
import type { AccountState } from '../../backend/groupwareApi.ts'
import type { Backend } from '../backend.ts'
import { verifierOf } from '../login.ts'
import { accountOf, type Segments } from './find.ts'
import type { Handlers } from './handlers.ts'

function stateOf(backend: Backend, segments: Segments): AccountState {
  const { switches, locked } = accountOf(backend, segments)
  return { ...switches, syncLocked: locked }
}

export const accountHandlers: Pick<Handlers, 'readAccount' | 'changeAccount' | 'unlock'> = {
  readAccount: stateOf,

  async changeAccount(backend, segments, { password, ...switches }) {
    const verifier = password === undefined ? undefined : await verifierOf(password, false)
    const account = accountOf(backend, segments)
    if (verifier !== undefined) backend.accounts.setVerifier(account, verifier)
    if (Object.keys(switches).length > 0)
      backend.accounts.setSwitches(account, { ...account.switches, ...switches })
    return stateOf(backend, segments)
  },

  unlock(backend, segments) {
    backend.accounts.setAttempts(accountOf(backend, segments), 0, false)
    return stateOf(backend, segments)
  },
}
