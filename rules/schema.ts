/**
 * The catalogue's one schema: an entry is one statement of a manual (or of a protocol document, or one that we hold our
 * own site to), with where it stands, how it can be tested and, where editions disagree, what was decided.
 */
import { z } from 'zod'

export const languages = ['en', 'de', 'nl'] as const
export type Language = (typeof languages)[number]

/** What a backend may offer beyond an EAS URL and one account; a rule names what it cannot be run without. */
export const capabilities = [
  'records', // records are put, read and listed through the groupware API
  'customers', // customers with accounts and settings are created through the groupware API
  'switches', // a user's sync switches are set through the groupware API
  'unlock', // a locked account is unlocked through the groupware API
  'maintenance', // maintenance is switched on and off through the groupware API
  'clock', // the customer's clock can be set
  'passwords', // passwords are set and expired through the groupware API
  'folders', // shared, public and personal folders are made through the groupware API
  'expendable', // there is an account that may be locked, wiped or emptied
  'autodiscover', // an Autodiscover base is declared
  'restart', // the suite may kill and start the backend
] as const
export const Capability = z.enum(capabilities)
export type Capability = z.infer<typeof Capability>

export const products = ['onoffice', 'ox', 'protocol', 'site'] as const
export const Product = z.enum(products)
export type Product = z.infer<typeof Product>

export const areas = {
  onoffice: ['tasks', 'appointments', 'contacts', 'numbers', 'general', 'setup'],
  ox: ['setup', 'login', 'mail', 'contacts', 'appointments', 'tasks', 'sharing', 'warnings', 'support'],
  protocol: ['sync', 'folders', 'wire', 'push'],
  site: ['guides', 'verdicts'],
} as const satisfies Record<Product, readonly string[]>

/** How the ids of a product's rules begin. */
export const prefixes: Readonly<Record<Product, string>> = {
  onoffice: 'ONO-',
  ox: 'OX-',
  protocol: 'EAS-',
  site: 'SITE-',
}

const sentence = z.string().trim().min(1)

/** Where a manual (by edition) or a published document says it. Line numbers are refused: the product holds no manual. */
export const Source = z.union(
  [
    z.strictObject({ manual: z.enum(['en', 'de', 'nl']), section: sentence, row: sentence.optional() }),
    z.strictObject({ document: sentence, section: sentence }),
  ],
  'expected {manual: en, de or nl, section: "12.1", row: …} or {document: …, section: …}, each a text',
)
export type Source = z.infer<typeof Source>

export const Case = z.strictObject({
  given: sentence,
  expect: sentence,
  /** The case goes beyond the manual's sentence: it is run and counted as expected, never as stated. */
  beyond: z.literal(true).optional(),
})

export const Divergence = z.strictObject({
  kind: z.enum([
    'behaviour',
    'wording',
    'missing-in-de',
    'missing-in-en',
    'within-en',
    'within-de',
    'within-nl',
  ]),
  readings: z.partialRecord(z.enum(['en', 'de', 'nl']), sentence),
  decision: z.enum(['en', 'de', 'nl', 'both', 'neither']),
  reason: sentence,
})
export type Divergence = z.infer<typeof Divergence>

export const Question = z.strictObject({
  q: sentence,
  decision: sentence,
  reason: sentence,
  parameter: sentence.optional(),
})

export const RuleEntry = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z]+(-[A-Z0-9]+)+$/, 'expected capital words joined by hyphens, such as ONO-TASK-SUBJECT'),
  title: sentence.max(80),
  direction: z.enum(['to-phone', 'from-phone', 'both', 'none']),
  statement: sentence,
  sources: z.array(Source).min(1),
  evidence: z.enum(['stated', 'inferred']),
  why: sentence.optional(),
  testable: z.enum(['wire', 'groupware', 'guide', 'client', 'support', 'browser']),
  capabilities: z.array(Capability).default([]),
  eas: sentence.optional(),
  groupware: sentence.optional(),
  cases: z.array(Case).default([]),
  divergence: Divergence.optional(),
  questions: z.array(Question).default([]),
})
export type RuleEntry = z.infer<typeof RuleEntry>

/** One file of the catalogue: rules/<product>/<area>.yaml. Entries are checked one by one, so that an error names its rule. */
export const CatalogueFile = z.strictObject({
  product: Product,
  area: z.string(),
  rules: z.array(z.unknown()).min(1),
})

/** The text of a rule in another language, with the hash of the English text that it translates. */
export const Translation = z.strictObject({
  // Some hashes are numbers to YAML, such as 123456789e10.
  source: z
    .string('expected the 12 hex digits in quotes')
    .regex(/^[0-9a-f]{12}$/, 'expected the 12 hex digits that the catalogue check prints'),
  title: sentence.max(80),
  statement: sentence,
  divergence: z
    .strictObject({ readings: z.partialRecord(z.enum(['en', 'de', 'nl']), sentence), reason: sentence })
    .optional(),
})
export type Translation = z.infer<typeof Translation>

/** One file of translations: rules/<product>/<area>.<language>.yaml. */
export const TranslationFile = z.strictObject({
  language: z.enum(['de', 'nl']),
  rules: z.record(z.string(), z.unknown()),
})

/** A rule as the rest of the house sees it. */
export interface Rule extends RuleEntry {
  readonly product: Product
  readonly area: string
  readonly translations: Partial<Record<'de' | 'nl', Translation>>
}

/** A rule's id as a tag, such as @ONO-TASK-SUBJECT. */
const ruleTag = '@((?:ONO|OX|EAS|SITE)-[A-Z0-9-]+)'

/** @returns the rules among a scenario's tags */
export function rulesOfTags(tags: readonly string[]): string[] {
  const whole = new RegExp(`^${ruleTag}$`)
  return tags.flatMap((tag) => whole.exec(tag)?.[1] ?? [])
}

/** @returns the rules that a text, such as a tag expression, names anywhere */
export function rulesNamedIn(text: string): string[] {
  return [...text.matchAll(new RegExp(ruleTag, 'g'))].map(([, id]) => id as string)
}

/** @returns true when `id` begins as the ids of `product` do. */
export function belongsTo(product: Product, id: string): boolean {
  return id.startsWith(prefixes[product])
}

/** @returns true when the rule can be executed, and not only be told in a guide. */
export function isExecutable(rule: RuleEntry): boolean {
  return rule.testable === 'wire' || rule.testable === 'groupware' || rule.testable === 'browser'
}
