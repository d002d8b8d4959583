/** What the report needs of a feature file: for each pickle its scenario's own name, its example row and its steps' keywords. */

import { createHash } from 'node:crypto'
import type { GherkinDocument, Pickle, Scenario, TableRow } from '@cucumber/messages'

export interface Described {
  readonly scenario: string
  readonly example?: Record<string, string>
  readonly line: number
  /** Keyword by the id of the step in the file. */
  readonly keywords: ReadonlyMap<string, string>
}

/** The features read so far, by uri. */
export class Features {
  private readonly scenarios = new Map<string, Scenario>()
  private readonly rows = new Map<string, { row: TableRow; header: TableRow | undefined }>()
  private readonly keywords = new Map<string, string>()

  add(document: GherkinDocument): void {
    for (const { background, rule, scenario } of document.feature?.children ?? []) {
      for (const child of rule ? rule.children : [{ background, scenario }]) {
        for (const step of [...(child.background?.steps ?? []), ...(child.scenario?.steps ?? [])])
          this.keywords.set(step.id, step.keyword.trim())
        if (child.scenario) this.addScenario(child.scenario)
      }
    }
  }

  describe(pickle: Pickle): Described {
    const scenario = this.scenarios.get(pickle.astNodeIds[0] ?? '')
    const found = this.rows.get(pickle.astNodeIds[1] ?? '')
    const cells = found?.row.cells.map(({ value }, index) => [
      found.header?.cells[index]?.value ?? index,
      value,
    ])
    return {
      scenario: scenario?.name ?? pickle.name,
      ...(cells && { example: Object.fromEntries(cells) as Record<string, string> }),
      line: (found?.row ?? scenario)?.location.line ?? 0,
      keywords: this.keywords,
    }
  }

  private addScenario(scenario: Scenario): void {
    this.scenarios.set(scenario.id, scenario)
    for (const examples of scenario.examples)
      for (const row of examples.tableBody) this.rows.set(row.id, { row, header: examples.tableHeader })
  }
}

/** @returns the key of a scenario: rule, its name, and a hash of its example row; it survives every edit around it */
export function scenarioKey(
  rule: string,
  { scenario, example }: Pick<Described, 'scenario' | 'example'>,
): string {
  const name = `${rule}/${scenario}`
  if (!example) return name
  return `${name}/${createHash('sha256').update(JSON.stringify(example)).digest('hex').slice(0, 8)}`
}
