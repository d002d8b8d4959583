/** Before any rule runs: does the URL answer, is it ActiveSync, does the login hold? What is wrong here is nobody's verdict. */
import { GroupwareClient } from './client.ts'
import type { LiveBackend } from './descriptor.ts'
import { SetupError } from './select.ts'

/**
 * @returns the version that the backend itself tells, if it tells one
 * @throws SetupError with one sentence on what is wrong and what to do
 */
export async function preflight(backend: LiveBackend): Promise<string | undefined> {
  const [account] = backend.accounts
  const creates = backend.capabilities.includes('customers')
  if (!account && !creates)
    throw new SetupError(
      `${backend.id} declares no account and cannot create customers; add "accounts": [{"login": …, "password": {"env": …}}]`,
    )
  await reach(backend, account)
  if (!backend.groupware) {
    const needs = backend.capabilities.find((name) => ['records', 'customers', 'clock'].includes(name))
    if (needs)
      throw new SetupError(
        `${backend.id} declares "${needs}", which needs the groupware API; add "groupware": {"url": …, "token": …}`,
      )
    return undefined
  }
  try {
    return (await new GroupwareClient(backend.groupware, backend.timeoutMs).info()).version
  } catch (error) {
    throw new SetupError(`${backend.id}: ${(error as Error).message}; correct "groupware" in its descriptor`)
  }
}

async function reach(
  backend: LiveBackend,
  account: LiveBackend['accounts'][number] | undefined,
): Promise<void> {
  const { easUrl, id } = backend
  const headers = account && {
    authorization: `Basic ${Buffer.from(`${account.login}:${account.password}`).toString('base64')}`,
  }
  let response: Response
  try {
    response = await fetch(easUrl, {
      method: 'OPTIONS',
      headers,
      signal: AbortSignal.timeout(backend.timeoutMs),
    })
    await response.arrayBuffer()
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error)
    throw new SetupError(
      `${id} does not answer at ${easUrl} (${cause.message.trim()}); start it, or correct eas.url in its descriptor`,
    )
  }
  if (response.status === 401) {
    if (!account) return
    throw new SetupError(
      `${id} refuses the login ${account.login}; correct the account or its password’s variable`,
    )
  }
  if (response.headers.has('ms-asprotocolversions')) return
  const type = response.headers.get('content-type') ?? 'no content type'
  throw new SetupError(
    `${id} answered OPTIONS at ${easUrl} with HTTP ${response.status} (${type}) and no MS-ASProtocolVersions: this is no ActiveSync server; the URL usually ends in /Microsoft-Server-ActiveSync`,
  )
}
