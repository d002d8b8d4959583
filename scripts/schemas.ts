/** `npm run schemas`: writes the contract's files to public/schemas. A test fails when they are stale. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './programs.ts'
import { published, schemasFolder } from './schemas/published.ts'

async function main(): Promise<void> {
  mkdirSync(schemasFolder, { recursive: true })
  for (const [name, content] of Object.entries(published()))
    writeFileSync(join(schemasFolder, name), `${JSON.stringify(content, null, 2)}\n`)
  const { code, output } = await run('biome', ['format', '--write', schemasFolder])
  if (code !== 0) console.error(output)
  process.exitCode = code
}

void main()
