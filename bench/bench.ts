/** What a benchmark is: it measures two things in one run and tells their ratio, because machines differ and ratios less so. */
export interface Bench {
  readonly name: string
  /** One line: what is measured against what. */
  readonly asks: string
  /** @param say for what helps to read the figures */
  run(say: (line: string) => void): Promise<readonly Row[]>
}

export interface Row {
  readonly what: string
  readonly measured: string
  readonly against?: string
  readonly ratio?: number
  /** What the ratio should be; left out, the figure is for information. */
  readonly goal?: { readonly least: number } | { readonly most: number }
}

export const rate = (count: number, ms: number): string => `${Math.round((count / ms) * 1000)}/s`
export const inMs = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`
export const inMb = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

/** @returns lines of a table, columns in line */
export function table(rows: readonly Row[]): string[] {
  const cells = rows.map(({ what, measured, against = '', ratio, goal }) => [
    what,
    measured,
    against,
    ratio === undefined ? '' : ratio.toFixed(2),
    goal === undefined ? '' : 'least' in goal ? `>= ${goal.least}` : `<= ${goal.most}`,
    ratio === undefined || goal === undefined ? '' : isMet(ratio, goal) ? 'met' : 'MISSED',
  ])
  const all = [['', 'measured', 'against', 'ratio', 'goal', ''], ...cells]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const isMet = (ratio: number, goal: NonNullable<Row['goal']>) =>
  'least' in goal ? ratio >= goal.least : ratio <= goal.most
