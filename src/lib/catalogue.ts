/** The catalogue as the pages read it: loaded once per build. */
import { loadCatalogue } from '../../rules/load.ts'
import { areas, isExecutable, type Language, type Product, products, type Rule } from '../../rules/schema.ts'

export const rules: ReadonlyMap<string, Rule> = loadCatalogue().rules

/** @throws when no rule has this id; src/checks/guides.ts says it earlier and with file and line. */
export function ruleById(id: string): Rule {
  const rule = rules.get(id)
  if (!rule)
    throw new Error(`No rule of the catalogue has the id ${id}; correct it in the guide that names it.`)
  return rule
}

/** What a manual says. The rules of the protocol and of this site are counted apart and never enter a headline. */
export function isOfManual(rule: Rule): boolean {
  return rule.product === 'onoffice' || rule.product === 'ox'
}

export const executable: readonly Rule[] = [...rules.values()].filter(isExecutable)

/** A text of a rule and the language it is in: English where the translation is still missing. */
export interface Text {
  readonly text: string
  readonly lang: Language
}

export function titleOf(rule: Rule, lang: Language): Text {
  const own = lang === 'en' ? undefined : rule.translations[lang]
  return own ? { text: own.title, lang } : { text: rule.title, lang: 'en' }
}

export function statementOf(rule: Rule, lang: Language): Text {
  const own = lang === 'en' ? undefined : rule.translations[lang]
  return own ? { text: own.statement, lang } : { text: rule.statement, lang: 'en' }
}

export interface Area {
  readonly product: Product
  readonly area: string
  readonly rules: readonly Rule[]
}

/** The areas that hold rules, in the order of the schema. */
export const catalogueAreas: readonly Area[] = products.flatMap((product) =>
  areas[product]
    .map((area) => ({
      product,
      area,
      rules: [...rules.values()].filter((rule) => rule.product === product && rule.area === area),
    }))
    .filter((each) => each.rules.length > 0),
)
