/** How much memory a process has, as Linux tells it. */
import { readFileSync } from 'node:fs'

/** @returns bytes; undefined where the system does not tell */
export function residentBytes(pid: number, what: 'VmRSS' | 'VmHWM' = 'VmRSS'): number | undefined {
  try {
    const found = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found ? Number(found[1]) * 1024 : undefined
  } catch {
    return undefined
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** @returns the medians of the four quarters of a run, in order; undefined where there are too few values */
export function quarterMedians(values: readonly number[]): [number, number, number, number] | undefined {
  if (values.length < 8) return undefined
  const quarter = (index: number) =>
    median(values.slice((values.length * index) / 4, (values.length * (index + 1)) / 4))
  return [quarter(0), quarter(1), quarter(2), quarter(3)]
}
