/** The groupware API as OpenAPI 3.1, made from the schemas that the suite itself parses with. */
import { z } from 'zod'
import * as api from './groupwareApi.ts'
import type { Json } from './jsonSchema.ts'
import { Components } from './openApiComponents.ts'
import * as records from './records.ts'
import { type RouteNote, routeNotes } from './routeNotes.ts'

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Json[]
  readonly requestBody?: Json
  readonly responses: Readonly<Record<string, Json>>
}

export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: Readonly<Record<'title' | 'version' | 'description', string>>
  readonly servers: readonly Json[]
  readonly security: readonly Json[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<
    Record<'schemas' | 'securitySchemes' | 'responses', Readonly<Record<string, Json>>>
  >
}

interface Route {
  readonly method: string
  readonly path: string
  readonly body?: z.ZodType
  readonly reply: z.ZodType
}

interface Documented {
  readonly id: string
  readonly route: Route
  readonly note?: RouteNote
  readonly named: Named
}

const content = (schema: Json, example?: unknown): Json => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
})

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** The routes as they are documented: where a path names a kind of record, one route per kind with its own fields. */
function* documented(): Generator<Documented> {
  for (const [id, route] of Object.entries(api.routes) as [api.RouteName, Route][]) {
    const note = routeNotes[id]
    if (!route.path.includes('{kind}')) {
      yield { id, route, note, named: new Map() }
      continue
    }
    for (const kind of Object.keys(records.recordKinds) as records.RecordKind[]) {
      const told = {
        ...note,
        summary: (note?.summary ?? id).replace(/records?\b/g, (word) => ofKind(kind, word)),
      }
      yield {
        id: `${id.replace(/Records?/, '')}${capital(ofKind(kind, /Records/.test(id) ? 'records' : 'record'))}`,
        route: { ...route, path: route.path.replace('{kind}', kind) },
        note: told,
        named: schemasOf(kind),
      }
    }
  }
}

const ofKind = (kind: string, word: string) => (word === 'records' ? kind : kind.replace(/s$/, ''))

type Named = ReadonlyMap<z.ZodType, readonly [name: string, schema: z.ZodType]>
const known = new Map<records.RecordKind, Named>()

/** By general schema the one of a kind. */
function schemasOf(kind: records.RecordKind): Named {
  const found = known.get(kind)
  if (found) return found
  const { shape } = records.recordKinds[kind]
  const name = capital(ofKind(kind, 'record'))
  const id = z.string().min(1)
  const stored = z.looseObject({ id, ...shape })
  const put = z.strictObject({ id: id.optional(), ...shape })
  const made: Named = new Map<z.ZodType, readonly [string, z.ZodType]>([
    [api.PutRecords, [`Put${name}s`, z.strictObject({ records: z.array(put).min(1) })]],
    [api.StoredRecord, [`Stored${name}`, stored]],
    [api.RecordList, [`${name}List`, z.object({ records: z.array(stored) })]],
  ])
  known.set(kind, made)
  return made
}

const refusals: Readonly<Record<string, string>> = {
  '400': 'The body or a setting is wrong: what, where, and what would be right. The scenario is unable.',
  '401': 'The bearer token is missing or wrong. A run does not begin.',
  '404': 'There is no such customer, account or record. The scenario is unable.',
  '501': 'The backend does not offer this. The scenario is unable; do not declare the capability.',
}

function operation(components: Components, { id, route, note, named }: Documented): Operation {
  const refer = (schema: z.ZodType) => {
    const [name, special] = named.get(schema) ?? [undefined, schema]
    return components.refer(special, name)
  }
  const needs = note?.capabilities?.map((name) => `\`${name}\``).join(' or ')
  return {
    operationId: id,
    summary: note?.summary ?? id,
    description: [note?.more, needs && `Capability: ${needs}.`].filter(Boolean).join(' '),
    parameters: [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      ...{ name, in: 'path', required: true },
      description: parameters[name as string] ?? name,
      schema: { type: 'string', minLength: 1 },
    })),
    ...(route.body && {
      requestBody: {
        required: true,
        content: content(refer(route.body), note?.example),
      },
    }),
    responses: {
      '200': { description: 'Done.', content: content(refer(route.reply)) },
      ...Object.fromEntries(
        Object.keys(refusals).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
      ),
    },
  }
}

const parameters: Readonly<Record<string, string>> = {
  customer: 'The id that creating the customer answered.',
  userName: 'The name of one of the customer’s users.',
  id: 'The id that putting the record answered.',
}

/**
 * @param version the suite's own
 * @param base where the API is served; left out, a variable that the reader fills in
 */
export function openApi(version: string, base?: string): OpenApi {
  const components = new Components()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const one of documented()) {
    const { path, method } = one.route
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(components, one) }
  }
  const refusal = components.refer(api.ApiError)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Syncproof groupware API',
      version,
      description:
        'What a backend of the groupware tier answers, so that scenarios can arrange and read what no phone can. ' +
        'Fields have the names of the manual. A reply may hold fields that are not listed here.',
    },
    servers: base
      ? [{ url: base }]
      : [{ url: '{base}', variables: { base: { default: 'https://groupware.example/groupware/v1' } } }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: components.schemas(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          { description, content: content(refusal) },
        ]),
      ),
    },
  }
}
