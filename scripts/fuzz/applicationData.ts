/** An item of each folder, with more fields than most phones send. */
import { buildBody } from '../../eas/body.ts'
import { blobFor } from '../../eas/timeZone.ts'
import { type Element, e } from '../../eas/tree.ts'

/** By the folder's id. */
export const applicationData: Readonly<Record<string, () => Element>> = {
  1: () =>
    e(
      'AirSync:ApplicationData',
      e('Calendar:Timezone', blobFor('Europe/Berlin', 2026)),
      e('Calendar:AllDayEvent', 0),
      e('Calendar:StartTime', '20261123T090000Z'),
      e('Calendar:EndTime', '20261123T100000Z'),
      e('Calendar:DtStamp', '20261120T100000Z'),
      e('Calendar:Subject', 'Besichtigung'),
      e('Calendar:UID', 'abc-123'),
      e('Calendar:Reminder', 15),
      e('Calendar:BusyStatus', 2),
      e('Calendar:Recurrence', e('Calendar:Type', 1), e('Calendar:Interval', 1), e('Calendar:DayOfWeek', 2)),
      buildBody(2, '<html><body>Schlüssel <b>mitnehmen</b></body></html>'),
    ),
  2: () =>
    e(
      'AirSync:ApplicationData',
      e('Tasks:Subject', 'Exposé schicken'),
      e('Tasks:Importance', 2),
      e('Tasks:Complete', 0),
      e('Tasks:UtcDueDate', '2026-11-30T00:00:00.000Z'),
      e('Tasks:DueDate', '2026-11-30T00:00:00.000Z'),
      e('Tasks:ReminderSet', 1),
      e('Tasks:ReminderTime', '2026-11-29T08:00:00.000Z'),
      buildBody(1, 'Mit Grundriss'),
    ),
  3: () =>
    e(
      'AirSync:ApplicationData',
      e('Contacts:LastName', 'Brandt'),
      e('Contacts:FirstName', 'Ute'),
      e('Contacts:CompanyName', 'Brandt & Söhne'),
      e('Contacts:MobilePhoneNumber', '0170 1234567'),
      e('Contacts:HomePhoneNumber', '0241 44686'),
      e('Contacts:Email1Address', 'ute@example.org'),
      e('Contacts:Birthday', '1980-05-17T00:00:00.000Z'),
      e('Contacts:Picture', 'iVBORw0KGgo='),
      e('Contacts:Categories', e('Contacts:Category', 'Käufer')),
      buildBody(1, 'Notiz'),
    ),
}
