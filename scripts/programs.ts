/** Starts the project's own programs and sees to it that none outlives its parent. */
import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'

/** The programs by name, as paths of their scripts, so that each runs on the Node that runs this. */
const programs = {
  astro: 'node_modules/astro/bin/astro.mjs',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  cucumber: 'node_modules/@cucumber/cucumber/bin/cucumber.js',
  tsc: 'node_modules/typescript/bin/tsc',
} as const
export type Program = keyof typeof programs

export interface Finished {
  readonly code: number
  readonly output: string
  readonly seconds: number
}

const running = new Set<ChildProcess>()

/** Stops every program that is still running. */
export function stopAll(): void {
  for (const child of running) child.kill()
}
process.on('exit', stopAll)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

/** @returns the running program, its output piped, or shown as it comes */
export function start(
  program: Program | 'node',
  args: readonly string[],
  { show = false, env = {} }: { show?: boolean; env?: Record<string, string> } = {},
): ChildProcess {
  const script = program === 'node' ? [] : [resolve(programs[program])]
  const child = spawn(process.execPath, [...script, ...args], {
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      // Whatever looks for a "node" of its own finds the one that npm brought.
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      ...env,
    },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs a program to its end. @returns exit code (1 when a signal ended it), whole output, duration in seconds */
export function run(
  program: Program | 'node',
  args: readonly string[],
  options: { show?: boolean; env?: Record<string, string> } = {},
): Promise<Finished> {
  const began = Date.now()
  const child = start(program, args, options)
  let output = ''
  child.stdout?.on('data', (part) => (output += part))
  child.stderr?.on('data', (part) => (output += part))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => done({ code: code ?? 1, output, seconds: (Date.now() - began) / 1000 }))
  })
}
