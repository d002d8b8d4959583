/**
 * Redraws the badges of the page from what their elements say, and from new verdicts where there are some. A badge that
 * names a backend of its own is not followed, only aged.
 */
import type { RuleVerdict, Verdict, VerdictFile } from '../../report/schema.ts'
import { inZone } from '../lib/time.ts'
import { isStale, type Mark, markOf, says, shapes, wordOf } from '../lib/verdict.ts'
import type { Page } from './live.ts'

export function showBadges(page: Page, now: Date, rules?: VerdictFile['rules']): void {
  for (const badge of document.querySelectorAll<HTMLElement>('.badge[data-rule]')) {
    const inferred = badge.dataset.inferred !== undefined
    const live = rules && badge.dataset.subject === undefined
    const mark = live ? markOf(inferred, rules[badge.dataset.rule ?? '']) : markIn(badge, inferred)
    draw(badge, mark, page, now)
  }
  if (rules) recount(rules)
}

function markIn({ dataset }: HTMLElement, inferred: boolean): Mark {
  const { verdict, beyond, at } = dataset
  return { verdict: verdict as Verdict, beyond: beyond as Verdict | undefined, inferred, at }
}

function draw(badge: HTMLElement, mark: Mark, page: Page, now: Date): void {
  const { verdict, beyond, at } = mark
  const when = at ? inZone(at, page.lang, now) : ''
  set(badge, 'data-verdict', verdict)
  set(badge, 'data-beyond', beyond)
  set(badge, 'data-at', at)
  set(badge, 'data-stale', isStale(mark, now) ? '' : undefined)
  badge.querySelector('path')?.setAttribute('d', shapes[verdict])
  write(badge.querySelector('.word b'), wordOf(mark, page.words, now))
  write(
    badge.querySelector('.says'),
    says(mark, page.words, badge.dataset.subject ?? page.subject, when, now),
  )
}

/** The counts of a list of rules, such as an area's: each element names its verdict and the rules it counts. */
function recount(rules: Record<string, RuleVerdict>): void {
  for (const list of document.querySelectorAll<HTMLElement>('[data-rules]')) {
    const ids = (list.dataset.rules ?? '').split(' ')
    for (const entry of list.querySelectorAll<HTMLElement>('[data-count]')) {
      const n = ids.filter((id) => {
        const [name = '', inferred] = id.split('?')
        return markOf(inferred !== undefined, rules[name]).verdict === entry.dataset.count
      }).length
      entry.hidden = n === 0
      write(entry.querySelector('b'), String(n))
    }
  }
}

function set(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

/** Writes only what differs: an unchanged node is no news for a screen reader. */
export function write(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}
