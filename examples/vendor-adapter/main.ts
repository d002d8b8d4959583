/** What the descriptor's "start" runs: the product and the adapter before it; then one line of JSON says where they are. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { makeAdapter } from './adapter.ts'
import { startToy } from './toyGroupware.ts'

async function main(): Promise<void> {
  const product = await startToy()
  const token = randomBytes(24).toString('base64url')
  const server = makeAdapter(product, token)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/groupware/v1`
  const line = { version: product.version, eas: { url: product.easUrl }, groupware: { url, token } }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  // A suite that is killed closes the pipe: end with it.
  process.stdin.on('end', () => process.exit()).resume()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit())
}

main().catch((error: Error) => {
  console.error(`The adapter did not start: ${error.message}`)
  process.exit(2)
})
