/** onOffice enterprise over ActiveSync: calendar, tasks and contacts, no mail. */
import type { Kind, Product } from '../engine/product.ts'
import { appointments } from './appointments.ts'
import { contacts } from './contacts.ts'
import type { Policies } from './policies.ts'
import { tasks } from './tasks.ts'

export function onOffice(policies: Policies): Product {
  return {
    name: 'onoffice',
    folders: [
      {
        id: '1',
        name: 'Kalender',
        type: 8,
        class: 'Calendar',
        kind: 'appointments',
        switch: 'syncAppointments',
      },
      { id: '2', name: 'Aufgaben', type: 7, class: 'Tasks', kind: 'tasks', switch: 'syncTasks' },
      { id: '3', name: 'Kontakte', type: 9, class: 'Contacts', kind: 'contacts', switch: 'syncContacts' },
    ],
    // The engine hands each kind only its own records, so that it need not know their shape.
    kinds: {
      appointments: appointments(policies),
      tasks: tasks(policies),
      contacts: contacts(policies),
    } as Record<string, Kind>,
  }
}
