/** Times as people read them. The build writes UTC; the browser rewrites them in the reader's zone, with the distance to now. */

/** @returns e.g. "21 Nov 2026, 12:04 UTC" */
export function inUtc(iso: string, lang: string): string {
  return `${format(iso, lang, 'UTC')} UTC`
}

/** @returns e.g. "21 Nov 2026, 13:04 (2 hours ago)", in the zone of the device */
export function inZone(iso: string, lang: string, now: Date): string {
  return `${format(iso, lang)} (${ago(iso, lang, now)})`
}

function format(iso: string, lang: string, timeZone?: string): string {
  const locale = lang === 'en' ? 'en-GB' : lang
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  )
}

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

function ago(iso: string, lang: string, now: Date): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000
  const [unit, size] = steps.find(([, step]) => Math.abs(seconds) >= step) ?? (['second', 1] as const)
  return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}
