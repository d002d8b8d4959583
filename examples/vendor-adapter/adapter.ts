/**
 * A worked example: the groupware API (public/schemas/groupware-api.openapi.json) in front of a groupware with a REST API
 * of its own. It imports nothing of the suite, so it could as well be written in your language. It offers the capabilities
 * `records` and `customers`; what it does not offer it answers with 501.
 */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'

/** The product's own API. */
export interface Product {
  readonly url: string
  readonly key: string
  readonly version: string
}

type Fields = Record<string, unknown>

/** One field: its name in the contract, its name in the product, what it is when left out, and how its value changes. */
interface Row {
  readonly field: string
  readonly ours: string
  readonly empty: unknown
  readonly into?: (value: never) => unknown
  readonly out?: (value: never) => unknown
}

const priorities = ['highest', 'high', 'above normal', 'normal', 'low', 'lowest']

const kinds: Readonly<Record<string, { readonly path: string; readonly rows: readonly Row[] }>> = {
  contacts: {
    path: 'people',
    rows: [
      { field: 'firstName', ours: 'given', empty: '' },
      { field: 'lastName', ours: 'family', empty: '' },
      { field: 'company', ours: 'firm', empty: '' },
      { field: 'onOfficeSync', ours: 'onPhones', empty: true },
      {
        ...{ field: 'phoneNumbers', ours: 'lines', empty: [] },
        into: (numbers: Fields[]) =>
          numbers.map(({ entry, type = 'phone', comment = '', default: main = false, sync = null }) => ({
            ...{ number: entry, label: type, remark: comment, main, slot: sync },
          })),
        out: (lines: Fields[]) =>
          lines.map(({ number, label, remark, main, slot }) => ({
            ...{ entry: number, type: label, comment: remark, default: main, sync: slot },
          })),
      },
    ],
  },
  tasks: {
    path: 'todos',
    rows: [
      { field: 'subject', ours: 'title', empty: '' },
      { field: 'responsibility', ours: 'owner', empty: '' },
      { field: 'agent', ours: 'helper', empty: '' },
      {
        ...{ field: 'priority', ours: 'urgency', empty: null },
        into: (name: string | null) => (name === null ? null : urgencyOf(name)),
        out: (urgency: number | null) => (urgency === null ? null : priorities[urgency - 1]),
      },
    ],
  },
  appointments: {
    path: 'calendar',
    rows: [
      { field: 'subject', ours: 'title', empty: '' },
      { field: 'start', ours: 'from', empty: undefined, into: toSeconds, out: toInstant },
      { field: 'end', ours: 'to', empty: undefined, into: toSeconds, out: toInstant },
      { field: 'fullDay', ours: 'wholeDay', empty: false },
      { field: 'users', ours: 'staff', empty: [] },
      { field: 'reminder', ours: 'remindMinutes', empty: null },
    ],
  },
}

function urgencyOf(priority: string): number {
  if (priorities.includes(priority)) return priorities.indexOf(priority) + 1
  throw new Refusal(400, `expected a priority of ${priorities.join(', ')}`, 'priority')
}
function toSeconds(instant: string): number {
  return Date.parse(instant) / 1000
}
function toInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

/** A refusal: its status, one sentence on what is wrong and what would be right, and the field. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly field?: string,
  ) {
    super(message)
  }
}

/** @returns a server that answers the groupware API below /groupware/v1 */
export function makeAdapter(product: Product, token: string): Server {
  return createServer((request, response) => {
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    answer(product, token, request).then(
      (body) => reply(200, body),
      (error: Error) => {
        const { status, field } = error instanceof Refusal ? error : { status: 500, field: undefined }
        reply(status, { error: { message: error.message, ...(field && { field }) } })
      },
    )
  })
}

