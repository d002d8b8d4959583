/** One reader of the site: a browser page, and the server that it looks at. */
import { existsSync, readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page, Response } from 'playwright'
import { type RuleVerdict, VerdictFile } from '../../report/schema.ts'
import { SiteServer } from './server.ts'

export const site = 'dist'
const verdictsPath = '/results/reference.verdicts.json'

/** The languages by the names that scenarios use; French is one that the site does not have. */
export const tags: Readonly<Record<string, string>> = {
  English: 'en',
  German: 'de',
  Dutch: 'nl',
  French: 'fr',
}

export class SiteSession {
  readonly requests: string[] = []
  response: Response | null = null
  /** Where the marked things stood before something changed. */
  positions: string | undefined
  /** The time that the scenario published a verdict with. */
  publishedAt = ''
  /** What the badges said before something changed, by rule. */
  said: Readonly<Record<string, string>> = {}
  private constructor(
    readonly server: SiteServer,
    readonly origin: string,
    readonly page: Page,
  ) {
    page.on('request', (request) => this.requests.push(request.url()))
  }

  static async open(
    browser: Browser,
    options: BrowserContextOptions,
    languages: readonly string[],
  ): Promise<SiteSession> {
    const server = new SiteServer(site)
    const origin = await server.listen()
    const context = await browser.newContext({ ...options, locale: languages[0] })
    await context.addInitScript((spoken) => {
      Object.defineProperty(navigator, 'languages', { value: spoken })
    }, languages)
    return new SiteSession(server, origin, await context.newPage())
  }

  async goto(path: string): Promise<void> {
    this.response = await this.page.goto(this.origin + path, { waitUntil: 'load' })
  }

  /** @returns the verdicts that the built site carries. @throws Error when the site was built without results */
  verdicts(): VerdictFile {
    const file = `${site}${verdictsPath}`
    if (!existsSync(file))
      throw new Error('the site was built without results; run npx cucumber-js, then npm run build')
    return VerdictFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  }

  /** Publishes results in which some things are as told, the rest as the site was built with. */
  publish(change: { rules?: Record<string, Partial<RuleVerdict>>; run?: Partial<VerdictFile['run']> }): void {
    const file = this.verdicts()
    const rules = { ...file.rules }
    for (const [id, verdict] of Object.entries(change.rules ?? {}))
      rules[id] = { ...(rules[id] ?? { verdict: 'not run', scenarios: 1 }), ...verdict }
    const run = { ...file.run, ...change.run }
    this.server.replaced.set(verdictsPath, JSON.stringify({ ...file, rules, run }))
  }

  badge(rule: string) {
    return this.page.locator(`.badge[data-rule="${rule}"]`).first()
  }

  async close(): Promise<void> {
    await this.page.context().close()
    this.server.close()
  }
}
