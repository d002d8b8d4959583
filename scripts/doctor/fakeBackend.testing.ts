/** A small backend that keeps every promise of the groupware API, or breaks one on purpose; its phones only log in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeAutodiscoverResponse } from '../../eas/autodiscover.ts'

type Fields = Record<string, unknown>
interface FakeAccount {
  readonly customer: string
  readonly state: Fields
  password: string
  wrong: number
}
/** Takes the place of an answer: by method and path of the groupware API, what it answers instead. */
export type Broken = (call: string, right: Fields) => { status: number; body: Fields } | undefined

const switchesOn = { syncEnabled: true, syncAppointments: true, syncTasks: true, syncContacts: true }
export const everything = ['records', 'customers', 'switches', 'unlock', 'maintenance', 'clock', 'passwords']

export interface Fake {
  readonly origin: string
  /** Writes a descriptor of this backend. @returns its path */
  descriptor(change?: Fields): string
  broken: Broken
  stop(): void
}

export async function startFake(): Promise<Fake> {
  const accounts = new Map<string, FakeAccount>()
  const customers = new Map<string, Fields>()
  const records = new Map<string, Fields>()
  accounts.set('standing', { customer: '', state: {}, password: 'right', wrong: 0 })

  /** HTTP status of a phone. */
  const logIn = ({ authorization = '' }: IncomingMessage['headers']): number => {
    const [login = '', password] = Buffer.from(authorization.slice(6), 'base64').toString().split(':')
    const account = accounts.get(login)
    if (!account || account.state.syncLocked) return 401
    if (customers.get(account.customer)?.maintenance) return 503
    if (account.password === password) return 200
    account.wrong += 1
    if (account.wrong >= 5) account.state.syncLocked = true
    return 401
  }

  const answers: [string, RegExp, (names: string[], body: Fields) => Fields | undefined][] = [
    ['GET', /^\/$/, () => ({ name: 'Fake', version: '1.0', capabilities: everything })],
    [
      'POST',
      /^\/customers$/,
      (_, { users, settings }) => {
        const id = `c${customers.size + 1}`
        customers.set(id, { ...(settings as Fields) })
        const made = (users as { userName: string }[]).map(({ userName }) => {
          const login = `${userName}_${id}`
          const state = { ...switchesOn, syncLocked: false }
          accounts.set(login, { customer: id, state, password: 'made', wrong: 0 })
          return { userName, login, password: 'made' }
        })
        return { id, customerName: id, accounts: made }
      },
    ],
    [
      'DELETE',
      /^\/customers\/(\w+)$/,
      ([id = '']) => {
        for (const [login, { customer }] of accounts) if (customer === id) accounts.delete(login)
        return customers.delete(id) ? {} : undefined
      },
    ],
    [
      'PATCH',
      /^\/customers\/(\w+)\/settings$/,
      ([id = ''], body) => Object.assign(customers.get(id) ?? {}, body),
    ],
    ['GET', /^\/customers\/(\w+)\/accounts\/([\w.]+)$/, ([id, user]) => accounts.get(`${user}_${id}`)?.state],
    [
      'PATCH',
      /^\/customers\/(\w+)\/accounts\/([\w.]+)$/,
      ([id, user], { password, ...change }) => {
        const account = accounts.get(`${user}_${id}`)
        if (account && password) account.password = password as string
        return account && Object.assign(account.state, change)
      },
    ],
    [
      'POST',
      /^\/customers\/(\w+)\/accounts\/([\w.]+)\/unlock$/,
      ([id, user]) => Object.assign(accounts.get(`${user}_${id}`)?.state ?? {}, { syncLocked: false }),
    ],
    [
      'PUT',
      /^\/customers\/(\w+)\/(\w+)$/,
      (_, body) => ({
        ids: (body.records as Fields[]).map((record) => {
          const id = String(record.id ?? records.size + 1)
          records.set(id, { ...record, id })
          return id
        }),
      }),
    ],
    ['GET', /^\/customers\/(\w+)\/(\w+)$/, () => ({ records: [...records.values()] })],
    ['GET', /^\/customers\/(\w+)\/(\w+)\/(\w+)$/, ([, , id = '']) => records.get(id)],
    [
      'DELETE',
      /^\/customers\/(\w+)\/(\w+)\/(\w+)$/,
      ([, , id = '']) => (records.delete(id) ? {} : undefined),
    ],
  ]

  const server = createServer(async (request, response) => {
    const { method = '', headers, url = '' } = request
    const reply = (status: number, body: object | string, more: Record<string, string> = {}) =>
      response.writeHead(status, more).end(typeof body === 'string' ? body : JSON.stringify(body))
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    if (url.startsWith('/eas')) {
      const status = method === 'OPTIONS' ? 200 : logIn(headers)
      return reply(status, '', {
        'ms-asprotocolversions': '14.0,14.1',
        'ms-asprotocolcommands': 'FolderSync,Sync,Ping,Provision,GetItemEstimate,ItemOperations,Settings',
      })
    }
    if (url.startsWith('/autodiscover')) {
      const [, address = ''] = /<EMailAddress>(.*)<\/EMailAddress>/.exec(text) ?? []
      const servers = [{ type: 'MobileSync' as const, url: `${origin}/eas` }]
      return reply(
        200,
        writeAutodiscoverResponse({ kind: 'settings', user: { emailAddress: address }, servers }),
      )
    }
    if (headers.authorization !== 'Bearer token') return reply(401, { error: { message: 'wrong token' } })
    const path = url.replace('/api', '') || '/'
    for (const [verb, pattern, work] of answers) {
      const match = pattern.exec(path)
      if (verb !== method || !match) continue
      const right = work(match.slice(1), text ? JSON.parse(text) : {})
      const instead = fake.broken(`${method} ${path}`, right ?? {})
      if (instead) return reply(instead.status, instead.body)
      return right ? reply(200, right) : reply(404, { error: { message: 'not there' } })
    }
    reply(404, { error: { message: `nothing at ${path}` } })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const folder = mkdtempSync(join(tmpdir(), 'syncproof-doctor-'))
  process.env.FAKE_TOKEN = 'token'
  process.env.FAKE_PASSWORD = 'right'
  process.env.FAKE_WRONG_PASSWORD = 'wrong'
  const fake: Fake = {
    origin,
    descriptor(change = {}) {
      const path = join(folder, 'fake.json')
      const whole = {
        ...{ id: 'fake', name: 'Fake', products: ['onoffice'], eas: { url: `${origin}/eas` } },
        groupware: { url: `${origin}/api`, token: { env: 'FAKE_TOKEN' } },
        capabilities: everything,
      }
      writeFileSync(path, JSON.stringify({ ...whole, ...change }))
      return path
    },
    broken: () => undefined,
    stop() {
      server.close()
      server.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return fake
}
