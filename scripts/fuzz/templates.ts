/** Valid requests of every kind, from which the mutated ones are made. */
import { writeAutodiscoverRequest } from '../../eas/autodiscover.ts'
import { buildRequestLine, type Command, requestHeaders } from '../../eas/requestLine.ts'
import type { Element } from '../../eas/tree.ts'
import type { Random } from '../trials/random.ts'
import { documents, type Keys } from './documents.ts'
import type { Draft } from './draft.ts'
import type { Who, World } from './world.ts'

export interface Live {
  readonly world: World
  /** SyncKeys that are good now, per attacked login. */
  readonly keys: ReadonlyMap<string, Keys>
  readonly token: string
}

const versions = ['12.1', '14.0', '14.1'] as const
export const basic = ({ login, password }: Who) =>
  `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`

/** @returns a request that a phone could send */
export function phoneDraft(random: Random, { world, keys }: Live): Draft {
  const who = random.chance(0.7) ? world.attacked : world.sacrificed
  const [command, name, tree] = random.pick(documents(keys.get(who.login), random, world.foreign))
  return phoneRequest(who, command, tree, {
    name,
    version: random.pick(versions),
    form: random.chance(0.3) ? 'base64' : 'query',
    deviceId: random.chance(0.9) ? 'ANGRIFF1' : random.pick(['A', 'ANGRIFF2', 'X'.repeat(32)]),
  })
}

export function phoneRequest(
  who: Who,
  command: Command,
  tree: Element | undefined,
  {
    name,
    version = '14.1',
    form = 'query',
    deviceId = 'ANGRIFF1',
  }: { name: string; version?: string; form?: 'query' | 'base64'; deviceId?: string },
): Draft {
  const line = {
    ...{ form, command, deviceId, protocolVersion: version, user: who.login },
    ...{ deviceType: 'Fuzz', policyKey: '0' },
  } as const
  return {
    name: `${command} ${name}, ${version}`,
    face: 'phone',
    method: 'POST',
    path: '/Microsoft-Server-ActiveSync',
    query: buildRequestLine(line),
    headers: [
      ['Host', '127.0.0.1'],
      ['Authorization', basic(who)],
      ['Content-Type', 'application/vnd.ms-sync.wbxml'],
      ...Object.entries(requestHeaders(line)),
    ],
    ...(tree && { tree }),
    notes: [],
  }
}

export function autodiscoverDraft({ world }: Live): Draft {
  return {
    name: 'Autodiscover',
    face: 'autodiscover',
    method: 'POST',
    path: '/autodiscover/autodiscover.xml',
    query: undefined,
    headers: [
      ['Host', '127.0.0.1:8080'],
      ['Authorization', basic(world.attacked)],
      ['Content-Type', 'text/xml; charset=utf-8'],
    ],
    body: Buffer.from(writeAutodiscoverRequest({ emailAddress: 'a.angriff@example.org' })),
    notes: [],
  }
}

/** @returns a request of the groupware API, on the customer that may be damaged */
export function groupwareDraft(random: Random, { world, token }: Live): Draft {
  const customer = `/customers/${world.sacrificedId}`
  const account = `${customer}/accounts/g.opfer`
  const now = Date.now()
  const instant = () => new Date(now + random.below(10 ** 10)).toISOString()
  const contact = { firstName: 'Eva', lastName: 'Lang', phoneNumbers: [{ entry: '040 1', sync: 'home' }] }
  const task = { subject: 'Anrufen', responsibility: 'g.opfer', priority: 'high', taskDescription: 'Text' }
  const begin = instant()
  const meeting = {
    subject: 'Termin',
    start: begin,
    end: begin,
    users: ['g.opfer'],
    reminder: 5,
    notes: 'Text',
  }
  const settings = { clock: instant(), timeZone: 'Europe/Berlin', readings: { a: 'b' } }
  const users = [{ userName: `u${random.below(10 ** 6)}` }]
  const routes: readonly (readonly [string, string, unknown?])[] = [
    ['GET', '/'],
    ['GET', '/docs'],
    ['GET', '/openapi.json'],
    ['POST', '/customers', { product: 'onoffice', users, settings: { dresses: { serverIds: 'opaque' } } }],
    ['POST', '/customers', { product: 'onoffice', users, settings: { faults: ['change-wipes'] } }],
    ['PATCH', `${customer}/settings`, settings],
    ['PATCH', `${customer}/settings`, { dresses: { protocolVersions: ['14.0'], maxWindowSize: 3 } }],
    ['PATCH', `${customer}/settings`, { maintenance: false, lockThreshold: 1_000_000_000 }],
    ['GET', account],
    ['PATCH', account, { syncTasks: true }],
    ['POST', `${account}/unlock`],
    ['PUT', `${customer}/contacts`, { records: [contact, { ...contact, company: 'Lang GmbH' }] }],
    ['PUT', `${customer}/tasks`, { records: [task] }],
    ['PUT', `${customer}/appointments`, { records: [meeting] }],
    ['GET', `${customer}/contacts`],
    ['GET', `${customer}/tasks/1`],
    ['DELETE', `${customer}/appointments/1`],
    ['DELETE', `${customer}x`],
  ]
  const [method, path, json] = random.pick(routes)
  return {
    name: `${method} ${path.replace(world.sacrificedId, '{customer}')}`,
    face: 'groupware',
    ...{ method, path: `/groupware/v1${path}`, query: undefined },
    headers: [
      ['Host', '127.0.0.1'],
      ['Authorization', `Bearer ${token}`],
      ['Content-Type', 'application/json'],
    ],
    ...(json !== undefined && { json }),
    notes: [],
  }
}
