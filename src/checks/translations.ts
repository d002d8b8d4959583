/** A rule that is run is shown in three languages; until its texts exist, the site is not published. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rule } from '../../rules/schema.ts'

/** @returns one sentence per missing text: the file to edit, what is missing, and which scenario asks for it. */
export function checkTranslations(root: string, rules: ReadonlyMap<string, Rule>): string[] {
  const folder = join(root, 'features')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.feature'))
    .sort()
    .flatMap((file) => checkFeature(`features/${file}`, readFileSync(join(folder, file), 'utf8'), rules))
}

/** Checks the rules that one feature file names by tag. */
export function checkFeature(file: string, text: string, rules: ReadonlyMap<string, Rule>): string[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.trim().startsWith('@')) return []
    return [...line.matchAll(/@([A-Z]+(?:-[A-Z0-9]+)+)/g)].flatMap(([, id = '']) => {
      const rule = rules.get(id)
      if (!rule) return []
      return (['de', 'nl'] as const)
        .filter((lang) => !rule.translations[lang])
        .map(
          (lang) =>
            `rules/${rule.product}/${rule.area}.${lang}.yaml: ${id} has no text here, though ${file}:${index + 1} runs it; add its title and statement.`,
        )
    })
  })
}
