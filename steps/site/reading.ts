import { existsSync, globSync, readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { Given, Then, When } from '@cucumber/cucumber'
import type { SyncWorld } from '../world.ts'
import { openSession, sessionOf } from './hooks.ts'
import { site, tags } from './session.ts'

/** @returns language tags, such as `['fr', 'nl']` for `French and Dutch` */
const languagesIn = (text: string) => text.split(' and ').map((name) => tagOf(name))

function tagOf(name: string): string {
  const tag = tags[name]
  if (!tag) throw new Error(`no language ${name}; expected one of ${Object.keys(tags).join(', ')}`)
  return tag
}

Given(
  /^a browser that prefers (\w+(?: and [A-Z]\w+)?)$/,
  async function (this: SyncWorld, languages: string) {
    await openSession(this, languagesIn(languages))
  },
)

Given(
  /^a browser that prefers (\w+) and a (light|dark) theme$/,
  async function (this: SyncWorld, name: string, theme: 'light' | 'dark') {
    await openSession(this, languagesIn(name), { colorScheme: theme })
  },
)

Given(
  /^a browser that prefers (\w+) and is (\d+) pixels wide$/,
  async function (this: SyncWorld, name: string, width: string) {
    await openSession(this, languagesIn(name), { viewport: { width: Number(width), height: 700 } })
  },
)

Given(/^a browser without JavaScript that prefers (\w+)$/, async function (this: SyncWorld, name: string) {
  await openSession(this, languagesIn(name), { javaScriptEnabled: false })
})

When(/^it (?:opens|has opened) the landing page in (\w+)$/, async function (this: SyncWorld, name: string) {
  await sessionOf(this).goto(`/${tagOf(name)}/`)
})

When(
  /^it (?:opens|has opened) the (?:guide|page) "(.+)" in (\w+)$/,
  async function (this: SyncWorld, slug: string, name: string) {
    await sessionOf(this).goto(`/${tagOf(name)}/${slug}/`)
  },
)

When(
  /^it opens the page of the rule (\S+) in (\w+)$/,
  async function (this: SyncWorld, id: string, name: string) {
    const [page] = globSync(`${site}/${tagOf(name)}/rules/*/*/${id.toLowerCase()}/index.html`)
    if (!page) throw new Error(`the site has no page for the rule ${id} in ${name}`)
    await sessionOf(this).goto(page.slice(site.length, -'index.html'.length))
  },
)

When('it opens the bare address', async function (this: SyncWorld) {
  const session = sessionOf(this)
  await session.goto('/')
  await session.page.waitForURL(/\/(en|de|nl)\/$/, { timeout: 2000 }).catch(() => undefined)
})

When('it opens the address {string}', async function (this: SyncWorld, path: string) {
  await sessionOf(this).goto(path)
})

Then(/^it arrives at the landing page in (\w+)$/, function (this: SyncWorld, name: string) {
  this.check(
    'the path that the browser arrives at',
    new URL(sessionOf(this).page.url()).pathname,
    `/${tagOf(name)}/`,
  )
})

Then('it is offered the landing pages in English, German and Dutch', async function (this: SyncWorld) {
  const links = sessionOf(this).page.locator('main a, body li a')
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  this.check('the links that the page offers', [...new Set(paths)], ['/en/', '/de/', '/nl/'])
})

Then('the answer has the status {int}', function (this: SyncWorld, status: number) {
  this.check('the HTTP status', sessionOf(this).response?.status(), status)
})

Then('the page speaks English, German and Dutch, with a way home in each', async function (this: SyncWorld) {
  const items = sessionOf(this).page.locator('li[lang]')
  const found = await items.evaluateAll((all) =>
    all.map((item) => [
      item.getAttribute('lang'),
      new URL(item.querySelector('a')?.href ?? 'about:blank').pathname,
    ]),
  )
  this.check('each language with its way home', found, [
    ['en', '/en/'],
    ['de', '/de/'],
    ['nl', '/nl/'],
  ])
})

Then('the page shows {string}', async function (this: SyncWorld, text: string) {
  const shown = await sessionOf(this).page.locator('main').innerText()
  this.check(`whether the page shows “${text}”`, shown.replaceAll(/\s+/g, ' ').includes(text), true)
})

Then('the accessibility audit finds nothing', async function (this: SyncWorld) {
  const { violations } = await new AxeBuilder({ page: sessionOf(this).page }).analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
  this.check('what the accessibility audit finds', found, [])
})

Then('the page need not be scrolled sideways', async function (this: SyncWorld) {
  const html = sessionOf(this).page.locator('html')
  const { wide, room } = await html.evaluate((root) => ({ wide: root.scrollWidth, room: root.clientWidth }))
  this.check('by how many pixels the page is wider than the window', Math.max(0, wide - room), 0)
})

Then('every request went to the site itself', async function (this: SyncWorld) {
  const { requests, origin, page } = sessionOf(this)
  await page.waitForTimeout(300)
  this.check(
    'requests to anybody else',
    requests.filter((url) => !url.startsWith(origin)),
    [],
  )
})

const pages: Record<string, string[]> = {}

When('the pages of the site are compared between the languages', () => {
  for (const tag of ['en', 'de', 'nl'])
    pages[tag] = globSync(`${site}/${tag}/**/index.html`)
      .map((path) => path.slice(`${site}/${tag}/`.length))
      .sort()
})

Then('each page exists in all three languages', function (this: SyncWorld) {
  this.check('whether there are pages at all', (pages.en?.length ?? 0) > 0, true)
  for (const tag of ['de', 'nl']) {
    const only = pages.en?.filter((page) => !existsSync(`${site}/${tag}/${page}`))
    const extra = pages[tag]?.filter((page) => !existsSync(`${site}/en/${page}`))
    this.check(`pages that English has and ${tag} has not`, only, [])
    this.check(`pages that ${tag} has and English has not`, extra, [])
  }
})

Then('each page says which language it speaks', function (this: SyncWorld) {
  const silent = Object.entries(pages).flatMap(([tag, paths]) =>
    paths
      .map((path) => `${site}/${tag}/${path}`)
      .filter(
        (path) => !new RegExp(`<html[^>]* lang="${tag}"`).test(readFileSync(path, 'utf8').slice(0, 400)),
      ),
  )
  this.check('pages that do not say their language', silent, [])
})
