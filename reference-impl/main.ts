/** Starts the reference: `main.ts [--port P] [--host H] [--data F] [--allow-faults] [--with-parent]`. Prints one JSON line once it answers. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { Backend } from './backend.ts'
import { basePath } from './groupware/api.ts'
import { easPath, makeServer } from './server.ts'
import { version } from './version.ts'

function main(): void {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: ':memory:' },
      'allow-faults': { type: 'boolean', default: false },
      'with-parent': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port} is no port; expected a number from 0 (any free port) to 65535`)
  const token = process.env.SYNCPROOF_TOKEN ?? randomBytes(24).toString('base64url')
  const backend = new Backend({ data: values.data, token, allowFaults: values['allow-faults'] })
  const server = makeServer(backend)
  server.on('error', (error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EADDRINUSE' ? `port ${port} is in use; name another with --port` : error.message
    stop(why)
  })
  server.listen(port, values.host, () => {
    const { port: bound } = server.address() as AddressInfo
    const base = `http://${values.host.includes(':') ? `[${values.host}]` : values.host}:${bound}`
    const line = { version, eas: { url: base + easPath }, groupware: { url: base + basePath, token } }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  })
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    // An open pipe would keep the process alive.
    if (values['with-parent']) process.stdin.destroy()
    server.close(() => backend.db.close())
    server.closeAllConnections()
  }
  // A suite that is killed closes the pipe; the server that it started goes with it.
  if (values['with-parent']) process.stdin.on('end', end).resume()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
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