async function answer(product: Product, token: string, request: IncomingMessage): Promise<object> {
  const given = Buffer.from(request.headers.authorization ?? '')
  const right = Buffer.from(`Bearer ${token}`)
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw new Refusal(401, 'expected the header Authorization: Bearer with the token')
  const path = (request.url ?? '').replace('/groupware/v1', '').split('/').slice(1).map(decodeURIComponent)
  const [top = '', customer = '', kind = '', id = ''] = path
  const body = ['PUT', 'POST', 'PATCH'].includes(request.method ?? '') ? await readJson(request) : {}
  if (request.method === 'GET' && top === '')
    return { name: 'Maklerwerk', version: product.version, capabilities: ['records', 'customers'] }
  if (top !== 'customers') throw new Refusal(404, `there is nothing at ${request.url}`)
  if (request.method === 'POST' && customer === '') return createCustomer(product, body)
  if (request.method === 'DELETE' && kind === '') return call(product, 'DELETE', `/tenants/${customer}`)
  const shelf = kinds[kind]
  if (!shelf || request.method === 'PATCH' || request.method === 'POST')
    throw new Refusal(501, `this groupware does not offer ${request.method} ${request.url}`)
  const base = `/tenants/${customer}/${shelf.path}`
  const shown = (record: Fields) => shownAs(shelf.rows, record)
  if (request.method === 'PUT') {
    const ids: unknown[] = []
    const records = (body.records as Fields[]).map((record, index) => ({
      path: record.id ? `${base}/${record.id}` : base,
      record: stored(shelf.rows, record, `records.${index}`),
    }))
    for (const one of records) ids.push((await call(product, 'POST', one.path, one.record)).no)
    return { ids }
  }
  if (request.method === 'DELETE') return call(product, 'DELETE', `${base}/${id}`)
  if (id !== '') return shown(await call(product, 'GET', `${base}/${id}`))
  const all = (await call(product, 'GET', base)) as unknown as Fields[]
  return { records: all.map(shown) }
}

/** @throws Refusal for a field that the product has no place for: it must never be dropped in silence */
function stored(rows: readonly Row[], { id, ...record }: Fields, where: string): Fields {
  const nothing = (value: unknown) => ['', null, false].includes(value as never) || String(value) === ''
  for (const [field, value] of Object.entries(record))
    if (!rows.some((row) => row.field === field) && !nothing(value))
      throw new Refusal(501, `this groupware has no field ${field}`, `${where}.${field}`)
  return Object.fromEntries(
    rows.map(({ field, ours, empty, into = same }) => [ours, into((record[field] ?? empty) as never)]),
  )
}

function shownAs(rows: readonly Row[], record: Fields): Fields {
  const fields = rows.map(({ field, ours, out = same }) => [field, out(record[ours] as never)])
  return { id: String(record.no), ...Object.fromEntries(fields) }
}

const same = (value: never): unknown => value

async function createCustomer(product: Product, { users, settings }: Fields): Promise<object> {
  const [setting] = Object.keys(settings ?? {})
  if (setting) throw new Refusal(501, `this groupware cannot set ${setting}`, `settings.${setting}`)
  const staff = (users as Fields[]).map(({ userName, password }) => ({ short: userName, secret: password }))
  const made = await call(product, 'POST', '/tenants', { staff })
  const accounts = (made.staff as Fields[]).map(({ short, phoneLogin, secret }) => ({
    ...{ userName: short, login: phoneLogin, password: secret },
  }))
  return { id: String(made.tenant), customerName: made.title, accounts }
}

/** Calls the product's own API. */
async function call(product: Product, method: string, path: string, body?: Fields): Promise<Fields> {
  const headers = { 'x-api-key': product.key }
  const response = await fetch(product.url + path, { method, headers, body: body && JSON.stringify(body) })
  if (response.ok) return (await response.json()) as Fields
  throw new Refusal(response.status === 404 ? 404 : 502, `the product says: ${await response.text()}`)
}

async function readJson(request: IncomingMessage): Promise<Fields> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  try {
    return JSON.parse(text) as Fields
  } catch {
    throw new Refusal(400, 'the body is not JSON')
  }
}
