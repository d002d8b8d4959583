/** Reads and writes results/<backend>.json and its compact twin, each write whole or not at all. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { foldRules } from './fold.ts'
import { Results, schemaVersion, type VerdictFile } from './schema.ts'

/** A results file that cannot be used: which, why, and what to do. */
export class ResultsError extends Error {
  override name = 'ResultsError'
}

/** Where results are kept; a run for proof names another folder, so that it leaves no verdict behind. */
export const resultsFolder = process.env.SYNCPROOF_RESULTS || 'results'

/** The same folder of the built site, whose badges follow it live. */
const published = join('dist', 'results')

/**
 * @returns the results of earlier runs, or undefined when there are none
 * @throws ResultsError for broken JSON, another schema version, and a file that is no results file
 */
export function readResults(id: string, folder: string = resultsFolder): Results | undefined {
  const path = join(folder, `${id}.json`)
  if (!existsSync(path)) return undefined
  const advice = 'move it away or delete it, then run npx cucumber-js again'
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ResultsError(`The results file ${path} is broken (${(error as Error).message}); ${advice}`)
  }
  const version = (json as { schemaVersion?: unknown } | null)?.schemaVersion
  if (version !== schemaVersion)
    throw new ResultsError(
      `The results file ${path} has schema version ${JSON.stringify(version)}, this suite reads ${schemaVersion}; ${advice}`,
    )
  const parsed = Results.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ResultsError(
    `The results file ${path} is wrong at ${issue?.path.join('.')}: ${issue?.message}; ${advice}`,
  )
}

/** Writes both files and the index, and, where a built site lies in dist/, beside it too, so that its badges go live. */
export function writeResults(results: Results, what: 'verdicts' | 'all'): void {
  const { records, ...head } = results
  const verdicts: VerdictFile = { ...head, rules: Object.fromEntries([...foldRules(records)].sort()) }
  const live = resultsFolder === 'results' && existsSync(dirname(published))
  for (const folder of [resultsFolder, ...(live ? [published] : [])]) {
    mkdirSync(folder, { recursive: true })
    const { id } = results.backend
    writeWhole(join(folder, `${id}.verdicts.json`), JSON.stringify(verdicts))
    if (what === 'all') writeWhole(join(folder, `${id}.json`), JSON.stringify(canonical(results), null, 1))
    const backends = readdirSync(folder).flatMap((name) => /^(.+)\.verdicts\.json$/.exec(name)?.[1] ?? [])
    writeWhole(join(folder, 'index.json'), JSON.stringify({ backends: backends.sort() }))
  }
}

function canonical(results: Results): Results {
  return { ...results, records: [...results.records].sort((a, b) => (a.key < b.key ? -1 : 1)) }
}

function writeWhole(path: string, text: string): void {
  const passing = `${path}.${process.pid}.tmp`
  writeFileSync(passing, text)
  renameSync(passing, path)
}
