/** Appointments, chapter 12.2: one row per row of the manual's tables. */
import type { Appointment } from '../../backend/records.ts'
import { readDate, writeDate } from '../../eas/dates.ts'
import { blobFor } from '../../eas/timeZone.ts'
import { childText, e } from '../../eas/tree.ts'
import { ItemRefused, type Kind } from '../engine/product.ts'
import { appointmentWindow } from './appointmentWindow.ts'
import { bodyOf, fromRows, type Row, textFromPhone, toRows } from './mapping.ts'
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
    required: true,
  },
  {
    manual: 'Ends on',
    field: 'end',
    tag: 'Calendar:EndTime',
    toPhone: (appointment) => writeDate(new Date(appointment.end), 'compact'),
    fromPhone: instantOf,
    required: true,
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
    // One without any length takes place all the same.
    span: ({ start, end }) => ({
      first: Date.parse(start),
      last: Math.max(Date.parse(end), Date.parse(start) + 1),
    }),
    window: appointmentWindow,
    toPhone: (appointment, { id, written }, { timeZone }) => [
      e('Calendar:Timezone', blobFor(timeZone, new Date(appointment.start).getUTCFullYear())),
      ...toRows(table, appointment),
      e('Calendar:DtStamp', writeDate(new Date(written), 'compact')),
      e('Calendar:UID', `syncproof-${id}`),
      e('Calendar:BusyStatus', 2),
      ...bodyOf(appointment.notes),
    ],
    fromPhone: (data, before, viewer) => {
      const notes = textFromPhone(data)
      const after = {
        ...(before ?? { ...none, users: [viewer.userName] }),
        ...fromRows(table, (tag) => childText(data, tag)),
        ...(notes !== undefined && { notes }),
      }
      if (!after.start || !after.end) throw new ItemRefused('an appointment needs StartTime and EndTime')
      if (after.end < after.start) throw new ItemRefused('EndTime is before StartTime')
      return after
    },
    deletedOnPhone: () => undefined,
  }
}

const none: Appointment = {
  ...{ subject: '', start: '', end: '', fullDay: false },
  ...{ users: [], reminder: null, notes: '' },
}
