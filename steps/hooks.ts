/** Around each scenario: is it applicable, did it assert, how did it end. */
import {
  After,
  AfterAll,
  AfterStep,
  Before,
  BeforeAll,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
} from '@cucumber/cucumber'
import { type Launched, launch } from '../backend/launch.ts'
import { selectBackends } from '../backend/select.ts'
import { scenarioMediaType } from '../report/scenario.ts'
import { type Plan, readPlan, siteTarget } from '../run/plan.ts'
import { missing, ruleIdOf } from './applicable.ts'
import { describeFailure, toldError } from './failure.ts'
import { SyncWorld } from './world.ts'

setDefaultTimeout(60_000)

let plan: Plan
const launched: Launched[] = []

BeforeAll(async () => {
  plan = readPlan()
  // The rules about the site need no backend.
  if (Object.values(plan.rules).every(({ product }) => product === 'site')) return
  const first = (process.env.CUCUMBER_WORKER_ID ?? '0') === '0'
  for (const descriptor of selectBackends())
    launched.push(await launch(descriptor, first ? plan.started[descriptor.id] : undefined))
})

AfterAll(async () => {
  await Promise.all(launched.map(({ stop }) => stop()))
})

Before(function (this: SyncWorld, { pickle }) {
  const tags = pickle.tags.map(({ name }) => name)
  const id = ruleIdOf(tags)
  const rule = plan.rules[id]
  if (!rule) throw new Error(`no rule ${id} in the plan`)
  this.rule = rule
  this.target = siteTarget
  if (rule.product === 'site') return undefined
  const backend = launched.find((one) => one.backend.products.includes(rule.product)) ?? launched[0]
  if (!backend) throw new Error('no backend')
  this.backend = backend.backend
  const { id: backendId, name, version } = backend.backend
  this.target = { id: backendId, name, version: plan.versions[backendId] ?? version }
  const reason = missing(this.backend, rule.capabilities, tags)
  if (reason === undefined) return undefined
  this.failure = { verdict: 'not applicable', step: '', message: reason, look: 'nothing to do' }
  return 'skipped'
})

/** Every step and hook runs through here, so that an error is judged once and told in full by any formatter. */
setDefinitionFunctionWrapper((run: (...args: unknown[]) => unknown) => {
  const wrapped = async function (this: unknown, ...args: unknown[]) {
    try {
      return await run.apply(this, args)
    } catch (error) {
      if (!(this instanceof SyncWorld) || !this.rule) throw error
      this.failure ??= describeFailure(this, error)
      if (this.failure.verdict === 'not applicable') return 'skipped'
      throw toldError(this, this.failure, error)
    }
  }
  Object.defineProperty(wrapped, 'length', { value: run.length })
  return wrapped
})

let assertsBefore = 0

AfterStep(function (this: SyncWorld, { pickleStep, result }) {
  const asserted = this.asserts - assertsBefore
  assertsBefore = this.asserts
  if (pickleStep.type === 'Outcome' && result.status === 'PASSED' && asserted === 0)
    throw new Error(`the step "${pickleStep.text}" asserted nothing`)
})

After(async function (this: SyncWorld) {
  assertsBefore = 0
  let trouble: unknown
  await this.leave().catch((error: unknown) => {
    trouble = error
    this.failure ??= { ...describeFailure(this, error), step: 'removing what the scenario made' }
  })
  const left = {
    asserts: this.asserts,
    requests: this.requests,
    backend: this.backend?.id,
    failure: this.failure,
  }
  this.attach(JSON.stringify(left), scenarioMediaType)
  if (trouble) throw trouble
})
