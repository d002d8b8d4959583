/**
 * Holds the guides to their promise: every sentence either names the rule that checks it or says why it needs none, every
 * rule it names exists, and every guide exists in every language.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '../../rules/schema.ts'
import { nearest } from './nearest.ts'

const folder = 'src/content/docs'
/** Pages for vendors tell how to use the suite: they hold no claim of a manual, and come in English first. */
const forVendors = /^[a-z]{2}\/vendors\//
const attributes = '((?:[^>"]|"[^"]*")*)'
const wrapper = new RegExp(String.raw`<(Rule|Plain)\b${attributes}>([\s\S]*?)</\1>`, 'g')
const tag = new RegExp(`</?[A-Za-z]${attributes}>`, 'g')

/** @returns one sentence per problem: file:line, what is wrong, what would be right. */
export function checkGuides(root: string, known: ReadonlySet<string>): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.mdx?$/.test(file) && !forVendors.test(file))
    .sort()
  const texts = files.flatMap((file) =>
    checkGuide(`${folder}/${file}`, readFileSync(join(root, folder, file), 'utf8'), known),
  )
  return [...texts, ...checkLanguages(files)]
}

/** Checks the text of one guide. `file` is only what the sentences call it. */
export function checkGuide(file: string, text: string, known: ReadonlySet<string>): string[] {
  const problems: { offset: number; problem: string }[] = []
  const report = (offset: number, problem: string) => problems.push({ offset, problem })
  let rest = blank(text, /^---\n[\s\S]*?\n---\n/)
  rest = blank(rest, /^(import|export)\s.*$/gm)
  rest = blank(rest, /\{\/\*[\s\S]*?\*\/\}/g)
  rest = blank(rest, /^ *```[\s\S]*?^ *```\s*$/gm)
  rest = blank(rest, /^#{1,6} .*$/gm)
  rest = rest.replace(wrapper, (whole, name: string, given: string, inner: string, offset: number) => {
    if (inner.trim() === '') report(offset, `<${name}> is empty; put the sentence inside it.`)
    if (/<(Rule|Plain)\b/.test(inner))
      report(offset, `<${name}> holds another <Rule> or <Plain>; close it before the next one opens.`)
    const problem = name === 'Rule' ? ruleProblem(given, known) : plainProblem(given)
    if (problem) report(offset, problem)
    return blankText(whole)
  })
  for (const { index, 0: open } of rest.matchAll(/<\/?(Rule|Plain)\b[^>]*>/g))
    report(index, `${open} has no partner; every <Rule> and <Plain> needs its closing tag.`)
  rest = blank(rest, tag)
  for (const { index, 0: line } of rest.matchAll(/^.*$/gm)) {
    const words = line.replace(/^\s*(?:[-*+]|\d+[.)])\s/, '').trim()
    if (!/[\p{L}\p{N}]/u.test(words)) continue
    report(
      index + line.indexOf(words),
      `"${words.slice(0, 60)}" stands outside <Rule> and <Plain>; wrap it in <Rule id="…"> or, if it claims nothing, in <Plain why="…">.`,
    )
  }
  return problems
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, problem }) => `${file}:${text.slice(0, offset).split('\n').length}: ${problem}`)
}

/** Every guide stands at the same path in every language: only so can a reader change the language on it. */
export function checkLanguages(files: readonly string[]): string[] {
  const slugs = new Set(files.map((file) => file.slice(file.indexOf('/') + 1)))
  return [...slugs].flatMap((slug) => {
    const found = languages.find((lang) => files.includes(`${lang}/${slug}`))
    return languages
      .filter((lang) => !files.includes(`${lang}/${slug}`))
      .map(
        (lang) =>
          `${folder}/${lang}/${slug}: is missing, though ${folder}/${found}/${slug} exists; write it.`,
      )
  })
}

function ruleProblem(given: string, known: ReadonlySet<string>): string | undefined {
  const id = attribute(given, 'id')
  if (!id) return '<Rule> names no rule; write <Rule id="…"> with an id of the catalogue.'
  if (known.has(id)) return undefined
  const near = nearest(id, known)
  return `<Rule id="${id}"> names no rule of the catalogue${near ? `; the nearest is ${near}` : ''}.`
}

function plainProblem(given: string): string | undefined {
  if (attribute(given, 'why')?.trim()) return undefined
  return '<Plain> gives no reason; write <Plain why="…"> and say why this text claims nothing.'
}

function attribute(given: string, name: string): string | undefined {
  return new RegExp(String.raw`\b${name}="([^"]*)"`).exec(given)?.[1]
}

/** Replaces what matches with blanks, so that every other offset stays where it was. */
function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, blankText)
}

function blankText(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
