/** A failure as a file: the request that showed it, those before it, and how to send them again. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Shot } from './draft.ts'

const SavedShot = z.object({
  name: z.string(),
  notes: z.array(z.string()),
  halfClose: z.boolean(),
  held: z.boolean(),
  mayWait: z.boolean(),
  /** The beginning, to be read; the whole is in `hex`. */
  text: z.string(),
  hex: z.string(),
})

const Failure = z.object({
  problem: z.string(),
  seed: z.number(),
  faults: z.array(z.string()),
  /** How often the sacrificed customer had been made anew: it is part of its login. */
  sacrifices: z.number(),
  /** Which request of the run it was, counted from 1. */
  number: z.number(),
  /** What the server wrote on stderr last. */
  stderr: z.string(),
  /** Ids and SyncKeys of that run, by what they are; a replay puts its own in their place, which are as long. */
  names: z.record(z.string(), z.string()),
  /** The requests since the last time that all was well; the last one showed the problem. */
  shots: z.array(SavedShot).min(1),
})
export type Failure = z.infer<typeof Failure>

let folder: string | undefined

export function saveFailure(failure: Omit<Failure, 'shots'>, shots: readonly Shot[]): string {
  folder ??= mkdtempSync(join(tmpdir(), 'syncproof-fuzz-'))
  const path = join(folder, `request-${failure.number}.json`)
  const saved = shots.map(({ bytes, ...shot }) => ({
    ...shot,
    text: bytes.toString('latin1', 0, 300),
    hex: bytes.toString('hex'),
  }))
  writeFileSync(path, `${JSON.stringify({ ...failure, shots: saved }, null, 2)}\n`)
  return path
}

/** @throws Error for a file that is no saved failure */
export function readFailure(path: string): Failure {
  const parsed = Failure.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(`${path} is no failure that fuzz saved: ${parsed.error.issues[0]?.message}`)
}

/** @returns the request with this run's ids and SyncKeys in the place of that run's */
export function renamed(
  { hex, text: _, ...shot }: z.infer<typeof SavedShot>,
  then: Failure['names'],
  now: Failure['names'],
): Shot {
  let text = Buffer.from(hex, 'hex').toString('latin1')
  for (const [name, value] of Object.entries(then)) text = text.replaceAll(value, now[name] ?? value)
  return { ...shot, bytes: Buffer.from(text, 'latin1') }
}
