/**
 * Keeps the verdicts of a page that is being looked at up to date: asks for the results with If-None-Match, once a second
 * on this machine and once a minute elsewhere, and changes what changed. Without results to be had it still ages the badges.
 */
import type { VerdictFile } from '../../report/schema.ts'
import type { LiveWords } from '../i18n/type.ts'
import { mainBackend } from '../lib/mainBackend.ts'
import { showBadges } from './badges.ts'

/** What a page says of itself to its scripts: src/components/Head.astro. */
export interface Page {
  readonly lang: string
  readonly base: string
  readonly words: LiveWords
  subject: string
}

/** Sent to the document with new results, for the parts that only some pages have. */
export type Verdicts = CustomEvent<{ readonly file: VerdictFile; readonly page: Page }>

const page: Page = JSON.parse(document.getElementById('syncproof')?.textContent ?? '{}')
const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname)
const everyMs = loopback ? 1_000 : 60_000
const agingMs = 60_000
const etags = new Map<string, string>()

let backend: string | undefined
let shownAt = 0
let asking = false

/** @returns the new content, or undefined when it is unchanged or cannot be had just now */
async function changed<T>(path: string): Promise<T | undefined> {
  const url = `${page.base}/results/${path}`
  const etag = etags.get(url)
  const reply = await fetch(url, { cache: 'no-store', headers: etag ? { 'If-None-Match': etag } : {} })
  if (!reply.ok) return undefined
  const content: T = await reply.json()
  etags.set(url, reply.headers.get('etag') ?? '')
  return content
}

async function ask(): Promise<void> {
  const index = backend ? undefined : await changed<{ backends: string[] }>('index.json')
  if (index) backend = mainBackend(index.backends)
  const file = backend ? await changed<VerdictFile>(`${backend}.verdicts.json`) : undefined
  if (file?.schemaVersion !== 1) return
  page.subject = `${file.backend.name} ${file.backend.version}`
  show(file)
  document.dispatchEvent(new CustomEvent('verdicts', { detail: { file, page } }))
}

function show(file?: VerdictFile): void {
  shownAt = Date.now()
  showBadges(page, new Date(), file?.rules)
}

async function look(): Promise<void> {
  if (asking || document.visibilityState !== 'visible') return
  asking = true
  await ask().catch(() => undefined)
  if (Date.now() - shownAt > agingMs) show()
  asking = false
}

if (page.words) {
  show()
  setInterval(look, everyMs)
  document.addEventListener('visibilitychange', look)
  void look()
}
