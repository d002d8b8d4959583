/** Puts the results beside the pages, where the live script and people's own tools fetch them: /results/… */
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { backendsIn, resultsFolder } from '../lib/results.ts'

export function publishResults(): AstroIntegration {
  return {
    name: 'syncproof-results',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const from = resultsFolder()
        const to = join(fileURLToPath(dir), 'results')
        mkdirSync(to, { recursive: true })
        const files = existsSync(from) ? readdirSync(from).filter((name) => name.endsWith('.json')) : []
        for (const name of files) copyFileSync(join(from, name), join(to, name))
        if (!files.includes('index.json'))
          writeFileSync(join(to, 'index.json'), `${JSON.stringify({ backends: backendsIn(from) })}\n`)
      },
    },
  }
}
