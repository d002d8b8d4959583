/** A bare phone for tests: sends what it is told and shows what comes back. */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GroupwareClient } from '../backend/client.ts'
import type { Settings } from '../backend/groupwareApi.ts'
import { buildRequestLine, type Command } from '../eas/requestLine.ts'
import { type Content, child, children, childText, type Element, e, path } from '../eas/tree.ts'
import { decode } from '../eas/wbxml/decode.ts'
import { encode } from '../eas/wbxml/encode.ts'
import { Backend } from './backend.ts'
import { makeServer } from './server.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Element | undefined
}

export interface Running {
  readonly url: string
  readonly backend: Backend
  readonly groupware: GroupwareClient
  readonly server: Server
  stop(): Promise<void>
}

export async function start(data = ':memory:', allowFaults = true): Promise<Running> {
  const backend = new Backend({ data, token: 'token', allowFaults, faults: [] })
  const server = makeServer(backend)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const groupware = new GroupwareClient({ url: `${url}/groupware/v1`, token: 'token' }, 5000)
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    backend.db.close()
  }
  return { url, backend, groupware, server, stop }
}

export interface Customer {
  readonly id: string
  readonly phone: (options?: PhoneOptions) => TestPhone
}

interface PhoneOptions {
  readonly user?: number
  readonly version?: string
  readonly deviceId?: string
  readonly password?: string
}

export async function makeCustomer(
  running: Running,
  settings: Settings = {},
  userNames: readonly string[] = ['m.hansen', 's.yilmaz'],
): Promise<Customer> {
  const made = await running.groupware.createCustomer({
    product: 'onoffice',
    users: userNames.map((userName) => ({ userName })),
    settings,
  })
  return {
    id: made.id,
    phone: ({ user = 0, version = '14.1', deviceId, password } = {}) => {
      const account = made.accounts[user] as { login: string; password: string }
      return new TestPhone(running.url, { ...account, ...(password && { password }) }, version, deviceId)
    },
  }
}

export class TestPhone {
  policyKey: string | undefined
  readonly keys = new Map<string, string>()

  constructor(
    private readonly url: string,
    readonly account: { readonly login: string; readonly password: string },
    private readonly version: string,
    private readonly deviceId = randomBytes(8).toString('hex'),
  ) {}

  get authorization(): string {
    return `Basic ${Buffer.from(`${this.account.login}:${this.account.password}`).toString('base64')}`
  }

  async send(command: Command, body?: Element | Uint8Array, signal?: AbortSignal): Promise<Reply> {
    const line = buildRequestLine({
      ...{ form: 'query', command, user: 'anybody' },
      ...{ deviceId: this.deviceId, deviceType: 'Test' },
    })
    const bytes = body === undefined ? undefined : body instanceof Uint8Array ? body : encode(body)
    const response = await fetch(`${this.url}/Microsoft-Server-ActiveSync?${line}`, {
      method: 'POST',
      headers: {
        authorization: this.authorization,
        'ms-asprotocolversion': this.version,
        ...(this.policyKey && { 'x-ms-policykey': this.policyKey }),
      },
      body: bytes as Uint8Array<ArrayBuffer> | undefined,
      signal,
    })
    const answer = new Uint8Array(await response.arrayBuffer())
    return {
      ...{ status: response.status, headers: response.headers },
      body: response.status === 200 && answer.length > 0 ? decode(answer) : undefined,
    }
  }

  /** Syncs one folder with the key that the phone has, or the one given. @returns the Collection; undefined for an empty reply */
  async sync(
    folder: string,
    content: Content = [],
    key = this.keys.get(folder) ?? '0',
  ): Promise<Element | undefined> {
    const collection = e(
      'AirSync:Collection',
      e('AirSync:SyncKey', key),
      e('AirSync:CollectionId', folder),
      content,
    )
    const { body } = await this.send('Sync', e('AirSync:Sync', e('AirSync:Collections', collection)))
    const reply = body && path(body, 'AirSync:Collections', 'AirSync:Collection')
    if (reply && childText(reply, 'AirSync:Status') === '1')
      this.keys.set(folder, childText(reply, 'AirSync:SyncKey') ?? '')
    return reply ?? body
  }

  /** Begins anew and takes everything. @returns what came, as short texts */
  async all(folder: string, begin: Content = []): Promise<string[]> {
    await this.sync(folder, begin, '0')
    const told: string[] = []
    for (;;) {
      const reply = await this.sync(folder)
      told.push(...shownCommands(reply))
      if (!reply || !child(reply, 'AirSync:MoreAvailable')) return told
    }
  }
}

const names = ['Calendar:Subject', 'Tasks:Subject', 'Contacts:LastName'] as const

/** @returns the Commands of a reply as `Add Brandt`, `Delete`, in order */
export function shownCommands(reply: Element | undefined): string[] {
  const commands = reply && child(reply, 'AirSync:Commands')
  return (commands ? children(commands) : []).map((command) => {
    const data = child(command, 'AirSync:ApplicationData')
    const name = names.map((tag) => data && childText(data, tag)).find((text) => text !== undefined)
    return [command.tag.replace('AirSync:', ''), name].filter(Boolean).join(' ')
  })
}

/** @returns the ServerIds in Commands or Responses of a reply */
export function serverIds(
  reply: Element | undefined,
  where: 'Commands' | 'Responses' = 'Commands',
): string[] {
  const list = reply && child(reply, `AirSync:${where}`)
  return (list ? children(list) : []).map((command) => childText(command, 'AirSync:ServerId') ?? '')
}

export const statusOf = (element: Element | undefined): string | undefined =>
  element && childText(element, 'AirSync:Status')

export const contact = (lastName: string, ...more: readonly Element[]): Element =>
  e('AirSync:ApplicationData', e('Contacts:LastName', lastName), ...more)

export const add = (clientId: string, data: Element): Element =>
  e('AirSync:Add', e('AirSync:ClientId', clientId), data)

export const change = (serverId: string, data: Element): Element =>
  e('AirSync:Change', e('AirSync:ServerId', serverId), data)

export const commands = (...list: readonly Element[]): Element => e('AirSync:Commands', list)
