/** Turns cucumber's message stream into scenario records, one set per target, and keeps the results files up to date. */
import { existsSync } from 'node:fs'
import type { Attachment, Envelope, Pickle, TestCase, TestStepFinished } from '@cucumber/messages'
import { type Described, Features, scenarioKey } from './gherkin.ts'
import { mergeRecords } from './merge.ts'
import { writeResults } from './resultsFile.ts'
import { ScenarioOutcome, scenarioMediaType } from './scenario.ts'
import { type Results, type ScenarioRecord, type StepRecord, schemaVersion, type Verdict } from './schema.ts'

/** What a run judges: a backend, or the published site. */
export interface Target {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly products: readonly string[]
}

export interface RecorderOptions {
  readonly suite: Results['suite']
  readonly targets: readonly Target[]
  readonly earlier: ReadonlyMap<string, Results>
  /** @returns the rule that a pickle stands under */
  readonly ruleOf: (pickle: Pickle) => string
  /** @returns the targets that a rule is in scope for */
  readonly targetsOf: (rule: string) => readonly string[]
}

interface Attempt {
  readonly pickle: Pickle
  readonly testCase: TestCase
  readonly started: number
  readonly finished: TestStepFinished[]
  outcome?: ScenarioOutcome
}

const verdictsEveryMs = 500
const allEveryMs = 3000

export class Recorder {
  readonly features = new Features()
  readonly pickles = new Map<string, Pickle>()
  readonly filesRead = new Set<string>()
  /** The records of this run, in the order in which scenarios ended. */
  readonly records: ScenarioRecord[] = []
  private readonly testCases = new Map<string, TestCase>()
  private readonly attempts = new Map<string, Attempt>()
  private readonly ran = new Map<string, Map<string, ScenarioRecord>>()
  /** Per target a record "not run" of each scenario that exists; it is the same for the whole run. */
  private readonly existing = new Map<string, Map<string, ScenarioRecord>>()
  private readonly startedAt = Date.now()
  private lastVerdicts = 0
  private lastAll = 0
  private options: RecorderOptions | undefined
  private total = 0
  private done = 0
  private complete = false
  private state: Results['run']['state'] = 'running'

  /** Called when it is known what will run, before anything does. */
  begin(options: RecorderOptions, total: number, complete: boolean): void {
    this.options = options
    this.total = total
    this.complete = complete
    for (const { id } of options.targets) {
      this.ran.set(id, new Map())
      this.existing.set(id, this.scenariosOf(id))
    }
    this.write('all')
  }

  get progress(): { done: number; total: number; ms: number } {
    return { done: this.done, total: this.total, ms: Date.now() - this.startedAt }
  }

  /** @returns the results as they stand, a target each */
  results(): Results[] {
    return (this.options?.targets ?? []).map((target) => this.resultsOf(target))
  }

  /** Writes everything, also when the run was broken off. */
  end(state: 'finished' | 'interrupted'): void {
    if (this.state !== 'running') return
    this.state = state
    this.write('all')
  }

  take(message: Envelope): void {
    if (message.gherkinDocument) {
      this.features.add(message.gherkinDocument)
      this.filesRead.add(message.gherkinDocument.uri ?? '')
    }
    if (message.pickle) this.pickles.set(message.pickle.id, message.pickle)
    if (message.testCase) this.testCases.set(message.testCase.id, message.testCase)
    if (message.testCaseStarted) {
      const { id, testCaseId, timestamp } = message.testCaseStarted
      const testCase = this.testCases.get(testCaseId) as TestCase
      const pickle = this.pickles.get(testCase.pickleId) as Pickle
      const started = Number(timestamp.seconds) * 1000 + timestamp.nanos / 1e6
      this.attempts.set(id, { pickle, testCase, started, finished: [] })
    }
    if (message.testStepFinished)
      this.attempts.get(message.testStepFinished.testCaseStartedId)?.finished.push(message.testStepFinished)
    if (message.attachment) this.attach(message.attachment)
    if (message.testCaseFinished) this.finish(message.testCaseFinished)
  }

  private attach({ testCaseStartedId, mediaType, body, contentEncoding }: Attachment): void {
    const attempt = this.attempts.get(testCaseStartedId ?? '')
    if (!attempt || mediaType !== scenarioMediaType) return
    const text = contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString('utf8') : body
    attempt.outcome = ScenarioOutcome.parse(JSON.parse(text))
  }

  private finish(finished: NonNullable<Envelope['testCaseFinished']>): void {
    const attempt = this.attempts.get(finished.testCaseStartedId)
    this.attempts.delete(finished.testCaseStartedId)
    if (!attempt || finished.willBeRetried) return
    this.done += 1
    const ended = Number(finished.timestamp.seconds) * 1000 + finished.timestamp.nanos / 1e6
    const rule = this.options?.ruleOf(attempt.pickle) ?? ''
    const record = recordOf(rule, attempt, this.features.describe(attempt.pickle), ended - attempt.started)
    if (!record) return
    const target = this.options?.targetsOf(rule)[0] ?? ''
    this.records.push(record)
    this.ran.get(target)?.set(record.key, record)
    this.writeNowAndThen()
  }

