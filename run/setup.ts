/** What has to be known before anything runs: catalogue, backends, earlier results; and what the workers are told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pickle } from '@cucumber/messages'
import type { Descriptor, LiveBackend, StartLine } from '../backend/descriptor.ts'
import { type Launched, launch } from '../backend/launch.ts'
import { preflight } from '../backend/preflight.ts'
import { SetupError, selectBackends } from '../backend/select.ts'
import { version } from '../package.json'
import type { Target } from '../report/recorder.ts'
import { readResults } from '../report/resultsFile.ts'
import { ruleText } from '../report/ruleText.ts'
import type { Results } from '../report/schema.ts'
import type { Catalogue } from '../rules/load.ts'
import { type Rule, rulesOfTags } from '../rules/schema.ts'
import { type Plan, planVariable, siteTarget } from './plan.ts'

export interface Prepared {
  readonly targets: readonly Target[]
  readonly suite: Results['suite']
  readonly earlier: ReadonlyMap<string, Results>
  /** Stops what was started and removes the plan. */
  dispose(): Promise<void>
}

/**
 * Starts and checks the backends that the chosen rules need, and writes the plan for the workers.
 * @throws SetupError, CatalogueError or ResultsError, each with one clear sentence per problem
 */
export async function prepare(catalogue: Catalogue, rules: ReadonlySet<string>): Promise<Prepared> {
  const chosen = [...rules].map((id) => catalogue.rules.get(id) as Rule)
  const launched = chosen.some(({ product }) => product !== 'site') ? await launchAll() : []
  const targets: Target[] = launched.map(({ backend }) => targetOf(backend))
  if (chosen.some(({ product }) => product === 'site')) targets.push(siteTarget)
  const earlier = new Map<string, Results>()
  try {
    for (const { id } of targets) {
      const results = readResults(id)
      if (results) earlier.set(id, results)
    }
  } catch (error) {
    await stopAll(launched)
    throw error
  }
  const removePlan = writePlan(chosen, launched)
  return {
    targets: targets.map(({ id, name, version: known, products }) => ({
      id,
      name,
      version: known,
      products,
    })),
    suite: { version, rules: catalogue.hash },
    earlier,
    async dispose() {
      removePlan()
      await stopAll(launched)
    },
  }
}

/** With faults or in another dress the backend is another one: what it then does is never told as its own verdict. */
function targetOf({ id, name, version: known, products }: LiveBackend): Target {
  const { FAULTS, DRESSES } = process.env
  if (FAULTS)
    return { id: `${id}-faulty`, name: `${name} with the faults ${FAULTS}`, version: known, products }
  if (DRESSES) return { id: `${id}-dressed`, name: `${name} dressed as ${DRESSES}`, version: known, products }
  return { id, name, version: known, products }
}

/** Scenarios that share an account would be each other's noise: they run one after the other. */
function checkWorkers({ id, capabilities }: Descriptor): void {
  const [, workers = '1'] = /--parallel[ =](\d+)/.exec(process.argv.join(' ')) ?? []
  if (Number(workers) > 1 && !capabilities.includes('customers'))
    throw new SetupError(
      `${id} does not declare "customers", so all scenarios share an account; leave out --parallel ${workers}`,
    )
}

async function launchAll(): Promise<(Launched & { started: StartLine | undefined })[]> {
  const running: Launched[] = []
  const all: (Launched & { started: StartLine | undefined })[] = []
  try {
    for (const descriptor of selectBackends()) {
      checkWorkers(descriptor)
      const one = await launch(descriptor)
      running.push(one)
      const told = await preflight(one.backend)
      const backend = { ...one.backend, version: descriptor.version ?? told ?? one.backend.version }
      const { easUrl, autodiscoverUrl, groupware } = backend
      const autodiscover = autodiscoverUrl === undefined ? undefined : { url: autodiscoverUrl }
      const eas = { url: easUrl }
      const started = descriptor.start && { version: backend.version, eas, autodiscover, groupware }
      all.push({ ...one, backend, started })
    }
  } catch (error) {
    await stopAll(running)
    throw error
  }
  return all
}

async function stopAll(launched: readonly Launched[]): Promise<void> {
  await Promise.all(launched.map(({ stop }) => stop()))
}

function writePlan(
  rules: readonly Rule[],
  launched: readonly (Launched & { started: StartLine | undefined })[],
): () => void {
  const plan: Plan = {
    rules: Object.fromEntries(
      rules.map((rule) => [
        rule.id,
        { ...ruleText(rule), product: rule.product, capabilities: rule.capabilities },
      ]),
    ),
    versions: Object.fromEntries(launched.map(({ backend }) => [backend.id, backend.version])),
    started: Object.fromEntries(
      launched.flatMap(({ backend, started }) => (started ? [[backend.id, started]] : [])),
    ),
  }
  const folder = mkdtempSync(join(tmpdir(), 'syncproof-'))
  process.env[planVariable] = join(folder, 'plan.json')
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan), { mode: 0o600 })
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // A run that is broken off disposes of nothing else.
  process.once('exit', remove)
  return remove
}

/** @returns the rule that a pickle stands under. @throws SetupError when there is none, or it is in no catalogue */
export function ruleOfPickle(catalogue: Catalogue, pickle: Pickle, line: number): string {
  const ids = rulesOfTags(pickle.tags.map(({ name }) => name))
  const where = `${pickle.uri}:${line} ("${pickle.name}")`
  const [id] = ids
  if (id === undefined || ids.length > 1)
    throw new SetupError(
      `${where} stands under ${ids.length} rule tags; expected one, such as @ONO-TASK-SUBJECT-TO-PHONE`,
    )
  if (!catalogue.rules.has(id))
    throw new SetupError(
      `${where} has the tag @${id}, which is no rule of the catalogue${didYouMean(catalogue, id)}`,
    )
  return id
}

/** @returns ` ; did you mean X?` for the id that shares most words with a wrong one, or nothing */
export function didYouMean(catalogue: Catalogue, wrong: string): string {
  const words = new Set(wrong.split('-'))
  const scored = [...catalogue.rules.keys()].map((id) => {
    const own = id.split('-')
    return { id, score: own.filter((word) => words.has(word)).length / Math.max(own.length, words.size) }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0.4 ? `; did you mean ${best.id}?` : ''
}
