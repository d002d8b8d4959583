/** One browser for all scenarios of the site; it is only started when one of them runs. */
import { existsSync } from 'node:fs'
import { After, AfterAll } from '@cucumber/cucumber'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright'
import { findBrowser } from '../../scripts/browser.ts'
import type { SyncWorld } from '../world.ts'
import { SiteSession, site } from './session.ts'

let browser: Browser | undefined
const sessions = new WeakMap<SyncWorld, SiteSession>()

/** @throws Error when the site is not built, or no browser can be had */
export async function openSession(
  world: SyncWorld,
  languages: readonly string[],
  options: BrowserContextOptions = {},
): Promise<SiteSession> {
  if (!existsSync(`${site}/index.html`)) throw new Error('the site is not built; run npm run build')
  browser ??= await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  const session = await SiteSession.open(browser, options, languages)
  sessions.set(world, session)
  return session
}

/** @returns the reader of this scenario */
export function sessionOf(world: SyncWorld): SiteSession {
  const session = sessions.get(world)
  if (!session) throw new Error('the scenario has opened no browser yet')
  return session
}

After({ tags: '@site' }, async function (this: SyncWorld) {
  await sessions.get(this)?.close()
})

AfterAll(async () => {
  await browser?.close()
})
