/** The decisions of onOffice that are more than a row of a mapping table, each a small pure function. */
import { numbersOnPhone } from './numbers.ts'
import { importanceOf } from './priority.ts'
import { raiseReminder } from './reminder.ts'

export const policies = { importanceOf, numbersOnPhone, raiseReminder }
export type Policies = typeof policies
