/** The named schemas of the OpenAPI document: those that groupwareApi.ts and records.ts export, and one set per kind of record. */
import { z } from 'zod'
import * as api from './groupwareApi.ts'
import { asSent, type Json } from './jsonSchema.ts'
import * as records from './records.ts'

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType
const uri = (name: string) => `#/components/schemas/${name}`

/** Names schemas, and refers to them by their names. */
export class Components {
  private readonly registry = z.registry<{ id: string }>()
  private readonly referred = new Set<string>()

  constructor() {
    for (const [name, value] of Object.entries({ ...records, ...api }))
      if (isSchema(value)) this.registry.add(value, { id: name })
  }

  /** @returns a reference to a schema that has a name, or is given one; else the schema itself */
  refer(schema: z.ZodType, name?: string): Json {
    if (name && !this.registry.has(schema)) this.registry.add(schema, { id: name })
    const id = this.registry.get(schema)?.id
    if (id !== undefined) this.referred.add(id)
    return id === undefined ? plain(z.toJSONSchema(schema, asSent)) : { $ref: uri(id) }
  }

  /** @returns the named schemas that are referred to, and those that these refer to */
  schemas(): Record<string, Json> {
    const { schemas } = z.toJSONSchema(this.registry, { ...asSent, uri })
    const all: Record<string, Json> = {}
    const queue = [...this.referred].sort()
    for (const name of queue) {
      all[name] = plain(schemas[name] as Json)
      const inner = JSON.stringify(all[name]).matchAll(/"#\/components\/schemas\/(\w+)"/g)
      for (const [, other = ''] of inner) if (!queue.includes(other)) queue.push(other)
    }
    return all
  }
}

const plain = ({ $schema, $id, ...schema }: Json): Json => schema
