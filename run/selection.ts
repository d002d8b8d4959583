/** A selection that selects nothing must not look like a pass. */
import { SetupError } from '../backend/select.ts'
import { scenarioKey } from '../report/gherkin.ts'
import type { Recorder } from '../report/recorder.ts'
import type { Catalogue } from '../rules/load.ts'
import { rulesNamedIn } from '../rules/schema.ts'
import { didYouMean } from './setup.ts'

/**
 * @param rules rule id by pickle id, of every scenario read
 * @param selected how many scenarios tags, names and paths left
 * @throws SetupError for two scenarios with one key, a rule tag that is unknown or that no scenario has, and an empty selection
 */
export function checkSelection(
  catalogue: Catalogue,
  recorder: Recorder,
  rules: ReadonlyMap<string, string>,
  selected: number,
): void {
  const places = new Map<string, string>()
  for (const pickle of recorder.pickles.values()) {
    const described = recorder.features.describe(pickle)
    const key = scenarioKey(rules.get(pickle.id) as string, described)
    const place = `${pickle.uri}:${described.line}`
    const other = places.get(key)
    if (other)
      throw new SetupError(
        `${place} and ${other} are the same scenario of the same rule ("${described.scenario}"); rename one or change its row`,
      )
    places.set(key, place)
  }
  const run = new Set(rules.values())
  for (const id of rulesNamedIn(process.argv.join(' '))) {
    if (!catalogue.rules.has(id))
      throw new SetupError(`There is no rule ${id} in the catalogue${didYouMean(catalogue, id)}`)
    if (selected === 0 && !run.has(id))
      throw new SetupError(
        `The rule ${id} is in the catalogue, but no scenario runs it yet: its verdict is "not run"`,
      )
  }
  if (selected === 0) throw new SetupError(emptySelection(recorder.pickles.size))
}

function emptySelection(read: number): string {
  if (read === 0)
    return 'No scenario was found; expected feature files such as features/onoffice/tasks.feature'
  const line = process.argv.find((word) => /\.feature:\d/.test(word))
  if (line)
    return `${line} is the line of no scenario; name the line of a Scenario, a Scenario Outline or an Examples row`
  return 'Tags or names select no scenario; leave them out to run all, or name a rule such as @ONO-TASK-PRIORITY-TO-PHONE'
}
