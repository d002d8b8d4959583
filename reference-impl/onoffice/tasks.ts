/** Tasks, chapter 12.1: one row per row of the manual's tables. */
import type { Task } from '../../backend/records.ts'
import { childText, e } from '../../eas/tree.ts'
import type { Kind } from '../engine/product.ts'
import { bodyOf, fromRows, type Row, textFromPhone, toRows } from './mapping.ts'
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
    required: true,
  },
]

/** A task with such a status is on no phone. ONO-TASK-COMPLETED-FILTERED-TO-PHONE */
const closed: readonly string[] = ['completed', 'cancelled']

export function tasks(policies: Policies): Kind<Task> {
  const table = rows(policies)
  return {
    visible: (task, viewer) =>
      !closed.includes(task.status) && [task.responsibility, task.agent].includes(viewer.userName),
    toPhone: (task) => [...toRows(table, task), e('Tasks:Complete', 0), ...bodyOf(task.taskDescription)],
    fromPhone: (data, before, viewer) => {
      const taskDescription = textFromPhone(data)
      return {
        ...(before ?? { ...none, responsibility: viewer.userName }),
        ...fromRows(table, (tag) => childText(data, tag)),
        ...(taskDescription !== undefined && { taskDescription }),
        // Ticked off it is completed; unticked it stays as it is. ONO-TASK-STATUS-UNTICK-FROM-PHONE
        ...(childText(data, 'Tasks:Complete') === '1' && { status: 'completed' }),
      }
    },
    deletedOnPhone: () => undefined,
  }
}

const none: Task = {
  subject: '',
  responsibility: '',
  agent: '',
  priority: null,
  taskDescription: '',
  status: 'open',
}
