/** From a descriptor to a backend that answers: started where the descriptor says how, else just addressed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type Descriptor, type LiveBackend, StartLine } from './descriptor.ts'
import { SetupError } from './select.ts'

export interface Launched {
  readonly backend: LiveBackend
  stop(): Promise<void>
}

const startTimeoutMs = 20_000

/**
 * Starts the backend (or, without a start command, takes it as running) and resolves its secrets.
 * @param started where another worker has started it already, what it printed
 * @throws SetupError when the command cannot be run, ends, or prints no start line; when a secret's variable is not set
 */
export async function launch(descriptor: Descriptor, started?: StartLine): Promise<Launched> {
  if (started) return { backend: live(descriptor, started), stop: async () => {} }
  if (!descriptor.start) return { backend: live(descriptor), stop: async () => {} }
  const { line, child } = await start(descriptor, descriptor.start)
  try {
    return { backend: live(descriptor, line), stop: () => stop(child) }
  } catch (error) {
    await stop(child)
    throw error
  }
}

async function start(
  descriptor: Descriptor,
  command: readonly string[],
): Promise<{ line: StartLine; child: ChildProcess }> {
  const [program, ...args] = command as [string, ...string[]]
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const shown = `The command that starts ${descriptor.id} (${command.join(' ')})`
  const line = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer)
      reject(new SetupError(`${shown} ${why}`))
    }
    const timer = setTimeout(() => {
      child.kill()
      fail(
        `printed no line within ${startTimeoutMs / 1000} s; expected one line of JSON with version and eas.url`,
      )
    }, startTimeoutMs)
    child.once('error', (error) => fail(`could not be run: ${error.message}`))
    child.once('exit', (code) => fail(`ended with exit code ${code} before it answered`))
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', (first) => {
      clearTimeout(timer)
      resolve(first)
    })
  })
  child.removeAllListeners('exit')
  try {
    return { line: StartLine.parse(JSON.parse(line)), child }
  } catch {
    await stop(child)
    throw new SetupError(
      `${shown} printed "${line.slice(0, 120)}"; expected one line of JSON with version and eas.url`,
    )
  }
}

/** A backend that ends neither by the signal nor because its standard input ends is given this long. */
const stopTimeoutMs = 5_000

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.stdin?.end()
    child.kill()
  })
}

function live(descriptor: Descriptor, line?: StartLine): LiveBackend {
  const secret = (owner: string, { env }: { env: string }) => {
    const value = process.env[env]
    if (!value)
      throw new SetupError(
        `${descriptor.id} names the environment variable ${env} for ${owner}; it is not set`,
      )
    return value
  }
  const { id, name, products, timeoutSeconds, capabilities, vocabulary, readings, groupware } = descriptor
  const { leastHeartbeatSeconds } = descriptor
  return {
    ...{ id, name, products, capabilities, vocabulary, readings, leastHeartbeatSeconds },
    version: descriptor.version ?? line?.version ?? 'not told',
    easUrl: (line ?? descriptor).eas?.url as string,
    autodiscoverUrl: (line?.autodiscover ?? descriptor.autodiscover)?.url.replace(/\/+$/, ''),
    groupware:
      line?.groupware ??
      (groupware && { url: groupware.url, token: secret('the groupware API', groupware.token) }),
    accounts: descriptor.accounts.map(({ login, password, expendable }) => ({
      ...{ login, expendable },
      password: secret(`the account ${login}`, password),
    })),
    timeoutMs: timeoutSeconds * 1000,
  }
}
