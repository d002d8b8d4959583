/** Processor time of a process, and which processes this one has started, as Linux tells them. */
import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second, whatever its own clock does. */
const tickMs = 10

/** @returns milliseconds that the process was on a processor, in steps of 10; undefined where the system does not tell */
export function cpuMs(pid: number): number | undefined {
  const fields = statOf(String(pid))
  return fields && (Number(fields[11]) + Number(fields[12])) * tickMs
}

export function childPids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === process.pid)
      .map(Number)
  } catch {
    return []
  }
}

function parentOf(pid: string): number | undefined {
  return Number(statOf(pid)?.[1])
}

/** @returns the fields after the name, which stands in parentheses and can have any characters */
function statOf(pid: string): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
