/** Builds the site and serves it; a rebuild takes the place of what is served in one step. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { run, start } from './programs.ts'

/** The site could not be built or served; the message says why and what to do. */
export class SiteError extends Error {
  override name = 'SiteError'
}

const host = '127.0.0.1'
const served = 'dist'
const fresh = 'dist-next'

/** Builds beside what is served, then swaps: a reader never meets half a site. @throws SiteError with the build's own words */
export async function buildSite(): Promise<number> {
  rmSync(fresh, { recursive: true, force: true })
  const { code, output, seconds } = await run('astro', ['build', '--outDir', fresh])
  if (code !== 0) throw new SiteError(`The site was not built:\n${output.trim()}`)
  const old = `${served}-old`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(served)) renameSync(served, old)
  renameSync(fresh, served)
  rmSync(old, { recursive: true, force: true })
  return seconds
}

/** @throws SiteError when something else uses the port */
export function claimPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.message})`
      reject(new SiteError(`Port ${port} ${why}; choose another: PORT=${port + 1} npm start`))
    })
    probe.listen(port, host, () => {
      const address = probe.address()
      const claimed = typeof address === 'object' && address ? address.port : port
      probe.close(() => resolve(claimed))
    })
  })
}

/** Serves dist/ on loopback. @returns the URL, once it answers. @throws SiteError when it does not */
export async function serveSite(port: number): Promise<string> {
  const url = `http://${host}:${port}/`
  const server = start('astro', ['preview', '--port', String(port), '--host', host])
  let said = ''
  server.stdout?.on('data', (part) => (said += part))
  server.stderr?.on('data', (part) => (said += part))
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) break
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) return url
    await wait(100)
  }
  throw new SiteError(`The site could not be served at ${url}:\n${said.trim()}`)
}
