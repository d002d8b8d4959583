/**
 * Stands in for your product: a groupware with a REST API of its own shape, whose data phones can sync. It is no part of
 * what you would write. (Inside it borrows the engine of the reference backend, and only renames fields.)
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GroupwareClient } from '../../backend/client.ts'
import { launch } from '../../backend/launch.ts'
import type { RecordKind } from '../../backend/records.ts'
import { selectBackends } from '../../backend/select.ts'
import { defaultTaskPriorities } from '../../backend/vocabulary.ts'

type Fields = Record<string, unknown>
type Way = (value: never) => unknown

/** Per shelf of the product: its field, the engine's field, and how a value changes on the way in and out. */
const shelves: Record<
  string,
  { kind: RecordKind; fields: [ours: string, engine: string, into?: Way, out?: Way][] }
> = {
  people: {
    kind: 'contacts',
    fields: [
      ['given', 'firstName'],
      ['family', 'lastName'],
      ['firm', 'company'],
      ['onPhones', 'onOfficeSync'],
      [
        'lines',
        'phoneNumbers',
        (lines: Fields[]) =>
          lines.map(({ number, label, remark, main, slot }) => ({
            ...{ entry: number, type: label, comment: remark, default: main, sync: slot },
          })),
        (numbers: Fields[]) =>
          numbers.map(({ entry, type, comment, default: main, sync }) => ({
            ...{ number: entry, label: type, remark: comment, main, slot: sync },
          })),
      ],
    ],
  },
  todos: {
    kind: 'tasks',
    fields: [
      ['title', 'subject'],
      ['owner', 'responsibility'],
      ['helper', 'agent'],
      [
        'urgency',
        'priority',
        (urgency: number | null) => (urgency === null ? null : defaultTaskPriorities[urgency - 1]?.name),
        (priority: string | null) =>
          priority === null ? null : defaultTaskPriorities.findIndex(({ name }) => name === priority) + 1,
      ],
    ],
  },
  calendar: {
    kind: 'appointments',
    fields: [
      ['title', 'subject'],
      ['from', 'start', toInstant, toSeconds],
      ['to', 'end', toInstant, toSeconds],
      ['wholeDay', 'fullDay'],
      ['staff', 'users'],
      ['remindMinutes', 'reminder'],
    ],
  },
}

function toInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
function toSeconds(instant: string): number {
  return Date.parse(instant) / 1000
}

export interface Toy {
  readonly version: string
  /** Base of the product's own REST API, and the key that it wants in X-Api-Key. */
  readonly url: string
  readonly key: string
  /** Where phones sync. */
  readonly easUrl: string
}

export async function startToy(): Promise<Toy> {
  const [reference] = selectBackends('reference')
  if (!reference?.start) throw new Error('the reference cannot be started')
  const { backend } = await launch({ ...reference, start: [...reference.start, '--with-parent'] })
  const engine = new GroupwareClient(backend.groupware as NonNullable<typeof backend.groupware>, 10_000)
  const key = randomBytes(16).toString('hex')
  const server = createServer((request, response) => {
    const answer =
      request.headers['x-api-key'] === key ? serve(engine, request) : Promise.reject(new Error('key'))
    answer.then(
      (body) => response.end(JSON.stringify(body)),
      (error: Error) => response.writeHead(error.message === 'key' ? 403 : 404).end(error.message),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { version: '7.3', url, key, easUrl: backend.easUrl }
}

/** `/tenants`, `/tenants/7`, `/tenants/7/people`, `/tenants/7/people/12`, with GET, POST and DELETE. */
async function serve(engine: GroupwareClient, request: IncomingMessage): Promise<unknown> {
  const [, top, tenant, shelfName = '', id] = (request.url ?? '').split('/')
  const body = request.method === 'POST' ? ((await readJson(request)) as Fields) : {}
  if (top !== 'tenants') throw new Error('no such page')
  if (tenant === undefined) return createTenant(engine, body)
  const shelf = shelves[shelfName]
  if (request.method === 'DELETE' && !shelf) return engine.removeCustomer(tenant).then(() => ({}))
  if (!shelf) throw new Error('no such shelf')
  const { kind, fields } = shelf
  const shown = (record: Fields) => ({
    no: record.id,
    ...Object.fromEntries(
      fields.map(([ours, theirs, , out]) => [ours, (out ?? same)(record[theirs] as never)]),
    ),
  })
  if (request.method === 'GET' && id) return shown(await engine.read(tenant, kind, id))
  if (request.method === 'GET') return (await engine.list(tenant, kind)).map(shown)
  if (request.method === 'DELETE' && id) return engine.remove(tenant, kind, id).then(() => ({}))
  const record = Object.fromEntries(
    fields.map(([ours, theirs, into]) => [theirs, (into ?? same)(body[ours] as never)]),
  )
  const [no] = await engine.put(tenant, kind, [{ ...record, ...(id && { id }) }])
  return { no }
}

const same = (value: never): unknown => value

async function createTenant(engine: GroupwareClient, { staff }: Fields): Promise<unknown> {
  const users = (staff as { short: string; secret?: string }[]).map(({ short, secret }) => ({
    ...{ userName: short, password: secret },
  }))
  const { id, customerName, accounts } = await engine.createCustomer({ product: 'onoffice', users })
  return {
    ...{ tenant: id, title: customerName },
    staff: accounts.map(({ userName, login, password }) => ({
      short: userName,
      phoneLogin: login,
      secret: password,
    })),
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return JSON.parse(text)
}
