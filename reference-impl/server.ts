/** One HTTP server with two faces: ActiveSync for phones, the groupware API for those who arrange and look. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { answerPhone } from './activeSync.ts'
import { answerAutodiscover, autodiscoverPath, easPath } from './autodiscover.ts'
import type { Backend } from './backend.ts'
import { answerGroupware, basePath } from './groupware/api.ts'
import { HttpError, send } from './http.ts'

export interface Tls {
  readonly cert: Buffer
  readonly key: Buffer
}

/** @throws Error when certificate and key do not fit */
export function makeServer(backend: Backend, tls?: Tls): Server {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(backend, request, response).catch((error: unknown) => refuse(request, response, error))
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  server.headersTimeout = 15_000
  server.requestTimeout = 60_000
  return server
}

async function answer(backend: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] as string
  if (path.toLowerCase() === easPath.toLowerCase()) return answerPhone(backend, request, response)
  if (path.toLowerCase() === autodiscoverPath) return answerAutodiscover(backend, request, response)
  if (path === basePath || path.startsWith(`${basePath}/`))
    return answerGroupware(backend, path.slice(basePath.length), request, response)
  throw new HttpError(404, `nothing is here; phones use ${easPath}, the groupware API is at ${basePath}`)
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // Whoever asked has hung up: there is nobody to answer, and nothing went wrong here.
  if (request.destroyed && !request.complete) return void response.destroy()
  const known = error instanceof HttpError ? error : undefined
  // What the phone or the vendor sent can be wrong; anything else is a fault of this server and is told on stderr.
  if (!known) console.error(`${request.method} ${(request.url ?? '').split('?', 1)[0]}:`, error)
  if (response.headersSent) return void response.destroy()
  const status = known?.status ?? 500
  const message = known?.message ?? 'the server made a mistake; its log says which'
  request.resume()
  send(
    response,
    status,
    { 'content-type': 'application/json', ...known?.headers },
    JSON.stringify({ error: { message, ...(known?.field && { field: known.field }) } }),
  )
}
