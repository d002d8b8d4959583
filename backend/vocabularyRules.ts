/** The rules whose scenarios use a name of the vocabulary; a test compares them with the questions of the catalogue. */
import { taskFields, type VocabularyName } from './vocabulary.ts'

const taskFieldRules = (direction: 'TO' | 'FROM') =>
  taskFields.map((field) => {
    const words = field.replace(/[A-Z]/g, (capital) => `-${capital}`).toUpperCase()
    return `ONO-TASK-${words}-${direction}-PHONE`
  })

export const vocabularyRules: Readonly<Record<VocabularyName, readonly string[]>> = {
  timeZone: ['ONO-APPT-START-TO-PHONE', 'ONO-LIMIT-APPT-PAST-MONTH'],
  loginDomains: ['ONO-LOGIN-DOMAIN-PART'],
  autodiscoverDomains: ['ONO-AUTODISCOVER-ADDRESS-DOMAIN', 'ONO-AUTODISCOVER-WRONG-DOMAIN'],
  taskTypes: ['ONO-TASK-TYPE-TO-PHONE', 'ONO-TASK-TYPE-FIRST-KNOWN-FROM-PHONE'],
  taskStatuses: ['ONO-TASK-STATUS-OTHER-TO-PHONE'],
  taskPriorities: ['ONO-TASK-PRIORITY-TO-PHONE'],
  taskFields: [...taskFieldRules('TO'), ...taskFieldRules('FROM')],
  appointmentTypes: ['ONO-APPT-TYPE-FROM-PHONE'],
  appointmentStatuses: ['ONO-APPT-STATUS-OTHER-TO-PHONE'],
  recurrences: [
    'ONO-APPT-REPEAT-TO-PHONE',
    'ONO-APPT-REPEAT-FROM-PHONE',
    'ONO-APPT-REPEAT-UNAVAILABLE-FROM-PHONE',
  ],
  reminderLadder: [
    'ONO-APPT-REMINDER-RAISED-FROM-PHONE',
    'ONO-APPT-REMINDER-STEP-KEPT-FROM-PHONE',
    'ONO-APPT-REMINDER-ABOVE-TOP-FROM-PHONE',
  ],
  lockThreshold: [
    'ONO-LOCK-AFTER-WRONG-PASSWORDS',
    'ONO-AUTODISCOVER-WRONG-PASSWORD',
    'ONO-LOCK-WRONG-PASSWORD-AT-SETUP',
  ],
  appointmentLimit: ['ONO-LIMIT-APPT-MAX', 'ONO-LIMIT-PROVISIONAL'],
  appointmentMonthsAhead: ['ONO-LIMIT-APPT-FUTURE-HALF-YEAR'],
  appleDeviceTypes: ['OX-FOLDER-SUB-CONTACT-TO-PHONE'],
}
