/** The groupware API over HTTP: bearer token, JSON in and out, each refusal one sentence. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { routes } from '../../backend/groupwareApi.ts'
import type { Backend } from '../backend.ts'
import { HttpError, readBody, send } from '../http.ts'
import { docsPage } from './docs.ts'
import { handlers } from './handlers.ts'
import { findRoute } from './router.ts'

export const basePath = '/groupware/v1'

export async function answerGroupware(
  backend: Backend,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const page = request.method === 'GET' ? docsPage(basePath, path) : undefined
  if (page) return send(response, 200, page.headers, page.body)
  if (!hasToken(request, backend.options.token))
    throw new HttpError(401, 'expected the header Authorization: Bearer with this server’s token', {
      'www-authenticate': 'Bearer',
    })
  const route = findRoute(request.method ?? '', path || '/')
  if (route === undefined) throw new HttpError(404, `the groupware API has no path ${path}`)
  if (route === 'other-method') throw new HttpError(405, `${path} does not take ${request.method}`)
  const definition = routes[route.name]
  const body = 'body' in definition ? parse(definition.body, await readBody(request)) : undefined
  const handler = handlers[route.name] as (
    backend: Backend,
    segments: Record<string, string>,
    body: unknown,
  ) => unknown
  const reply = await handler(backend, route.segments, body)
  send(response, 200, { 'content-type': 'application/json' }, JSON.stringify(reply))
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const right = Buffer.from(`Bearer ${token}`)
  return given.length === right.length && timingSafeEqual(given, right)
}

function parse(schema: { safeParse: (value: unknown) => SafeParsed }, bytes: Buffer): unknown {
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new HttpError(400, `the body is not JSON: ${(error as Error).message}`)
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error?.issues[0]
  const field = issue?.path.join('.') || 'body'
  throw new HttpError(400, `${field}: ${issue?.message}`, {}, field)
}

interface SafeParsed {
  readonly success: boolean
  readonly data?: unknown
  readonly error?: {
    readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
  }
}
