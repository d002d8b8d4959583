/** Where things are on the site. */
import type { Language, Rule } from '../../rules/schema.ts'

const base = import.meta.env.BASE_URL.replace(/\/$/, '')

export function homeUrl(lang: Language): string {
  return `${base}/${lang}/`
}

export function guideUrl(lang: Language, slug: string): string {
  return `${base}/${lang}/${slug}/`
}

export function rulesUrl(lang: Language): string {
  return `${base}/${lang}/rules/`
}

export function areaUrl(lang: Language, rule: Pick<Rule, 'product' | 'area'>): string {
  return `${rulesUrl(lang)}${rule.product}/${rule.area}/`
}

export function ruleUrl(lang: Language, rule: Rule): string {
  return `${areaUrl(lang, rule)}${rule.id.toLowerCase()}/`
}