  private writeNowAndThen(): void {
    const now = Date.now()
    if (now - this.lastAll >= allEveryMs) this.write('all')
    else if (now - this.lastVerdicts >= verdictsEveryMs) this.write('verdicts')
  }

  private write(what: 'verdicts' | 'all'): void {
    this.lastVerdicts = Date.now()
    if (what === 'all') this.lastAll = this.lastVerdicts
    for (const results of this.results()) writeResults(results, what)
  }

  private scenariosOf(target: string): Map<string, ScenarioRecord> {
    const { ruleOf, targetsOf } = this.options as RecorderOptions
    const scenarios = new Map<string, ScenarioRecord>()
    for (const pickle of this.pickles.values()) {
      const rule = ruleOf(pickle)
      if (!targetsOf(rule).includes(target)) continue
      const record = notRun(rule, pickle, this.features.describe(pickle))
      scenarios.set(record.key, record)
    }
    return scenarios
  }

  private resultsOf(target: Target): Results {
    const { suite, earlier } = this.options as RecorderOptions
    const scenarios = this.existing.get(target.id) ?? new Map()
    const head: Omit<Results, 'records'> = {
      schemaVersion,
      suite,
      backend: { ...target, products: [...target.products] },
      run: {
        started: new Date(this.startedAt).toISOString(),
        durationMs: Date.now() - this.startedAt,
        state: this.state,
        ...{ done: this.done, total: this.total, complete: this.complete },
      },
    }
    const existing = { scenarios, filesRead: this.filesRead, fileExists: existsSync }
    return {
      ...head,
      records: mergeRecords(earlier.get(target.id), head, this.ran.get(target.id) ?? new Map(), existing),
    }
  }
}

function headOf(rule: string, pickle: Pickle, described: Described) {
  return {
    key: scenarioKey(rule, described),
    rule,
    scenario: described.scenario,
    ...(described.example && { example: described.example }),
    expected: pickle.tags.some(({ name }) => name === '@expected'),
    uri: pickle.uri,
  }
}

function notRun(rule: string, pickle: Pickle, described: Described): ScenarioRecord {
  const steps = pickle.steps.map((step) => ({ ...worded(step, described), status: 'unknown' as const }))
  return {
    ...headOf(rule, pickle, described),
    verdict: 'not run',
    durationMs: 0,
    asserts: 0,
    requests: 0,
    steps,
  }
}

function worded(step: Pickle['steps'][number], { keywords }: Described): { keyword: string; text: string } {
  return { keyword: keywords.get(step.astNodeIds[0] ?? '') ?? '', text: step.text }
}

/** @returns undefined when nothing ran: a dry run */
function recordOf(
  rule: string,
  attempt: Attempt,
  described: Described,
  durationMs: number,
): ScenarioRecord | undefined {
  const { pickle, testCase, finished, outcome } = attempt
  const byStep = new Map(finished.map((step) => [step.testStepId, step.testStepResult]))
  const results = finished.map(({ testStepResult }) => testStepResult)
  if (!outcome && results.every(({ status }) => status === 'SKIPPED')) return undefined
  const steps: StepRecord[] = testCase.testSteps.flatMap((testStep) => {
    const step = pickle.steps.find(({ id }) => id === testStep.pickleStepId)
    const status = byStep.get(testStep.id)?.status.toLowerCase() ?? 'unknown'
    return step ? [{ ...worded(step, described), status: status as StepRecord['status'] }] : []
  })
  const verdict = verdictOf(results, outcome)
  const failedStep = steps.find(({ status }) => status !== 'passed' && status !== 'skipped')
  const { verdict: _, ...failure } = outcome?.failure ?? unexplained(results, failedStep)
  const told = verdict === 'failed' || verdict === 'harness error' || verdict === 'unable'
  return {
    ...headOf(rule, pickle, described),
    verdict,
    ...(!told && verdict !== 'passed' && { reason: failure.message }),
    started: new Date(attempt.started).toISOString(),
    durationMs: Math.max(0, Math.round(durationMs)),
    asserts: outcome?.asserts ?? 0,
    requests: outcome?.requests ?? 0,
    steps,
    ...(told && {
      failure: { ...failure, step: failedStep ? `${failedStep.keyword} ${failedStep.text}` : failure.step },
    }),
  }
}

/** A scenario passed only if every step and hook did and it asserted something. */
function verdictOf(results: readonly { status: string }[], outcome: ScenarioOutcome | undefined): Verdict {
  if (outcome?.failure) return outcome.failure.verdict
  const allPassed = results.every(({ status }) => status === 'PASSED')
  return allPassed && outcome !== undefined && outcome.asserts > 0 ? 'passed' : 'harness error'
}

function unexplained(results: readonly { status: string; message?: string }[], step: StepRecord | undefined) {
  const worst = results.find(({ status }) => status !== 'PASSED')
  const message =
    worst?.message ??
    (step ? `the step is ${step.status}: ${step.text}` : 'no step of the scenario asserted anything')
  const look = 'this suite: the error is its own, please report it'
  return { verdict: 'harness error' as const, step: '', message, look }
}
