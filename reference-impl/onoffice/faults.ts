/** Named ways to be wrong, for proof that the suite notices: each replaces a policy from outside. */
import type { Policies } from './policies.ts'
import { policies } from './policies.ts'
import { reminderLadder } from './reminder.ts'

export interface Fault {
  /** The rule that this fault violates. */
  readonly rule: string
  readonly says: string
  readonly policies: Partial<Policies>
}

export const faults: Readonly<Record<string, Fault>> = {
  'fallback-without-default': {
    rule: 'ONO-FALLBACK-DEFAULT-PHONE',
    says: 'Of a contact without assignments the first number in the list reaches the phone, not the default number.',
    policies: {
      numbersOnPhone: (numbers) =>
        policies.numbersOnPhone(numbers.map((number, index) => ({ ...number, default: index === 0 }))),
    },
  },
  'priority-swapped': {
    rule: 'ONO-TASK-PRIORITY-TO-PHONE',
    says: 'The second highest priority reaches the phone as normal.',
    policies: {
      importanceOf: (priority) => (priority === 'high' ? '1' : policies.importanceOf(priority)),
    },
  },
  'reminder-lowered': {
    rule: 'ONO-APPT-REMINDER-RAISED-FROM-PHONE',
    says: 'A lead time between two steps is lowered to the shorter one.',
    policies: { raiseReminder: (minutes) => reminderLadder.findLast((step) => step <= minutes) ?? 0 },
  },
}

/** @returns the policies with the named faults in them; a name that is unknown is the caller's to refuse */
export function withFaults(names: readonly string[]): Policies {
  return Object.assign({ ...policies }, ...names.map((name) => faults[name]?.policies))
}
