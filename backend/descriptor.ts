/** A backend under test is one JSON file of this shape. It holds no secrets: they are named by environment variable. */
import { z } from 'zod'
import { capabilities } from '../rules/schema.ts'
import { unknownKeys, unknownValue } from './nearest.ts'
import { Readings } from './readings.ts'
import { Vocabulary } from './vocabulary.ts'

const Secret = z
  .strictObject({
    env: z.string().min(1).describe('Name of the environment variable that holds the secret.'),
  })
  .describe('A secret: never in the file, only the name of the variable that holds it.')
const url = z.url({ protocol: /^https?$/, error: 'expected a URL that begins with http:// or https://' })

export const Account = z.strictObject({
  login: z.string().min(1).describe('What a phone types as its user name.'),
  password: Secret,
  expendable: z.boolean().default(false).describe('Whether the suite may lock, wipe or empty the account.'),
})

const shape = {
  $schema: z.string().optional().describe('Where this schema lies, so that an editor checks the file.'),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'expected small letters, digits and hyphens, such as acme-sync')
    .describe('Short name: the results file is called after it.'),
  name: z.string().min(1).describe('Name as reports show it.'),
  version: z
    .string()
    .optional()
    .describe(
      'Version as reports show it; left out, the one that the groupware API or the start line tells.',
    ),
  products: z
    .array(z.enum(['onoffice', 'ox']))
    .min(1)
    .describe('The manuals whose rules the backend answers to.'),
  start: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      'A command that starts the backend and prints one line of JSON with version, eas.url and, where offered, groupware and autodiscover; each worker of a run starts its own.',
    ),
  eas: z
    .strictObject({ url: url.describe('Usually ends in /Microsoft-Server-ActiveSync.') })
    .optional()
    .describe('The ActiveSync endpoint of a backend that is running already.'),
  autodiscover: z
    .strictObject({ url: url.describe('Base URL; phones ask at <base>/autodiscover/autodiscover.xml.') })
    .optional()
    .describe('Where Autodiscover answers.'),
  accounts: z.array(Account).default([]).describe('Accounts that exist already.'),
  groupware: z
    .strictObject({ url: url.describe('Base URL, below which the paths of the API lie.'), token: Secret })
    .optional()
    .describe('The groupware API, for the groupware tier.'),
  timeoutSeconds: z.number().positive().default(10).describe('A reply that takes longer has failed.'),
  leastHeartbeatSeconds: z
    .number()
    .positive()
    .default(1)
    .describe('The shortest heartbeat that Ping and a waiting Sync may have; scenarios that wait take it.'),
  capabilities: z
    .array(z.enum(capabilities, { error: unknownValue('a capability', capabilities) }))
    .default([])
    .describe(
      'What the backend offers beyond a URL and an account; a rule that needs another is not applicable.',
    ),
  vocabulary: Vocabulary.prefault({}).describe(
    'Names and numbers that the suite must know to arrange data; each has a default.',
  ),
  readings: Readings.prefault({}).describe(
    'Which reading the backend follows where a manual can be read in more than one way; each has a default.',
  ),
}

export const Descriptor = z
  .strictObject(shape, { error: unknownKeys('field', Object.keys(shape)) })
  .refine((descriptor) => descriptor.start || descriptor.eas, {
    error: 'expected either "eas": {"url": …} of a running server or "start": [command …] that starts one',
    path: ['eas'],
  })
  .refine(({ start, capabilities: declared }) => start || !declared.includes('restart'), {
    error: 'expected "start": [command …] beside the capability "restart": the suite must know how',
    path: ['start'],
  })
  .meta({ anyOf: [{ required: ['eas'] }, { required: ['start'] }] })
export type Descriptor = z.infer<typeof Descriptor>

/** The one line of JSON that a started backend prints on its standard output once it answers. */
export const StartLine = z.object({
  version: z.string(),
  eas: z.strictObject({ url }),
  autodiscover: z.strictObject({ url }).optional(),
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
  /** Base URL, without a slash at its end. */
  readonly autodiscoverUrl?: string
  readonly groupware?: { readonly url: string; readonly token: string }
  readonly accounts: readonly {
    readonly login: string
    readonly password: string
    readonly expendable: boolean
  }[]
  readonly timeoutMs: number
  readonly leastHeartbeatSeconds: number
  readonly capabilities: readonly string[]
  readonly vocabulary: Vocabulary
  readonly readings: Readings
}
