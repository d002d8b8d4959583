/** The coordinator's part of a run: refuse what cannot run, hand the plan to the workers, record, decide the exit code. */
import { globSync } from 'node:fs'
import type { Plugin } from '@cucumber/cucumber/api'
import { SetupError } from '../backend/select.ts'
import { exitCode } from '../report/exitCode.ts'
import { Recorder } from '../report/recorder.ts'
import { ResultsError } from '../report/resultsFile.ts'
import { type Catalogue, CatalogueError, loadCatalogue } from '../rules/load.ts'
import { checkSelection } from './selection.ts'
import { type Prepared, prepare, ruleOfPickle } from './setup.ts'

/** The run that goes on in this process; the terminal report reads it. */
export const recorder = new Recorder()

/** Loaded once, when the selection is known. */
let catalogue: Catalogue | undefined
export const catalogueOfRun = (): Catalogue => {
  catalogue ??= loadCatalogue()
  return catalogue
}

export const plugin: Plugin = {
  type: 'plugin',
  coordinator({ operation, on, transform, environment }) {
    if (operation !== 'runCucumber') return
    const dryRun = process.argv.some((word) => word === '--dry-run' || word === '-d')
    let prepared: Prepared | undefined

    on('message', (message) => recorder.take(message))

    transform('pickles:filter', async (selected) => {
      try {
        const catalogue = catalogueOfRun()
        const rules = new Map(
          [...recorder.pickles.values()].map((pickle) => {
            const { line } = recorder.features.describe(pickle)
            return [pickle.id, ruleOfPickle(catalogue, pickle, line)] as const
          }),
        )
        checkSelection(catalogue, recorder, rules, selected.length)
        if (dryRun) return selected
        const chosen = new Set(selected.map(({ pickle }) => rules.get(pickle.id) as string))
        prepared = await prepare(catalogue, chosen)
        const targetsOf = (rule: string) => {
          const product = catalogue.rules.get(rule)?.product ?? ''
          const fits = (products: readonly string[]) =>
            products.includes(product) || (product === 'protocol' && !products.includes('site'))
          return (prepared as Prepared).targets.filter(({ products }) => fits(products)).map(({ id }) => id)
        }
        // A rule of a product that no backend of this run offers is out of scope: it is not run and not counted.
        const inScope = selected.filter(({ pickle }) => targetsOf(rules.get(pickle.id) as string).length > 0)
        if (inScope.length === 0)
          throw new SetupError(
            'None of the chosen scenarios is about a product that the chosen backend offers',
          )
        const ruleOf = (pickle: { id: string }) => rules.get(pickle.id) as string
        const all = [...rules.values()].filter((rule) => targetsOf(rule).length > 0).length
        const allRead = recorder.filesRead.size === globSync('features/**/*.feature').length
        const complete = inScope.length === all && allRead
        recorder.begin({ ...prepared, ruleOf, targetsOf }, inScope.length, complete)
        return inScope
      } catch (error) {
        await prepared?.dispose()
        return refuse(error)
      }
    })

    // Set on exit, because cucumber sets its own exit code after every plugin is done.
    if (!dryRun)
      process.on('exit', () => {
        if (!prepared) return
        recorder.end('interrupted')
        const judged = recorder.records.map(({ verdict }) => verdict)
        const { done, total } = recorder.progress
        // What a broken-off run did not reach must not look like a pass.
        process.exitCode = exitCode(done < total ? [...judged, 'not run'] : judged)
      })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit())

    return async () => {
      if (prepared) recorder.end('finished')
      await prepared?.dispose()
    }

    function refuse(error: unknown): never {
      const expected = [SetupError, ResultsError, CatalogueError].some((type) => error instanceof type)
      const { message, stack } = error as Error
      const text = expected && !process.env.SYNCPROOF_STACK ? message : (stack ?? message)
      environment.stderr.write(`\n${text}\n`)
      process.exit(2)
    }
  },
}
