/** Importance as on a phone ([MS-ASTASK] 2.2.2.11): 2 high, 1 normal, 0 low. */
export type Importance = '0' | '1' | '2'

/** The six priorities of a task on the three importances: two high, two normal, two low. ONO-TASK-PRIORITY-TO-PHONE */
const importances: ReadonlyMap<string | null, Importance> = new Map([
  ['highest', '2'],
  ['high', '2'],
  ['above normal', '1'],
  ['normal', '1'],
  ['low', '0'],
  ['lowest', '0'],
])

/** @returns the importance of a priority; of a task without one, normal */
export function importanceOf(priority: string | null): Importance {
  return importances.get(priority) ?? '1'
}

/** What a phone's importance becomes: the priority of the same name. */
export function priorityOf(importance: string): string {
  if (importance === '2') return 'high'
  return importance === '0' ? 'low' : 'normal'
}
