/** Tasks, chapter 12.1: one row per row of the manual's tables. */
import type { Task } from '../../backend/records.ts'
import { childText, e } from '../../eas/tree.ts'
import type { Kind } from '../engine/product.ts'
import { fromRows, type Row, toRows } from './mapping.ts'
import type { Policies } from './policies.ts'
import { priorityOf } from './priority.ts'

const rows = (policies: Policies): readonly Row<Task>[] => [
  { manual: 'Subject', field: 'subject', tag: 'Tasks:Subject' },
  {
    manual: 'Priority',
    field: 'priority',
    tag: 'Tasks:Importance',
    toPhone: (task) => policies.importanceOf(task.priority),
    fromPhone: priorityOf,
  },
]

export function tasks(policies: Policies): Kind<Task> {
  const table = rows(policies)
  return {
    visible: (task, viewer) => [task.responsibility, task.agent].includes(viewer.userName),
    toPhone: (task) => [...toRows(table, task), e('Tasks:Complete', 0)],
    fromPhone: (data, before, viewer) => ({
      ...(before ?? { subject: '', responsibility: viewer.userName, agent: '', priority: null }),
      ...fromRows(table, (tag) => childText(data, tag)),
    }),
    deletedOnPhone: () => undefined,
  }
}
