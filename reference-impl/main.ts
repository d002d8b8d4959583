/** Starts the reference: `main.ts [options]`, see options.ts. Prints one JSON line once it answers. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { easPath } from './autodiscover.ts'
import { Backend } from './backend.ts'
import { basePath } from './groupware/api.ts'
import { readOptions, type ServeOptions, usage } from './options.ts'
import { makeServer } from './server.ts'
import { version } from './version.ts'

function main(): void {
  const options = readOptions(process.argv.slice(2))
  if (options) serve(options)
  else console.error(usage)
}

function serve(options: ServeOptions): void {
  const token = process.env.SYNCPROOF_TOKEN || randomBytes(24).toString('base64url')
  const backend = new Backend({ ...options, token })
  const server = makeServer(backend, options.tls)
  server.on('error', (error: NodeJS.ErrnoException) => {
    const inUse = error.code === 'EADDRINUSE'
    stop(inUse ? `port ${options.port} is in use; name another with --port` : error.message)
  })
  server.listen(options.port, options.host, () => {
    const { port } = server.address() as AddressInfo
    const host = options.host.includes(':') ? `[${options.host}]` : options.host
    const base = `${options.tls ? 'https' : 'http'}://${host}:${port}`
    const line = {
      version,
      eas: { url: base + easPath },
      autodiscover: { url: base },
      groupware: { url: base + basePath, token },
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    if (process.stderr.isTTY) console.error(hint(options, base))
  })
  const end = () => {
    if (!server.listening) return
    // An open pipe to the parent would keep this process alive.
    process.stdin.destroy()
    server.close(() => backend.db.close())
    server.closeAllConnections()
  }
  // A suite that is killed closes the pipe; the server that it started goes with it.
  if (options.withParent) process.stdin.on('end', end).resume()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
}

/** For a person who started it by hand. */
function hint({ data, tls, publicUrl }: ServeOptions, base: string): string {
  return [
    `Phones sync with ${publicUrl ?? base}${easPath}${tls ? '' : ' (plain HTTP: for trials on this computer only)'}.`,
    `Customers, accounts and records are made over ${base}${basePath}, with the token above.`,
    data === ':memory:'
      ? 'Nothing is kept when it ends; name a file with --data to keep it.'
      : `Everything is kept in ${data}.`,
    'Ctrl+C ends it.',
  ].join('\n')
}

function stop(why: string): never {
  console.error(`The reference did not start: ${why}`)
  process.exit(2)
}

try {
  main()
} catch (error) {
  stop((error as Error).message)
}
