/** Reads the catalogue from rules/<product>/<area>.yaml and its translations beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { load } from 'js-yaml'
import { type Document, isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { ZodError } from 'zod'
import { catalogueHash, textHash } from './hash.ts'
import {
  areas,
  belongsTo,
  CatalogueFile,
  prefixes,
  products,
  type Rule,
  RuleEntry,
  Translation,
  TranslationFile,
} from './schema.ts'

/** Everything that is wrong with the catalogue, one sentence each: file and line, rule, field, what is wrong, what would be right. */
export class CatalogueError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The catalogue has ${problems.length} problem(s):\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    )
    this.name = 'CatalogueError'
  }
}

export interface Catalogue {
  readonly rules: ReadonlyMap<string, Rule>
  /** 12 hex digits over the content of all rules. */
  readonly hash: string
}

/**
 * Loads and checks the whole catalogue.
 * @param root the folder that holds a folder per product
 * @throws CatalogueError with every problem found, not only the first
 */
export function loadCatalogue(root: string = join(process.cwd(), 'rules')): Catalogue {
  const problems: string[] = []
  const rules = new Map<string, Rule>()
  const translations: YamlFile[] = []
  for (const product of products) {
    for (const file of yamlFiles(root, product)) {
      if (/\.(de|nl)\.yaml$/.test(file.path)) translations.push(file)
      else addRules(file, product, rules, problems)
    }
  }
  for (const file of translations) addTranslations(file, rules, problems)
  if (problems.length > 0) throw new CatalogueError(problems)
  return { rules, hash: catalogueHash([...rules.values()]) }
}

interface YamlFile {
  readonly path: string
  readonly name: string
  readonly value: unknown
  readonly errors: readonly string[]
  /** @returns file:line of the value at a path, or of the nearest parent that exists. */
  at(path: readonly PropertyKey[]): string
}

function yamlFiles(root: string, product: string): YamlFile[] {
  const folder = join(root, product)
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  } catch {
    return []
  }
  return names.sort().map((name) => readYaml(join(folder, name), relative(root, join(folder, name)), name))
}

/** Parsed twice as fast by js-yaml; where something is wrong, once more by yaml, which knows the line of each value. */
function readYaml(path: string, shown: string, name: string): YamlFile {
  const text = readFileSync(path, 'utf8')
  const lines = new LineCounter()
  let document: Document | undefined
  const slowly = () => {
    document ??= parseDocument(text, { lineCounter: lines, prettyErrors: false })
    return document
  }
  const at = (keys: readonly PropertyKey[]) => {
    let node: unknown = slowly().contents
    for (const key of keys) {
      const next: unknown = isMap(node) || isSeq(node) ? node.get(key as string, true) : undefined
      if (next === undefined || next === null) break
      node = next
    }
    const offset = (node as Node | null)?.range?.[0] ?? 0
    return `rules/${shown}:${lines.linePos(offset).line}`
  }
  try {
    return { path, name, value: load(text), errors: [], at }
  } catch (error) {
    const found = slowly().errors.map(
      ({ pos, message }) => `rules/${shown}:${lines.linePos(pos[0]).line}: ${message}`,
    )
    return {
      path,
      name,
      value: undefined,
      errors: found.length > 0 ? found : [`rules/${shown}: ${(error as Error).message}`],
      at,
    }
  }
}

function addRules(
  file: YamlFile,
  product: Rule['product'],
  rules: Map<string, Rule>,
  problems: string[],
): void {
  if (file.errors.length > 0) return void problems.push(...file.errors)
  const head = CatalogueFile.safeParse(file.value)
  if (!head.success) return void problems.push(...describe(file, [], '', head.error))
  const { area } = head.data
  const known: readonly string[] = areas[product]
  if (head.data.product !== product)
    problems.push(
      `${file.at(['product'])}: product is "${head.data.product}", but the file lies in rules/${product}; write ${product}`,
    )
  if (!known.includes(area) || file.name !== `${area}.yaml`)
    problems.push(
      `${file.at(['area'])}: area is "${area}" in ${file.name}; expected the file's own name and one of ${known.join(', ')}`,
    )
  for (const [index, raw] of head.data.rules.entries()) {
    const id = typeof raw === 'object' && raw !== null && 'id' in raw ? String(raw.id) : `rule ${index + 1}`
    const entry = RuleEntry.safeParse(raw)
    if (!entry.success) {
      problems.push(...describe(file, ['rules', index], id, entry.error))
      continue
    }
    const where = `${file.at(['rules', index])}: ${id}`
    if (!belongsTo(product, id))
      problems.push(
        `${where}, field id: does not begin as the rules of ${product} do; expected ${prefixes[product]}…`,
      )
    if (rules.has(id))
      problems.push(`${where}, field id: stands twice in the catalogue; give each rule an id of its own`)
    else rules.set(id, { ...entry.data, product, area, translations: {} })
  }
}

function addTranslations(file: YamlFile, rules: Map<string, Rule>, problems: string[]): void {
  if (file.errors.length > 0) return void problems.push(...file.errors)
  const head = TranslationFile.safeParse(file.value)
  if (!head.success) return void problems.push(...describe(file, [], '', head.error))
  const { language } = head.data
  if (!file.name.endsWith(`.${language}.yaml`))
    problems.push(
      `${file.at(['language'])}: language is "${language}" in ${file.name}; expected the file's own language`,
    )
  for (const [id, raw] of Object.entries(head.data.rules)) {
    const where = `${file.at(['rules', id])}: ${id}`
    const rule = rules.get(id)
    const text = Translation.safeParse(raw)
    if (!rule) problems.push(`${where}: no rule has this id; correct it or remove the translation`)
    else if (!text.success) problems.push(...describe(file, ['rules', id], id, text.error))
    else if (text.data.source !== textHash(rule))
      problems.push(
        `${where}, field source: is ${text.data.source}, but the English text now has ${textHash(rule)}; bring the translation up to date, then write the new hash`,
      )
    else if (Boolean(rule.divergence) !== Boolean(text.data.divergence))
      problems.push(
        `${where}, field divergence: ${rule.divergence ? 'is missing, the rule has one; translate it' : 'the rule has none; remove it'}`,
      )
    else rule.translations[language] = text.data
  }
}

function describe(file: YamlFile, path: readonly PropertyKey[], id: string, error: ZodError): string[] {
  const tell = (at: readonly PropertyKey[], message: string) =>
    `${file.at([...path, ...at])}: ${id ? `${id}, ` : ''}field ${at.join('.') || 'the entry'}: ${message}`
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => tell([...issue.path, key], 'is unknown; correct its name or remove it'))
      : tell(issue.path, issue.message),
  )
}
