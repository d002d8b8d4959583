/**
 * The results of the last runs, as the formatter left them:
 *   results/index.json               {"backends": ["reference"]}
 *   results/<backend>.verdicts.json  a verdict per rule (VerdictFile)
 *   results/<backend>.json           a record per scenario (Results)
 * SYNCPROOF_RESULTS names another folder. No results at all is a state of its own: every rule is "not run".
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { Results, type ScenarioRecord, schemaVersion, VerdictFile } from '../../report/schema.ts'

/** One sentence: what is wrong, in which file, and what to do. */
export class ResultsError extends Error {}

export interface BackendResults {
  readonly id: string
  readonly verdicts: VerdictFile
  readonly records: readonly ScenarioRecord[]
}

const Index = z.object({ backends: z.array(z.string()) })

export function resultsFolder(): string {
  return process.env.SYNCPROOF_RESULTS || join(process.cwd(), 'results')
}

/** @throws ResultsError when a file is broken or of another version; never guesses at one. */
export function readResults(folder: string = resultsFolder()): BackendResults[] {
  return backendsIn(folder).map((id) => {
    const records = join(folder, `${id}.json`)
    return {
      id,
      verdicts: readFile(join(folder, `${id}.verdicts.json`), VerdictFile),
      records: existsSync(records) ? readFile(records, Results).records : [],
    }
  })
}

/** The backends that results/index.json names or, when there is none, those that have a verdict file. */
export function backendsIn(folder: string): string[] {
  const index = join(folder, 'index.json')
  if (existsSync(index)) return readFile(index, Index, false).backends
  if (!existsSync(folder)) return []
  const suffix = '.verdicts.json'
  const names = readdirSync(folder).filter((name) => name.endsWith(suffix))
  return names.map((name) => name.slice(0, -suffix.length)).sort()
}

function readFile<T>(path: string, schema: z.ZodType<T>, versioned = true): T {
  const shown = relative(process.cwd(), path) || path
  const again = 'run "npx cucumber-js" again to write it anew, or remove the results folder'
  if (!existsSync(path))
    throw new ResultsError(`${shown} is missing, though the results index names it; ${again}.`)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ResultsError(`${shown} is not JSON (${(error as Error).message}); ${again}.`)
  }
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion
  if (versioned && version !== schemaVersion)
    throw new ResultsError(
      `${shown} has schemaVersion ${JSON.stringify(version) ?? 'none'}, but this site reads version ${schemaVersion}; ${again}.`,
    )
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ResultsError(`${shown}, field ${issue?.path.join('.') || '(top)'}: ${issue?.message}; ${again}.`)
}
