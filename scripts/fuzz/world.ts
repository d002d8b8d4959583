/**
 * Who is there: an attacked account and its neighbour, a customer that is sacrificed on both faces, and another customer. What
 * the last two hold carries a mark that must never come back in an answer.
 */
import type { Customer } from '../../backend/groupwareApi.ts'
import type { Groupware } from '../trials/groupware.ts'

export interface Who {
  readonly login: string
  readonly password: string
}

export interface World {
  readonly mark: string
  readonly attackedId: string
  readonly attacked: Who
  /** Changes when it was damaged beyond use. */
  sacrificedId: string
  sacrificed: Who
  /** ServerIds, as the reference makes them, of records of the neighbour and the other customer, to be asked for. */
  readonly foreign: readonly string[]
}

const appointment = (user: string, subject: string) => ({
  ...{ subject, users: [user], reminder: 15, notes: `Notiz zu ${subject}` },
  ...{
    start: new Date(Date.now() + 86_400_000).toISOString(),
    end: new Date(Date.now() + 90_000_000).toISOString(),
  },
})
const task = (user: string, subject: string) => ({
  subject,
  responsibility: user,
  taskDescription: `Text zu ${subject}`,
})
const numbers = [{ entry: '0241 446860', type: 'phone', default: true }]
const contact = (lastName: string) => ({
  firstName: 'Ute',
  lastName,
  company: 'Brandt & Söhne',
  phoneNumbers: numbers,
})
const five = <T>(make: (index: number) => T) => Array.from({ length: 5 }, (_, index) => make(index))

/** @param faults of the attacked customer's engine */
export async function makeWorld(
  api: Groupware,
  seed: number,
  faults: readonly string[] = [],
): Promise<World> {
  const mark = `GEHEIM${seed}X`
  const attacked = await api.createCustomer({
    customerName: 'Angegriffen',
    users: [{ userName: 'a.angriff', password: 'Passwort-1' }, { userName: 'n.nachbar' }],
    settings: { lockThreshold: 1_000_000_000, ...(faults.length > 0 && { faults }) },
  })
  const other = await api.createCustomer({ customerName: 'Fremd', users: [{ userName: 'f.fremd' }] })
  const foreign = (
    await Promise.all([
      put(
        api,
        attacked.id,
        'contacts',
        five((index) => contact(`Kunde ${index}`)),
      ).then(() => []),
      put(api, attacked.id, 'tasks', [
        ...five((index) => task('a.angriff', `Rückruf ${index}`)),
        ...five(() => task('n.nachbar', mark)),
      ]).then((ids) => ids.slice(5).map((id) => `2:${id}`)),
      put(api, attacked.id, 'appointments', [
        ...five((index) => appointment('a.angriff', `Besichtigung ${index}`)),
        ...five(() => appointment('n.nachbar', mark)),
      ]).then((ids) => ids.slice(5).map((id) => `1:${id}`)),
      put(
        api,
        other.id,
        'contacts',
        five(() => contact(mark)),
      ).then((ids) => ids.map((id) => `3:${id}`)),
      put(
        api,
        other.id,
        'tasks',
        five(() => task('f.fremd', mark)),
      ).then((ids) => ids.map((id) => `2:${id}`)),
    ])
  ).flat()
  return {
    ...{ mark, foreign, attackedId: attacked.id, attacked: whoOf(attacked) },
    ...(await makeSacrifice(api, 0)),
  }
}

/** @param times how often it was made before: its login must be new */
export async function makeSacrifice(
  api: Groupware,
  times: number,
): Promise<Pick<World, 'sacrificedId' | 'sacrificed'>> {
  const made = await api.createCustomer({
    customerName: `Geopfert${times}`,
    users: [{ userName: 'g.opfer', password: 'Passwort-2' }],
    settings: { lockThreshold: 1_000_000_000 },
  })
  await put(
    api,
    made.id,
    'contacts',
    five((index) => contact(`Muster ${index}`)),
  )
  await put(
    api,
    made.id,
    'tasks',
    five((index) => task('g.opfer', `Aufgabe ${index}`)),
  )
  await put(
    api,
    made.id,
    'appointments',
    five((index) => appointment('g.opfer', `Termin ${index}`)),
  )
  return { sacrificedId: made.id, sacrificed: whoOf(made) }
}

const whoOf = ({ accounts }: Customer): Who => accounts[0] as Who

async function put(
  api: Groupware,
  customer: string,
  kind: string,
  records: readonly object[],
): Promise<string[]> {
  return (await api.good<{ ids: string[] }>('PUT', `/customers/${customer}/${kind}`, { records })).ids
}
