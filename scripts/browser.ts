/** Finds a browser for the tests of the site, or installs one where that is possible. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { chromium } from 'playwright'

const execute = promisify(execFile)

/** Where Debian, other distributions and macOS put Chrome and Chromium. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** There is no browser and none could be installed. */
export class NoBrowserError extends Error {
  override name = 'NoBrowserError'
}

/**
 * @returns the path of a browser: the one that SYNCPROOF_BROWSER names, Playwright's own, the system's, or one that is
 *   installed now
 * @throws NoBrowserError with what to do
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.SYNCPROOF_BROWSER
  if (named) {
    if (existsSync(named)) return named
    throw new NoBrowserError(
      `SYNCPROOF_BROWSER names ${named}, which is not there; expected the path of Chrome or Chromium`,
    )
  }
  const present = () => [chromium.executablePath(), ...usual].find((path) => existsSync(path))
  return present() ?? (await install(present))
}

async function install(present: () => string | undefined): Promise<string> {
  console.log('No browser was found for the tests of the site; installing Chromium …')
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    [process.execPath, ['node_modules/playwright/cli.js', 'install', '--with-deps', 'chromium']],
    ...(process.getuid?.() === 0
      ? ([
          ['apt-get', ['update']],
          ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']],
        ] as const)
      : []),
  ]
  for (const [program, args] of attempts) {
    await execute(program, args, {
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).catch(() => undefined)
    const found = present()
    if (found) return found
  }
  throw new NoBrowserError(
    'No browser was found and none could be installed; install Chromium (as root: apt-get install chromium), or name one with SYNCPROOF_BROWSER=/path/to/chrome',
  )
}
