/** Before any rule runs: does the URL answer, is it ActiveSync, does the login hold? What is wrong here is nobody's verdict. */
import type { z } from 'zod'
import { apiCapabilities } from './capabilityTexts.ts'
import { GroupwareClient } from './client.ts'
import type { LiveBackend } from './descriptor.ts'
import type { Info } from './groupwareApi.ts'
import { type Offer, proveLogin, reach } from './reach.ts'
import { SetupError } from './select.ts'

/** What the backend tells of itself. */
export interface Told {
  readonly offer?: Offer
  readonly info?: z.output<typeof Info>
}

/**
 * @returns the version that the backend itself tells, if it tells one
 * @throws SetupError with one sentence on what is wrong and what to do
 */
export async function preflight(backend: LiveBackend): Promise<string | undefined> {
  return (await examine(backend)).info?.version
}

/** The same, and what the backend tells of itself. */
export async function examine(backend: LiveBackend): Promise<Told> {
  checkCapabilities(backend)
  const [account] = backend.accounts
  const offer = await reach(backend, account)
  if (account) await proveLogin(backend, account)
  if (!backend.groupware) return { offer }
  try {
    return { offer, info: await new GroupwareClient(backend.groupware, backend.timeoutMs).info() }
  } catch (error) {
    throw new SetupError(`${backend.id}: ${(error as Error).message}; correct "groupware" in its descriptor`)
  }
}

function checkCapabilities({ id, capabilities, accounts, groupware, autodiscoverUrl }: LiveBackend): void {
  const declares = (name: string) => capabilities.includes(name)
  const refuse = (why: string): never => {
    throw new SetupError(`${id} ${why}`)
  }
  if (accounts.length === 0 && !declares('customers'))
    refuse(
      'declares no account and cannot create customers; add "accounts": [{"login": …, "password": {"env": …}}]',
    )
  const needsApi = capabilities.find((name) => (apiCapabilities as readonly string[]).includes(name))
  if (needsApi && !groupware)
    refuse(`declares "${needsApi}", which needs the groupware API; add "groupware": {"url": …, "token": …}`)
  if (declares('autodiscover') && !autodiscoverUrl)
    refuse('declares "autodiscover" and names no address; add "autodiscover": {"url": …}')
  if (declares('expendable') && !declares('customers') && !accounts.some(({ expendable }) => expendable))
    refuse('declares "expendable", but no account is; add "expendable": true to one, or declare "customers"')
}
