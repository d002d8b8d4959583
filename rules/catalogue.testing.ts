/** Catalogues for tests: a temporary folder of files such as `onoffice/tasks.yaml`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CatalogueError, loadCatalogue } from './load.ts'

/** One rule, as it stands from line 4 on in a file of the catalogue. */
export const subjectRule = `
  - id: ONO-TASK-SUBJECT-TO-PHONE
    title: The subject of a task reaches the phone
    direction: to-phone
    statement: The subject of a task is on the phone as it is in the groupware.
    sources:
      - {manual: en, section: "12.1", row: Subject}
      - {document: "[MS-ASTASK]", section: "2.2.2.21"}
    evidence: stated
    testable: wire
    capabilities: [records]
    divergence:
      kind: wording
      readings: {en: The subject is sent., de: Der Betreff kommt an.}
      decision: both
      reason: Both say the same.
`.slice(1)

export const tasksFile = `product: onoffice\narea: tasks\nrules:\n${subjectRule}`

/** Runs `use` with a catalogue folder of these files, then removes it. */
export function withCatalogue<T>(files: Readonly<Record<string, string>>, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'syncproof-catalogue-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
    return use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** @returns the problems that loading these files finds; none when they load */
export function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return withCatalogue(files, (root) => {
    try {
      loadCatalogue(root)
      return []
    } catch (error) {
      if (error instanceof CatalogueError) return error.problems
      throw error
    }
  })
}
