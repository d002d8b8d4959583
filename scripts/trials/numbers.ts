/** The arguments of torture and fuzz: how many, and with which seed. */
import { parseArgs } from 'node:util'
import { freshSeed } from './random.ts'

export class UsageError extends Error {
  override name = 'UsageError'
}

/**
 * Reads `N [--seed S]` and further options that take a value.
 * @throws UsageError for anything else
 */
export function readNumbers<Name extends string>(
  args: readonly string[],
  usage: string,
  fallback: number,
  more: readonly Name[] = [],
): { count: number; seed: number; given: Partial<Record<Name, string>> } {
  const options = Object.fromEntries(['seed', ...more].map((name) => [name, { type: 'string' as const }]))
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length > 1) throw new Error(`expected one number, not ${positionals.join(' ')}`)
    const { seed, ...given } = values as Record<string, string | undefined>
    return {
      count: positionals[0] === undefined ? fallback : whole(positionals[0]),
      seed: seed === undefined ? freshSeed() : whole(seed),
      given: given as Partial<Record<Name, string>>,
    }
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nUsage: ${usage}`)
  }
}

function whole(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`"${text}" is no whole number`)
  return Number(text)
}
