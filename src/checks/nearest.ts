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

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const swap = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current[column] = Math.min(swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
