/** What the command line of the reference says. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Options } from './backend.ts'
import { unknownFault } from './groupware/referenceOnly.ts'

export interface ServeOptions extends Omit<Options, 'token'> {
  readonly port: number
  readonly host: string
  /** Certificate and key in PEM; left out, plain HTTP. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  /** End when standard input ends: whoever started the server is gone. */
  readonly withParent: boolean
}

/** The command line is wrong; the message says what would be right. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export const usage = `serve-reference [options]
  --data FILE        database file; without it everything is in memory and gone at the end
  --port PORT        port, 0 for any free one (default 0)
  --host HOST        address to listen on (default 127.0.0.1, this computer only)
  --cert FILE --key FILE  serve HTTPS with this certificate and key (PEM)
  --public-url URL   address under which phones reach the server, for Autodiscover
  --allow-faults     customers may have faults and dresses; for proof, never for people
  --faults NAMES     every customer has these faults (comma between); needs --allow-faults
The token of the groupware API is SYNCPROOF_TOKEN from the environment, or a new one at each start.`

const flags = {
  port: { type: 'string', default: '0' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: ':memory:' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'public-url': { type: 'string' },
  'allow-faults': { type: 'boolean', default: false },
  faults: { type: 'string', default: '' },
  'with-parent': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/**
 * @returns undefined when only help is asked for
 * @throws UsageError for what is unknown, wrong or not readable
 */
export function readOptions(args: readonly string[]): ServeOptions | undefined {
  const values = parse(args)
  if (values.help) return undefined
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65535)
    throw new UsageError(
      `--port ${values.port} is no port; expected a number from 0 (any free port) to 65535`,
    )
  if ((values.cert === undefined) !== (values.key === undefined))
    throw new UsageError('--cert and --key belong together; name both files, or none for plain HTTP')
  return {
    ...{ port, host: values.host, data: values.data },
    ...(values.cert !== undefined && {
      tls: { cert: readPem('--cert', values.cert), key: readPem('--key', values.key as string) },
    }),
    ...(values['public-url'] !== undefined && { publicUrl: readUrl(values['public-url']) }),
    allowFaults: values['allow-faults'],
    faults: readFaults(values.faults, values['allow-faults']),
    withParent: values['with-parent'],
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`)
  }
}

function readPem(flag: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new UsageError(`${flag} ${file} cannot be read: ${(error as Error).message}`)
  }
}

function readFaults(text: string, allowed: boolean): string[] {
  const names = text.split(',').filter(Boolean)
  if (names.length > 0 && !allowed) throw new UsageError('--faults is only for proof; add --allow-faults')
  const unknown = unknownFault(names)
  if (unknown !== undefined) throw new UsageError(`--faults: ${unknown}`)
  return names
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new UsageError(
      `--public-url ${text} is no address of a server; expected one such as https://sync.example.org:8443`,
    )
  return url.origin
}
