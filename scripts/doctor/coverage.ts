/** Which rules will run against a backend, and what it would have to declare for more: decided as a run decides it. */
import { globSync, readFileSync } from 'node:fs'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator, type Pickle } from '@cucumber/messages'
import type { LiveBackend } from '../../backend/descriptor.ts'
import type { Catalogue } from '../../rules/load.ts'
import { missing, ruleIdOf } from '../../steps/applicable.ts'

export interface Coverage {
  readonly areas: readonly { readonly area: string; readonly runs: number; readonly of: number }[]
  readonly runs: number
  readonly of: number
  /** Capabilities that are not declared, together, and how many rules they would add; most first. */
  readonly more: readonly { readonly capabilities: readonly string[]; readonly rules: number }[]
}

/** A rule that some scenario runs. */
interface Runnable {
  readonly area: string
  runs: boolean
  /** The fewest capabilities that one of its scenarios lacks. */
  lacks?: readonly string[]
}

/** @param pickles the scenarios to decide on; left out, all under features/ */
export function coverage(
  backend: LiveBackend,
  catalogue: Catalogue,
  pickles: Iterable<Pickle> = readPickles(),
): Coverage {
  const rules = new Map<string, Runnable>()
  for (const pickle of pickles) {
    const tags = pickle.tags.map(({ name }) => name)
    const id = ruleIdOf(tags)
    const rule = catalogue.rules.get(id)
    if (!rule || !(backend.products.includes(rule.product) || rule.product === 'protocol')) continue
    const known = rules.get(id) ?? { area: `${rule.product} ${rule.area}`, runs: false }
    rules.set(id, known)
    if (missing(backend, rule.capabilities, tags) === undefined) known.runs = true
    const needed = [...rule.capabilities, ...tags.flatMap((tag) => /^@needs:(.+)$/.exec(tag)?.[1] ?? [])]
    const lacks = [...new Set(needed)].filter((name) => !backend.capabilities.includes(name)).sort()
    if (known.lacks === undefined || lacks.length < known.lacks.length) known.lacks = lacks
  }
  const all = [...rules.values()]
  const runs = all.filter((rule) => rule.runs)
  const areas = [...new Set(all.map(({ area }) => area))].map((area) => ({
    area,
    runs: runs.filter((rule) => rule.area === area).length,
    of: all.filter((rule) => rule.area === area).length,
  }))
  const groups = new Map<string, number>()
  for (const { runs: applies, lacks = [] } of all)
    if (!applies && lacks.length > 0) groups.set(lacks.join(' '), (groups.get(lacks.join(' ')) ?? 0) + 1)
  const more = [...groups].map(([names, count]) => ({ capabilities: names.split(' '), rules: count }))
  more.sort((a, b) => b.rules - a.rules || a.capabilities.length - b.capabilities.length)
  return { areas, runs: runs.length, of: all.length, more }
}

function* readPickles(): Generator<Pickle> {
  const newId = IdGenerator.incrementing()
  for (const uri of globSync('features/**/*.feature').sort()) {
    const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher())
    const document = parser.parse(readFileSync(uri, 'utf8'))
    yield* compile(document, uri, newId)
  }
}
