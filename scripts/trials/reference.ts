/** The reference as it is served: a program on a file and a port, which can be killed and started again on both. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { StartLine } from '../../backend/descriptor.ts'

export interface ServedOptions {
  /** Path of the database. */
  readonly data: string
  /** Flags for node itself. */
  readonly node?: readonly string[]
  /** Bearer token of the groupware API; left out, one that nobody knows. */
  readonly token?: string
}

const startTimeoutMs = 30_000
/** The last of what it wrote on stderr. */
const keptOutput = 4000

export class ServedReference {
  readonly token: string
  port = 0
  /** How it ended when nobody here ended it. */
  diedBy: string | undefined
  stderr = ''
  private child: ChildProcess | undefined
  private wanted = false

  constructor(private readonly options: ServedOptions) {
    this.token = options.token ?? randomBytes(12).toString('hex')
  }

  get pid(): number {
    return this.child?.pid as number
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get easUrl(): string {
    return `${this.origin}/Microsoft-Server-ActiveSync`
  }

  get groupwareUrl(): string {
    return `${this.origin}/groupware/v1`
  }

  /**
   * Starts it, on the port that it had before. @returns once it answers
   * @throws Error when it ends or is silent instead, with what it said
   */
  async start(): Promise<void> {
    const child = this.spawn()
    const line = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) =>
        reject(new Error(`the reference ${why}: ${this.stderr || 'it said nothing'}`))
      const timer = setTimeout(() => fail(`did not answer within ${startTimeoutMs / 1000} s`), startTimeoutMs)
      child.once('exit', (code, signal) => {
        clearTimeout(timer)
        fail(`ended with ${code ?? signal} before it answered`)
      })
      createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', (text) => {
        clearTimeout(timer)
        resolve(text)
      })
    })
    this.port = Number(new URL(StartLine.parse(JSON.parse(line)).eas.url).port)
  }

  /** Starts it and kills it before it can answer, or soon after. */
  async startAndKill(afterMs: number): Promise<void> {
    this.spawn()
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    await this.kill()
  }

  /** SIGKILL: nothing in it gets to run again. @returns once it is gone */
  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    this.wanted = true
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  private spawn(): ChildProcess {
    this.wanted = false
    const { data, node = [] } = this.options
    const program = [
      '-r',
      './scripts/register.cjs',
      'reference-impl/main.ts',
      '--with-parent',
      '--allow-faults',
    ]
    const child = spawn(
      process.execPath,
      [...node, ...program, '--data', data, '--port', String(this.port)],
      {
        env: { ...process.env, SYNCPROOF_TOKEN: this.token },
      },
    )
    child.stderr.on('data', (part) => {
      this.stderr = (this.stderr + part).slice(-keptOutput)
    })
    child.once('exit', (code, signal) => {
      if (!this.wanted)
        this.diedBy = `ended by itself with ${code ?? signal}: ${this.stderr || 'it said nothing'}`
    })
    this.child = child
    return child
  }
}
