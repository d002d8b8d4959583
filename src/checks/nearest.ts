import { distance } from '../../rules/distance.ts'

/** @returns the known id that takes the fewest edits to reach, if fewer than half of its letters. */
export function nearest(id: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let fewest = id.length / 2
  for (const candidate of known) {
    const edits = distance(id, candidate)
    if (edits >= fewest) continue
    best = candidate
    fewest = edits
  }
  return best
}
