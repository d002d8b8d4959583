/** A partial run replaces only what it ran. */
import type { Results, ScenarioRecord } from './schema.ts'

/** What is known of the scenarios that exist: those of the feature files read in this run, and which files are there at all. */
export interface Existing {
  /** A record with verdict "not run" for each scenario of the files read. */
  readonly scenarios: ReadonlyMap<string, ScenarioRecord>
  readonly filesRead: ReadonlySet<string>
  readonly fileExists: (uri: string) => boolean
}

/**
 * @returns one record for each scenario that exists: from this run, else from the earlier results, else "not run".
 * Records of scenarios that are gone fall away, and so do all of another version of the backend or the suite.
 */
export function mergeRecords(
  earlier: Results | undefined,
  now: Pick<Results, 'suite' | 'backend'>,
  ran: ReadonlyMap<string, ScenarioRecord>,
  existing: Existing,
): ScenarioRecord[] {
  const same = earlier?.suite.version === now.suite.version && earlier.backend.version === now.backend.version
  const kept = (same ? earlier.records : []).filter(
    ({ key, uri }) =>
      existing.scenarios.has(key) || (!existing.filesRead.has(uri) && existing.fileExists(uri)),
  )
  const merged = new Map(existing.scenarios)
  for (const record of kept) {
    const read = merged.get(record.key)
    if (!read) merged.set(record.key, record)
    // Since it ran, its file may have been renamed, or the scenario been marked as expected.
    else if (record.verdict !== 'not run')
      merged.set(record.key, { ...record, uri: read.uri, expected: read.expected })
  }
  for (const [key, record] of ran) merged.set(key, record)
  return [...merged.values()]
}
