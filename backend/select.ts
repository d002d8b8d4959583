/** Finds the backends that a run is to be made against: `BACKEND=name-or-file[,…]`, the reference where nothing is said. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Descriptor } from './descriptor.ts'

/** The run cannot begin: what is wrong with the set-up, and what to do. Never a verdict on a backend. */
export class SetupError extends Error {
  override name = 'SetupError'
}

const knownFolder = join('backend', 'known')

/**
 * @param spec names of known backends or paths of descriptor files, separated by commas
 * @throws SetupError for an unknown name, a file that is no descriptor, or two backends for one product
 */
export function selectBackends(spec: string = process.env.BACKEND || 'reference'): Descriptor[] {
  const chosen = spec.split(',').map((part) => readDescriptor(part.trim()))
  const byProduct = new Map<string, string>()
  for (const { id, products } of chosen) {
    for (const product of products) {
      const other = byProduct.get(product)
      if (other)
        throw new SetupError(
          `BACKEND names two backends for ${product}, ${other} and ${id}; run them one after the other`,
        )
      byProduct.set(product, id)
    }
  }
  return chosen
}

function readDescriptor(nameOrFile: string): Descriptor {
  const known = readdirSync(knownFolder).map((file) => basename(file, '.json'))
  const path = known.includes(nameOrFile) ? join(knownFolder, `${nameOrFile}.json`) : nameOrFile
  if (!existsSync(path))
    throw new SetupError(
      `There is no backend "${nameOrFile}": expected ${known.join(', ')} or the path of a descriptor file (JSON)`,
    )
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new SetupError(`The descriptor ${path} is not JSON: ${(error as Error).message}`)
  }
  const parsed = Descriptor.safeParse(json)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`,
    )
    throw new SetupError(
      `The descriptor ${path} is wrong in ${problems.length} place(s): ${problems.join('; ')}`,
    )
  }
  return parsed.data
}
