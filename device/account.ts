/** What a phone does before its first sync: find the server, ask what it speaks, pick a version. */
import { readAutodiscoverResponse, writeAutodiscoverRequest } from '../eas/autodiscover.ts'
import type { ProtocolVersion } from './profile.ts'
import { PhoneRefused, WireFault } from './refusal.ts'
import type { Answer, Transport } from './transport.ts'

/** Where the URL comes from: typed by hand, or looked up by e-mail address below a base such as https://autodiscover.example.org. */
export type Lookup = 'manual' | { readonly autodiscoverBase: string; readonly emailAddress: string }

/** Below the base ([MS-ASCMD] 3.1.5.2). */
export const autodiscoverPath = '/autodiscover/autodiscover.xml'

/**
 * Looks the server up. [MS-ASCMD] 2.2.1.1
 * @returns the URL for ActiveSync; a redirect to another address is followed once
 * @throws PhoneRefused for 4xx; WireFault for what is no answer to a phone
 */
export async function discover(
  transport: Transport,
  { autodiscoverBase, emailAddress }: Exclude<Lookup, 'manual'>,
  redirected = false,
): Promise<string> {
  const request = writeAutodiscoverRequest({ emailAddress })
  const { status, text } = await transport.postXml(autodiscoverBase + autodiscoverPath, request)
  if (status >= 400 && status < 500)
    throw new PhoneRefused(`Autodiscover was answered with HTTP ${status}`, status)
  if (status !== 200) throw new WireFault(`Autodiscover was answered with HTTP ${status}`)
  const found = readAutodiscoverResponse(text)
  if (found.kind === 'redirect' && !redirected)
    return discover(transport, { autodiscoverBase, emailAddress: found.emailAddress }, true)
  const server = found.kind === 'settings' && found.servers.find(({ type }) => type === 'MobileSync')
  if (!server) throw new WireFault(`Autodiscover names no server for phones: ${JSON.stringify(found)}`)
  return server.url
}

export interface Offer {
  readonly versions: readonly string[]
  readonly commands: readonly string[]
}

/** @returns what OPTIONS says ([MS-ASHTTP] 2.2.4.1.2) */
export function readOffer(headers: Headers): Offer {
  const list = (name: string) =>
    (headers.get(name) ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
  return { versions: list('ms-asprotocolversions'), commands: list('ms-asprotocolcommands') }
}

/**
 * Asks what the server speaks; refused, it asks once more before it tells the user, as real phones do.
 * @throws PhoneRefused for 4xx; WireFault for anything else that is no offer
 */
export async function askOptions(transport: Transport): Promise<Offer> {
  let answer: Answer = await transport.options()
  if (answer.status === 401) answer = await transport.options()
  const { status, headers } = answer
  if (status >= 400 && status < 500)
    throw new PhoneRefused(`OPTIONS was answered with HTTP ${status}`, status)
  if (status !== 200) throw new WireFault(`OPTIONS was answered with HTTP ${status}`)
  return readOffer(headers)
}

/** @returns the best version that both speak. @throws WireFault when there is none */
export function pickVersion(spoken: readonly ProtocolVersion[], { versions }: Offer): ProtocolVersion {
  const best = spoken.find((version) => versions.includes(version))
  if (best) return best
  throw new WireFault(
    `the server offers the protocol versions ${versions.join(', ') || '(none)'}; this phone speaks ${spoken.join(', ')}`,
  )
}
