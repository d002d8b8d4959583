/** Keeps the landing page's account of the last run up to date. */
import type { VerdictFile } from '../../report/schema.ts'
import { fill } from '../i18n/fill.ts'
import type { LiveWords } from '../i18n/type.ts'
import { type HeadlineRules, headlines } from '../lib/headlines.ts'
import { type Counts, passedOf, ranOf, stateOf } from '../lib/state.ts'
import { inZone } from '../lib/time.ts'
import { worstFirst } from '../lib/verdict.ts'
import { write } from './badges.ts'
import type { Page, Verdicts } from './live.ts'

let scope: HeadlineRules | undefined

export function followStanding(): void {
  document.addEventListener('verdicts', (event) => {
    const { file, page } = (event as Verdicts).detail
    void showStanding(file, page)
  })
}

async function showStanding(file: VerdictFile, page: Page): Promise<void> {
  const root = document.querySelector('[data-standing]')
  if (!root) return
  scope ??= (await (await fetch(`${page.base}/rules.json`)).json()) as HeadlineRules
  const { run } = file
  const part = (name: string) => root.querySelector(`[data-live="${name}"]`)
  const { stated, expected, overall } = headlines(file, scope)
  const { words, lang } = page
  write(part('state'), stateOf(run, overall, words.state, lang))
  write(part('backend'), page.subject)
  write(part('when'), inZone(run.started, lang, new Date()))
  write(part('ran'), ranOf(overall, words))
  showProgress(part('progress'), run, words.state.progress)
  showTally(part('stated'), stated, words)
  showTally(part('expected'), expected, words)
}

function showProgress(element: Element | null, run: VerdictFile['run'], sentence: string): void {
  if (!(element instanceof HTMLElement)) return
  element.hidden = run.state !== 'running'
  const bar = element.querySelector('progress')
  if (bar) {
    bar.max = run.total || 1
    bar.value = run.done
  }
  write(element.querySelector('span'), fill(sentence, { done: String(run.done), total: String(run.total) }))
}

function showTally(element: Element | null, counts: Counts, words: LiveWords): void {
  if (!element) return
  write(element.querySelector('.tally'), passedOf(counts, words))
  for (const verdict of worstFirst) {
    const n = counts[verdict]
    const bar = element.querySelector<HTMLElement>(`.bar [data-verdict="${verdict}"]`)
    if (bar) bar.style.flexGrow = String(n)
    const entry = element.querySelector<HTMLElement>(`[data-count="${verdict}"]`)
    if (!entry) continue
    entry.hidden = n === 0
    write(entry.querySelector('b'), String(n))
  }
}
