/** Runs the real suite as a program of its own, with results and fixtures in a temporary folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Results, type ScenarioRecord } from '../report/schema.ts'

const require = createRequire(join(process.cwd(), 'package.json'))
const cucumber = join(dirname(require.resolve('@cucumber/cucumber/package.json')), 'bin', 'cucumber.js')

/** One temporary folder for descriptors, features, steps and the results of every run. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'syncproof-verdicts-'))
  private made = 0
  private readonly running = new Set<ChildProcess>()

  /** @returns the path of a new file with this content */
  file(name: string, content: unknown): string {
    this.made += 1
    const path = join(this.folder, String(this.made), name)
    mkdirSync(dirname(path))
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }

  /** @returns a feature file with a scenario per entry: its name, then its steps. All stand under the rule of the tag. */
  feature(rule: string, scenarios: Readonly<Record<string, readonly string[]>>): string {
    const lines = Object.entries(scenarios).flatMap(([name, steps]) => [
      '',
      // A name may bring tags, as in `@needs:clock name`.
      ...(name.match(/^(?:@\S+ )+/)?.map((tags) => `    ${tags}`) ?? []),
      `    Scenario: ${name.replace(/^(?:@\S+ )+/, '')}`,
      ...steps.map((step) => `      ${step}`),
    ])
    return this.file(
      'fixture.feature',
      [`Feature: Fixture`, `  @${rule}`, '  Rule: Fixture', ...lines, ''].join('\n'),
    )
  }

  run({ args, backend, env = {}, results = this.file('.keep', '') }: RunOptions): Running {
    const folder = dirname(results)
    const temporary = dirname(this.file('.keep', ''))
    const { NODE_TEST_CONTEXT: _, FAULTS: __, SYNCPROOF_STACK: ___, ...inherited } = process.env
    const child = spawn(process.execPath, [cucumber, ...args], {
      env: {
        ...inherited,
        NO_COLOR: '1',
        SYNCPROOF_RESULTS: folder,
        BACKEND: backend,
        ...temporaryIn(temporary, this.folder),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.running.add(child)
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk
    })
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => {
        this.running.delete(child)
        const forgotten = [...filesIn(temporary).keys()].filter((name) => name.startsWith('syncproof'))
        resolve(new Ended(code, output.stdout, output.stderr, filesIn(folder), forgotten))
      })
    })
    return { ended, kill: (signal) => void child.kill(signal) }
  }

  /** Ends what still runs and removes the folder. */
  clear(): void {
    for (const child of this.running) child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export interface RunOptions {
  readonly args: readonly string[]
  /** Path of a descriptor. */
  readonly backend: string
  readonly env?: Readonly<Record<string, string>>
  /** A file in the folder that is to hold the results; left out, a new folder. */
  readonly results?: string
}

export interface Running {
  readonly ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
}

/** A run that is over. */
export class Ended {
  constructor(
    readonly code: number | null,
    readonly stdout: string,
    readonly stderr: string,
    /** Content by name, of the files in the results folder when the run ended. */
    private readonly left: ReadonlyMap<string, string>,
    /** What the suite forgot in the folder for temporary files. */
    readonly forgotten: readonly string[],
  ) {}

  /** Everything that a failed assert needs to show. */
  get said(): string {
    return `exit ${this.code}\n${this.stdout}\n${this.stderr}`
  }

  /** The names of the files in the results folder. */
  get files(): string[] {
    return [...this.left.keys()]
  }

  /** @returns the results of a backend, undefined where there are none */
  results(id = 'proxied'): Results | undefined {
    const text = this.left.get(`${id}.json`)
    return text === undefined ? undefined : Results.parse(JSON.parse(text))
  }

  /** @returns the record of a scenario, and an Error that shows the output when there is none, or more than one */
  record(scenario: string, id?: string): ScenarioRecord {
    const found = this.results(id)?.records.filter((record) => record.scenario === scenario) ?? []
    if (found.length !== 1) throw new Error(`${found.length} records of "${scenario}":\n${this.said}`)
    return found[0] as ScenarioRecord
  }

  /** Verdict by key, in the file's order. */
  verdicts(id?: string): [key: string, verdict: string][] {
    return (this.results(id)?.records ?? []).map(({ key, verdict }) => [key, verdict])
  }
}

/** A folder of its own shows what a run forgets; what ts-node compiled is shared, which saves each run half a second. */
const temporaryIn = (folder: string, shared: string) => ({
  TMPDIR: folder,
  V8_COMPILE_CACHE_CACHE_DIR: join(shared, 'compiled'),
})

/** What lies in a folder, its marker left out; nothing when it was cleared meanwhile. A folder in it has no content. */
function filesIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map()
  const all = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== '.keep')
  return new Map(
    all.map((one) => [one.name, one.isDirectory() ? '' : readFileSync(join(folder, one.name), 'utf8')]),
  )
}
