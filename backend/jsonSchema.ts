/** JSON Schema of the descriptor, for editors and for vendors who write in another language. */
import { z } from 'zod'
import { capabilityTexts } from './capabilityTexts.ts'
import { Descriptor } from './descriptor.ts'
import { readings } from './readings.ts'
import { vocabularyRules } from './vocabularyRules.ts'

export type Json = Record<string, unknown>

/** How schemas are written out: as what is sent, so that a field with a default may be left out. */
export const asSent = {
  io: 'input',
  override: ({ jsonSchema }: { jsonSchema: Json }) => {
    // The format says it; zod's pattern of all leap years helps no reader.
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
  },
} as const

/** @returns JSON Schema (draft 2020-12) of a file that is read by people's own tools */
export function jsonSchema(schema: z.ZodType, title: string, description: string): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, asSent) as Json
  return { $schema, title, description, ...rest }
}

interface Described {
  description?: string
  readonly properties?: Record<string, Described>
}

/** @returns JSON Schema of a descriptor file, each name with a sentence and the rules that use it */
export function descriptorSchema(): Json {
  const schema = jsonSchema(
    Descriptor,
    'Syncproof: a backend under test',
    'Where a backend is, how the suite logs in, what it offers, and which readings it follows.',
  )
  const { capabilities, vocabulary, readings: declared } = (schema as Described).properties ?? {}
  if (capabilities) capabilities.description += ` ${told(capabilityTexts)}.`
  for (const [name, rules] of Object.entries(vocabularyRules)) addRules(vocabulary, name, rules)
  for (const [name, { rules }] of Object.entries(readings)) addRules(declared, name, rules)
  return schema
}

const told = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts)
    .map(([name, text]) => `${name}: ${text}`)
    .join('; ')

function addRules(parent: Described | undefined, name: string, rules: readonly string[]): void {
  const property = parent?.properties?.[name]
  if (!property) throw new Error(`the schema of the descriptor lost ${name}`)
  const shown = rules.length > 4 ? [...rules.slice(0, 3), `${rules.length - 3} more`] : rules
  property.description = `${property.description ?? ''} Rules: ${shown.join(', ')}.`.trim()
}
