/** A proxy before the reference that answers wrongly for one scenario at a time: for the one whose task is called after a fault. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Forwarded {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Buffer
}
type Wrong = (reply: ServerResponse, right: () => Promise<Forwarded>) => void | Promise<void>

const status =
  (code: number): Wrong =>
  (reply) =>
    void reply.writeHead(code, { 'content-type': 'text/plain' }).end('no')
const html: Wrong = (reply) =>
  void reply.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>')
const cut: Wrong = async (reply, right) => {
  const { status: code, headers, body } = await right()
  reply.writeHead(code, { ...headers, 'content-length': body.length })
  reply.write(body.subarray(0, body.length >> 1), () => reply.destroy())
}
/** The client gives up first. */
const silence: Wrong = () => {}

/** What becomes of a scenario's Sync, by the name of its task. */
export const wireFaults = {
  'Sync answers 503': status(503),
  'Sync is cut in the middle': cut,
  'Sync never answers': silence,
  'Sync answers with a page of HTML': html,
} satisfies Record<string, Wrong>

/** What becomes of the call to the groupware API with this method, by the name of the scenario's task. */
export const groupwareFaults = {
  'putting a record answers 500': { method: 'PUT', wrong: status(500) },
  'putting a record answers 404': { method: 'PUT', wrong: status(404) },
  'putting a record answers 501': { method: 'PUT', wrong: status(501) },
  'putting a record is cut in the middle': { method: 'PUT', wrong: cut },
  'putting a record never answers': { method: 'PUT', wrong: silence },
  'putting a record answers with a page of HTML': { method: 'PUT', wrong: html },
  'removing the customer answers 500': { method: 'DELETE', wrong: status(500) },
} satisfies Record<string, { method: string; wrong: Wrong }>

export const wellNamed = 'nothing is wrong'
export const heldName = 'Sync is held until the run is broken off'

export interface FaultyProxy {
  readonly origin: string
  /** Resolves when the scenario that is to be held has sent its Sync. */
  readonly held: Promise<void>
  stop(): Promise<void>
}

/** Starts a proxy on a free port. @param target the reference's origin, such as `http://127.0.0.1:4000` */
export async function startProxy(target: string): Promise<FaultyProxy> {
  const taskOfCustomer = new Map<string, string>()
  const customerOfLogin = new Map<string, string>()
  let hold = () => {}
  const held = new Promise<void>((resolve) => {
    hold = resolve
  })

  function wrongFor(request: IncomingMessage, path: string, body: Buffer): Wrong | undefined {
    const [, customer = '', kind] = /\/customers\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    if (request.method === 'PUT' && kind === 'tasks')
      taskOfCustomer.set(customer, JSON.parse(body.toString()).records[0].subject)
    const called = taskOfCustomer.get(customer || (customerOfLogin.get(loginOf(request)) ?? '')) ?? ''
    if (customer) {
      const fault = groupwareFaults[called as keyof typeof groupwareFaults]
      return fault?.method === request.method ? fault.wrong : undefined
    }
    if (!request.url?.includes('Cmd=Sync')) return undefined
    if (called === heldName) return () => hold()
    return wireFaults[called as keyof typeof wireFaults]
  }

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray())
    const path = new URL(request.url ?? '/', target).pathname
    const right = async () => {
      const forwarded = await forward(target, request, body)
      if (request.method === 'POST' && path.endsWith('/customers') && forwarded.status < 300) {
        const { id, accounts } = JSON.parse(forwarded.body.toString())
        for (const { login } of accounts) customerOfLogin.set(login, id)
      }
      return forwarded
    }
    const wrong = wrongFor(request, path, body)
    if (wrong) return wrong(reply, right)
    const { status: code, headers, body: rightBody } = await right()
    reply.writeHead(code, headers).end(rightBody)
  }

  const server = createServer((request, reply) => {
    answer(request, reply).catch((error: unknown) => reply.writeHead(599).end(`the proxy: ${error}`))
  })
  return { origin: await listen(server), held, stop: () => close(server) }
}

/** Starts a web server that answers everything with a page. */
export async function startPages(): Promise<{ origin: string; stop(): Promise<void> }> {
  const server = createServer((_, reply) => void html(reply, () => Promise.reject()))
  return { origin: await listen(server), stop: () => close(server) }
}

/** @returns an origin on which nothing listens */
export async function deadOrigin(): Promise<string> {
  const server = createServer()
  const origin = await listen(server)
  await close(server)
  return origin
}

async function forward(target: string, request: IncomingMessage, body: Buffer): Promise<Forwarded> {
  const { authorization, 'content-type': type, 'ms-asprotocolversion': protocol } = request.headers
  const headers = {
    authorization,
    'content-type': type,
    'ms-asprotocolversion': protocol as string | undefined,
  }
  const response = await fetch(target + request.url, {
    method: request.method,
    headers: Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ...(body.length > 0 && { body }),
  })
  const kept = [...response.headers].filter(([name]) =>
    /^(ms-|content-type|www-authenticate|allow)/.test(name),
  )
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await response.arrayBuffer()),
  }
}

function loginOf(request: IncomingMessage): string {
  const [, encoded = ''] = (request.headers.authorization ?? '').split(' ')
  return Buffer.from(encoded, 'base64').toString().replace(/:.*$/s, '')
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
