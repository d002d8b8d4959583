/** From a descriptor to findings: can a run begin, does what is declared work, what will run. */
import { GroupwareClient } from '../../backend/client.ts'
import type { LiveBackend } from '../../backend/descriptor.ts'
import { type Launched, launch } from '../../backend/launch.ts'
import { examine, type Told } from '../../backend/preflight.ts'
import { type Login, reach } from '../../backend/reach.ts'
import { SetupError, selectBackends } from '../../backend/select.ts'
import { type Finding, ok, stop, tip } from './finding.ts'
import { tryGroupware } from './groupware.ts'
import { judgeOffer, tryAutodiscover } from './phone.ts'

/**
 * Looks at one backend as a run would, and then more closely.
 * @param nameOrFile as BACKEND names it
 * @param onReady is told the backend once a run could begin
 */
export async function* diagnose(
  nameOrFile: string,
  onReady: (backend: LiveBackend) => void = () => {},
): AsyncGenerator<Finding> {
  let launched: Launched | undefined
  try {
    const [descriptor, ...others] = selectBackends(nameOrFile)
    if (!descriptor || others.length > 0)
      throw new SetupError('The doctor sees one backend at a time; name one descriptor')
    launched = await launch(descriptor)
    const { backend } = launched
    yield ok(
      descriptor.start
        ? `The descriptor is sound, and its command started ${backend.name}.`
        : 'The descriptor is sound, and its secrets are set.',
    )
    const told = await examine(backend)
    onReady(backend)
    yield* tellOf(backend, told)
    yield* tryAll(backend, told)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    yield stop(`${error.message}.`)
  } finally {
    await launched?.stop()
  }
}

function* tellOf({ accounts, capabilities }: LiveBackend, { info }: Told): Generator<Finding> {
  for (const { login } of accounts.slice(0, 1)) yield ok(`The account ${login} logs in.`)
  if (!info) {
    yield tip('It declares no groupware API, so only rules run that two phones on one account can witness.')
    return
  }
  yield ok(`The groupware API answers as ${info.name} ${info.version}.`)
  const more = info.capabilities.filter((name) => !capabilities.includes(name as never))
  if (more.length > 0)
    yield tip(`The groupware API says that it also offers ${more.join(', ')}; declare it to run more rules.`)
}

async function* tryAll(backend: LiveBackend, { offer }: Told): AsyncGenerator<Finding> {
  if (offer) yield* judgeOffer(backend, offer)
  const [account] = backend.accounts
  const tryPhone = async function* (login: Login): AsyncGenerator<Finding> {
    const told = offer ? undefined : await reach(backend, login)
    if (told) yield* judgeOffer(backend, told)
    yield* tryAutodiscover(backend, login)
  }
  if (account) yield* tryPhone(account)
  if (!backend.groupware) return
  const client = new GroupwareClient(backend.groupware, backend.timeoutMs)
  yield* tryGroupware(backend, client, account ? async function* () {} : tryPhone)
}
