import { Then, When } from '@cucumber/cucumber'
import type { Verdict } from '../../report/schema.ts'
import type { SyncWorld } from '../world.ts'
import { sessionOf } from './hooks.ts'
import type { SiteSession } from './session.ts'

const word = ({ page }: SiteSession, rule: string) =>
  page.locator(`.badge[data-rule="${rule}"] .word b`).first()

/** @returns what every badge of the page says, by rule */
function allWords({ page }: SiteSession): Promise<Record<string, string>> {
  return page
    .locator('.badge[data-rule]')
    .evaluateAll((badges) =>
      Object.fromEntries(
        badges.map((badge) => [
          badge.getAttribute('data-rule'),
          badge.querySelector('.word b')?.textContent ?? '',
        ]),
      ),
    )
}

/** @returns where every badge and paragraph of the page stands */
function allPositions({ page }: SiteSession): Promise<string> {
  return page.locator('.badge, main p, main li, main h2').evaluateAll((all) =>
    JSON.stringify(
      all.map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        return [x, y, width, height].map(Math.round)
      }),
    ),
  )
}

/** Looks again and again until the answer is as expected, or the time is over. @returns the last answer */
async function within<T>(seconds: number, look: () => Promise<T>, expected: T): Promise<T> {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen === expected || Date.now() > until) return seen
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

Then(
  /^the badge of (\S+) says "(.+)" in words beside a shape$/,
  async function (this: SyncWorld, rule: string, expected: string) {
    const session = sessionOf(this)
    this.check(`what the badge of ${rule} says`, await word(session, rule).textContent(), expected)
    const shape = await session.badge(rule).locator('svg path').getAttribute('d')
    this.check('whether the badge has a shape', Boolean(shape), true)
  },
)

Then(
  /^the badge of (\S+) names the backend and its version$/,
  async function (this: SyncWorld, rule: string) {
    const session = sessionOf(this)
    const { name, version } = session.verdicts().backend
    const says = (await session.badge(rule).locator('.says').textContent()) ?? ''
    this.check(`whether “${says}” names ${name} ${version}`, says.includes(`${name} ${version}`), true)
  },
)

Then(/^the badge of (\S+) leads to a page about that rule$/, async function (this: SyncWorld, rule: string) {
  const session = sessionOf(this)
  const href = (await session.badge(rule).getAttribute('href')) ?? 'nowhere'
  const reply = await session.page.request.get(new URL(href, session.page.url()).href)
  this.check('the status of the page that the badge leads to', reply.status(), 200)
  this.check('whether that page names the rule', (await reply.text()).includes(rule), true)
})

async function remember(session: SiteSession): Promise<void> {
  await session.page.evaluate('document.fonts.ready.then(() => true)')
  session.positions = await allPositions(session)
  session.said = await allWords(session)
}

When(/^a run finds (\S+) (passed|failed)$/, async function (this: SyncWorld, rule: string, verdict: Verdict) {
  const session = sessionOf(this)
  await remember(session)
  const now = new Date().toISOString()
  session.publish({ rules: { [rule]: { verdict, expected: undefined, oldest: now, newest: now } } })
})

When(/^a run found (\S+) passed (\d+) hours ago$/, function (this: SyncWorld, rule: string, hours: string) {
  const session = sessionOf(this)
  const then = new Date(Date.now() - Number(hours) * 3_600_000).toISOString()
  session.publishedAt = then
  session.publish({
    rules: { [rule]: { verdict: 'passed', expected: undefined, oldest: then, newest: then } },
  })
})

When(
  'a run goes on with {int} of {int} scenarios done',
  function (this: SyncWorld, done: number, total: number) {
    sessionOf(this).publish({ run: { state: 'running', done, total } })
  },
)

Then(
  /^within (\d+) seconds the badge of (\S+) says "(.+)"$/,
  async function (this: SyncWorld, seconds: string, rule: string, expected: string) {
    const session = sessionOf(this)
    const seen = await within(Number(seconds), () => word(session, rule).textContent(), expected)
    this.check(`what the badge of ${rule} says`, seen, expected)
  },
)

Then(
  /^within (\d+) seconds the badge of (\S+) is (greyed|in colour)$/,
  async function (this: SyncWorld, seconds: string, rule: string, look: string) {
    const session = sessionOf(this)
    // The badge is only looked at once it carries the time that the scenario published.
    const carries = async () => (await session.badge(rule).getAttribute('data-at')) === session.publishedAt
    this.check(
      'whether the badge took the published time',
      await within(Number(seconds), carries, true),
      true,
    )
    const stale = await session.badge(rule).getAttribute('data-stale')
    this.check(`how the badge of ${rule} looks`, stale === null ? 'in colour' : 'greyed', look)
  },
)

Then('the badge of each other rule says what it said before', async function (this: SyncWorld) {
  const session = sessionOf(this)
  const now = await allWords(session)
  const changed = Object.keys(now).filter((rule) => now[rule] !== session.said[rule])
  this.check('how many badges say something else than before', changed.length, 1)
})

Then('nothing on the page has moved', async function (this: SyncWorld) {
  const session = sessionOf(this)
  this.check(
    'whether everything stands where it stood',
    (await allPositions(session)) === session.positions,
    true,
  )
})

Then('the page names the backend and version of the last run', async function (this: SyncWorld) {
  const session = sessionOf(this)
  const { name, version } = session.verdicts().backend
  const shown = await session.page.locator('main').innerText()
  this.check(`whether the page names ${name} ${version}`, shown.includes(`${name} ${version}`), true)
})

Then('the page says when the last run was', async function (this: SyncWorld) {
  const session = sessionOf(this)
  const year = session.verdicts().run.started.slice(0, 4)
  const when = (await session.page.locator('[data-live="when"]').textContent()) ?? ''
  this.check(`whether “${when.trim()}” tells the year ${year}`, when.includes(year), true)
})

Then(
  /^within (\d+) seconds the landing page says "(.+)"$/,
  async function (this: SyncWorld, seconds: string, text: string) {
    const { page } = sessionOf(this)
    const look = async () => (await page.locator('main').innerText()).includes(text)
    this.check(`whether the landing page says “${text}”`, await within(Number(seconds), look, true), true)
  },
)
