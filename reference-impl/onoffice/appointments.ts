/** Appointments, chapter 12.2: one row per row of the manual's tables. */
import type { Appointment } from '../../backend/records.ts'
import { readDate, writeDate } from '../../eas/dates.ts'
import { childText, e } from '../../eas/tree.ts'
import { ItemRefused, type Kind } from '../engine/product.ts'
import { fromRows, type Row, toRows } from './mapping.ts'
import type { Policies } from './policies.ts'

const instantOf = (text: string): string => {
  try {
    return readDate(text).toISOString().replace('.000Z', 'Z')
  } catch (error) {
    throw new ItemRefused((error as Error).message)
  }
}

const minutesOf = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new ItemRefused(`Reminder "${text}" is no number of minutes`)
  return Number(text)
}

const rows = (policies: Policies): readonly Row<Appointment>[] => [
  { manual: 'Subject', field: 'subject', tag: 'Calendar:Subject' },
  {
    manual: 'Starting on',
    field: 'start',
    tag: 'Calendar:StartTime',
    toPhone: (appointment) => writeDate(new Date(appointment.start), 'compact'),
    fromPhone: instantOf,
  },
  {
    manual: 'Ends on',
    field: 'end',
    tag: 'Calendar:EndTime',
    toPhone: (appointment) => writeDate(new Date(appointment.end), 'compact'),
    fromPhone: instantOf,
  },
  {
    manual: 'Full-day appointment',
    field: 'fullDay',
    tag: 'Calendar:AllDayEvent',
    toPhone: (appointment) => (appointment.fullDay ? '1' : '0'),
    fromPhone: (text) => text === '1',
  },
  {
    manual: 'Reminder',
    field: 'reminder',
    tag: 'Calendar:Reminder',
    toPhone: (appointment) => appointment.reminder?.toString(),
    fromPhone: (text) => (text === '' ? null : policies.raiseReminder(minutesOf(text))),
  },
]

export function appointments(policies: Policies): Kind<Appointment> {
  const table = rows(policies)
  return {
    visible: (appointment, viewer) => appointment.users.includes(viewer.userName),
    toPhone: (appointment, id) => [
      ...toRows(table, appointment),
      e('Calendar:UID', `syncproof-${id}`),
      e('Calendar:BusyStatus', 2),
    ],
    fromPhone: (data, before, viewer) => {
      const sent = fromRows(table, (tag) => childText(data, tag))
      const none = {
        subject: '',
        start: '',
        end: '',
        fullDay: false,
        users: [viewer.userName],
        reminder: null,
      }
      const after = { ...(before ?? none), ...sent }
      if (!after.start || !after.end) throw new ItemRefused('an appointment needs StartTime and EndTime')
      if (after.end < after.start) throw new ItemRefused('EndTime is before StartTime')
      return after
    },
    deletedOnPhone: () => undefined,
  }
}
