import { schemas } from './schemas.ts'
import { readXml, writeXml, type XmlElement, XmlError, xmlText } from './xml.ts'

/** Whose mailbox was asked for. */
export interface AutodiscoverUser {
  readonly emailAddress: string
  readonly displayName?: string
}

/** A server of the mailbox; type MobileSync is the one to sync with. */
export interface AutodiscoverServer {
  readonly type: 'MobileSync' | 'CertEnroll'
  /** The full URL, port and path included. */
  readonly url: string
  readonly name?: string
}

/** What a server answers: where to sync, another address to ask about, or why not. Source: [MS-ASCMD] 2.2.1.1.2. */
export type AutodiscoverResponse =
  | {
      readonly kind: 'settings'
      readonly user: AutodiscoverUser
      readonly servers: readonly AutodiscoverServer[]
    }
  | { readonly kind: 'redirect'; readonly user: AutodiscoverUser; readonly emailAddress: string }
  /** The request was understood, but the account's settings could not be found out. */
  | {
      readonly kind: 'failure'
      readonly user: AutodiscoverUser
      readonly status?: number
      readonly message: string
    }
  /** The request itself could not be used: 600 invalid, 601 another schema. */
  | { readonly kind: 'error'; readonly errorCode: number; readonly message: string }

/** An answer that is no Autodiscover response for phones. */
export class AutodiscoverResponseError extends Error {
  override readonly name = 'AutodiscoverResponseError'
}

/** The language of the texts in a response; Exchange writes it with a colon. */
const culture = 'en:us'

/** Writes a response; it is sent as text/xml with status 200, failures too. */
export function writeAutodiscoverResponse(response: AutodiscoverResponse): string {
  return writeXml({
    Autodiscover: { '@xmlns': schemas.frame, Response: { '@xmlns': schemas.response, ...content(response) } },
  })
}

function content(response: AutodiscoverResponse): Record<string, unknown> {
  if (response.kind === 'error') {
    return { Error: { ErrorCode: response.errorCode, Message: xmlText(response.message), DebugData: '' } }
  }
  const { displayName, emailAddress } = response.user
  return {
    Culture: culture,
    User: {
      ...(displayName !== undefined && { DisplayName: xmlText(displayName) }),
      EMailAddress: xmlText(emailAddress),
    },
    Action: action(response),
  }
}

function action(response: Exclude<AutodiscoverResponse, { kind: 'error' }>): Record<string, unknown> {
  if (response.kind === 'redirect') return { Redirect: xmlText(response.emailAddress) }
  if (response.kind === 'failure') {
    const status = response.status !== undefined && { Status: response.status }
    return { Error: { ...status, Message: xmlText(response.message), DebugData: '' } }
  }
  const servers = response.servers.map(({ type, url, name }) => ({
    Type: type,
    Url: xmlText(url),
    Name: xmlText(name ?? url),
  }))
  return { Settings: { Server: servers } }
}

/**
 * Reads a response. Servers of other types than MobileSync and CertEnroll are left out.
 *
 * @throws AutodiscoverResponseError, and nothing else, for anything that is none, such as a log-in page.
 */
export function readAutodiscoverResponse(xml: string): AutodiscoverResponse {
  const root = readRoot(xml)
  if (root.name !== 'Autodiscover')
    throw new AutodiscoverResponseError(`The root element is ${root.name}; it is Autodiscover.`)
  const response = required(root, 'Response')
  const refused = find(response, 'Error')
  if (refused !== undefined) {
    return {
      kind: 'error',
      errorCode: readNumber(required(refused, 'ErrorCode')),
      message: textOf(refused, 'Message'),
    }
  }
  if (response.namespace !== schemas.response) {
    const message = `The Response is in the namespace "${response.namespace}"; for a phone it is in ${schemas.response}.`
    throw new AutodiscoverResponseError(message)
  }
  const user = readUser(required(response, 'User'))
  const action = required(response, 'Action')
  const redirect = find(action, 'Redirect')
  if (redirect !== undefined) return { kind: 'redirect', user, emailAddress: redirect.text }
  const failed = find(action, 'Error')
  if (failed !== undefined) {
    const status = find(failed, 'Status')
    return {
      kind: 'failure',
      user,
      ...(status && { status: readNumber(status) }),
      message: textOf(failed, 'Message'),
    }
  }
  return { kind: 'settings', user, servers: readServers(required(action, 'Settings')) }
}

function readUser(user: XmlElement): AutodiscoverUser {
  const displayName = find(user, 'DisplayName')?.text
  return { emailAddress: textOf(user, 'EMailAddress'), ...(displayName && { displayName }) }
}

function readServers(settings: XmlElement): AutodiscoverServer[] {
  const servers: AutodiscoverServer[] = []
  for (const server of settings.children.filter(({ name }) => name === 'Server')) {
    const type = textOf(server, 'Type')
    if (type !== 'MobileSync' && type !== 'CertEnroll') continue
    const url = textOf(server, 'Url')
    if (!/^https?:\/\/./i.test(url) || !URL.canParse(url)) {
      const message = `The Url of the ${type} server is "${url.slice(0, 120)}"; it is a full one such as https://mail.example.org/Microsoft-Server-ActiveSync.`
      throw new AutodiscoverResponseError(message)
    }
    const name = textOf(server, 'Name')
    servers.push({ type, url, ...(name !== '' && { name }) })
  }
  return servers
}

function readRoot(xml: string): XmlElement {
  try {
    return readXml(xml)
  } catch (error) {
    if (error instanceof XmlError) throw new AutodiscoverResponseError(error.message)
    throw error
  }
}

function find(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find((child) => child.name === name)
}

function required(parent: XmlElement, name: string): XmlElement {
  const found = find(parent, name)
  if (found === undefined)
    throw new AutodiscoverResponseError(`${parent.name} has no ${name}, which it must have.`)
  return found
}

function textOf(parent: XmlElement, name: string): string {
  return find(parent, name)?.text ?? ''
}

function readNumber({ name, text }: XmlElement): number {
  if (!/^\d{1,9}$/.test(text))
    throw new AutodiscoverResponseError(`${name} is "${text.slice(0, 40)}"; it is a number.`)
  return Number(text)
}
