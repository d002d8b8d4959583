import { Given, Then, When } from '@cucumber/cucumber'
import { fieldOf } from '../../device/folder.ts'
import { writeDate } from '../../eas/dates.ts'
import { blobFor } from '../../eas/timeZone.ts'
import { type Element, e } from '../../eas/tree.ts'
import { daysFromToday, instantIn } from '../dates.ts'
import type { SyncWorld } from '../world.ts'

interface Draft {
  readonly subject: string
  readonly fullDay: boolean
  readonly reminder: number
}

/** Two days from today: in every window of days that a backend may have. */
function draft(world: SyncWorld, { subject, fullDay, reminder }: Draft): Element[] {
  const zone = world.backend.vocabulary.timeZone
  const day = daysFromToday(2, zone)
  const start = instantIn(zone, day, fullDay ? '00:00' : '10:00')
  const end = fullDay ? instantIn(zone, daysFromToday(3, zone), '00:00') : instantIn(zone, day, '10:45')
  return [
    e('Calendar:Timezone', blobFor(zone, start.getUTCFullYear())),
    e('Calendar:AllDayEvent', fullDay ? 1 : 0),
    e('Calendar:BusyStatus', fullDay ? 0 : 2),
    e('Calendar:DtStamp', writeDate(new Date(), 'compact')),
    e('Calendar:EndTime', writeDate(end, 'compact')),
    e('Calendar:Reminder', reminder),
    e('Calendar:Sensitivity', 0),
    e('Calendar:Subject', subject),
    e('Calendar:StartTime', writeDate(start, 'compact')),
    e('Calendar:UID', crypto.randomUUID()),
    e('Calendar:MeetingStatus', 0),
  ]
}

async function createOnPhone(world: SyncWorld, appointment: Draft): Promise<void> {
  const phone = await world.phone()
  // Another phone of the account may have filled the calendar before; a phone syncs before it writes.
  await phone.sync('appointment')
  const subject = world.marked(appointment.subject)
  const serverId = await phone.create('appointment', draft(world, { ...appointment, subject }))
  world.subjects.set('appointment', { name: subject, serverId })
}

Given(
  /^"(.+)" (?:is|was) created on the phone with a reminder (\d+) minutes before$/,
  function (this: SyncWorld, subject: string, reminder: string) {
    return createOnPhone(this, { subject, fullDay: false, reminder: Number(reminder) })
  },
)

When(
  'the full-day appointment {string} is created on the phone with a reminder {int} minutes before',
  function (this: SyncWorld, subject: string, reminder: number) {
    return createOnPhone(this, { subject, fullDay: true, reminder })
  },
)

When(
  'the reminder is changed on the phone to {int} minutes before',
  async function (this: SyncWorld, reminder: number) {
    const { serverId = '' } = this.subject('appointment')
    await (await this.phone()).change('appointment', serverId, [e('Calendar:Reminder', reminder)])
  },
)

Then(
  'a second phone, and the groupware where it can be read, have a reminder {int} minutes before',
  async function (this: SyncWorld, minutes: number) {
    const { name } = this.subject('appointment')
    const second = await this.phone('the second phone')
    const shown = (await second.sync('appointment')).filter(
      (item) => fieldOf(item, 'Calendar:Subject') === name,
    )
    this.check(`how often the second phone shows the appointment ${name}`, shown.length, 1)
    const reminder = shown[0] && fieldOf(shown[0], 'Calendar:Reminder')
    this.check('the reminder that the second phone shows, in minutes before', reminder, String(minutes))
    if (!this.readsRecords) return
    const { id } = await this.customer()
    const kept = (await this.groupware.list(id, 'appointments')).filter(({ subject }) => subject === name)
    this.check(`how often the groupware has the appointment ${name}`, kept.length, 1)
    this.check('the reminder in the groupware, in minutes before', kept[0]?.reminder, minutes)
  },
)
