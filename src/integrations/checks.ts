/** Ends a build before its first page when guides, translations or results are not fit to publish: sentences, no stack. */
import { join } from 'node:path'
import type { AstroIntegration } from 'astro'
import { CatalogueError, loadCatalogue } from '../../rules/load.ts'
import { checkGuides } from '../checks/guides.ts'
import { checkTranslations } from '../checks/translations.ts'
import { ResultsError, readResults } from '../lib/results.ts'

export function checks(): AstroIntegration {
  return {
    name: 'syncproof-checks',
    hooks: {
      'astro:config:setup': ({ command, logger }) => {
        if (command !== 'build') return
        const problems = findProblems(process.cwd())
        if (problems.length === 0) return
        for (const problem of problems) logger.error(problem)
        process.exit(1)
      },
    },
  }
}

function findProblems(root: string): readonly string[] {
  try {
    const { rules } = loadCatalogue(join(root, 'rules'))
    readResults()
    return [...checkGuides(root, new Set(rules.keys())), ...checkTranslations(root, rules)]
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems
    if (error instanceof ResultsError) return [error.message]
    throw error
  }
}
