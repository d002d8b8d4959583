/** A backend under test is one JSON file of this shape. It holds no secrets: they are named by environment variable. */
import { z } from 'zod'
import { Vocabulary } from './vocabulary.ts'

/** The capabilities that the catalogue knows (rules/schema.ts); they are checked against it when a run begins. */
const Capabilities = z.array(z.string()).default([])

const Secret = z.strictObject({ env: z.string().min(1) })
const url = z.url({ protocol: /^https?$/, error: 'expected a URL that begins with http:// or https://' })

export const Account = z.strictObject({
  login: z.string().min(1),
  password: Secret,
  /** May be locked, wiped or emptied by the suite. */
  expendable: z.boolean().default(false),
})

export const Descriptor = z
  .strictObject({
    $schema: z.string().optional(),
    /** Short name: the results file is called after it. */
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'expected small letters, digits and hyphens, such as acme-sync'),
    name: z.string().min(1),
    /** Left out: the version that the groupware API or the start line tells. */
    version: z.string().optional(),
    products: z.array(z.enum(['onoffice', 'ox'])).min(1),
    /** A command that starts the backend and prints a StartLine; each worker of a run starts its own. */
    start: z.array(z.string()).min(1).optional(),
    eas: z.strictObject({ url }).optional(),
    autodiscover: z.strictObject({ url }).optional(),
    accounts: z.array(Account).default([]),
    groupware: z.strictObject({ url, token: Secret }).optional(),
    /** A reply that takes longer has failed. */
    timeoutSeconds: z.number().positive().default(10),
    capabilities: Capabilities,
    vocabulary: Vocabulary.prefault({}),
    readings: z.record(z.string(), z.string()).default({}),
  })
  .refine((descriptor) => descriptor.start || descriptor.eas, {
    error: 'expected either "eas": {"url": …} of a running server or "start": [command …] that starts one',
    path: ['eas'],
  })
export type Descriptor = z.infer<typeof Descriptor>

/** The one line of JSON that a started backend prints on its standard output once it answers. */
export const StartLine = z.object({
  version: z.string(),
  eas: z.strictObject({ url }),
  groupware: z.strictObject({ url, token: z.string() }).optional(),
})
export type StartLine = z.infer<typeof StartLine>

/** A backend that answers: what a run needs to talk to it, secrets resolved. */
export interface LiveBackend {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly products: readonly string[]
  readonly easUrl: string
  readonly groupware?: { readonly url: string; readonly token: string }
  readonly accounts: readonly {
    readonly login: string
    readonly password: string
    readonly expendable: boolean
  }[]
  readonly timeoutMs: number
  readonly capabilities: readonly string[]
  readonly vocabulary: Vocabulary
  readonly readings: Readonly<Record<string, string>>
}
