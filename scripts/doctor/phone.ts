/** What a phone finds: the protocol versions and commands that are offered, and Autodiscover where it is declared. */

import type { LiveBackend } from '../../backend/descriptor.ts'
import { type Login, type Offer, whyNoAnswer } from '../../backend/reach.ts'
import {
  type AutodiscoverResponse,
  AutodiscoverResponseError,
  readAutodiscoverResponse,
  writeAutodiscoverRequest,
} from '../../eas/autodiscover.ts'
import { type Finding, ok, tip, wrong } from './finding.ts'

const spoken = ['14.1', '14.0', '12.1']
const commands = ['FolderSync', 'Sync', 'Ping', 'Provision', 'GetItemEstimate', 'ItemOperations', 'Settings']

/** Judges what the server says of itself. */
export function* judgeOffer({ easUrl }: Pick<LiveBackend, 'easUrl'>, offer: Offer): Generator<Finding> {
  const shared = spoken.filter((version) => offer.versions.includes(version))
  const list = offer.versions.join(', ')
  if (shared.length === 0)
    yield wrong(
      `It offers the protocol versions ${list}, and the suite speaks ${spoken.join(', ')}; offer one of these, else every rule fails.`,
    )
  else yield ok(`It is an ActiveSync server with the protocol versions ${list}.`)
  if (offer.commands.length === 0)
    yield tip(
      'It names no commands in MS-ASProtocolCommands; phones read this header to know what they may ask.',
    )
  else {
    const lacking = commands.filter((command) => !offer.commands.includes(command))
    if (lacking.length === 0)
      yield ok(`It offers ${offer.commands.length} commands: ${offer.commands.join(', ')}.`)
    else
      yield tip(
        `It offers ${offer.commands.join(', ')}; rules that need ${lacking.join(', ')} will fail, unless it just forgot to name them.`,
      )
  }
  const { protocol, hostname } = new URL(easUrl)
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    yield tip(
      'The URL has no TLS: passwords travel in the clear, and a real phone would refuse it; use https.',
    )
}

/** Asks Autodiscover as a phone does. */
export async function* tryAutodiscover(
  { autodiscoverUrl, easUrl, timeoutMs, vocabulary, capabilities }: LiveBackend,
  { login, password }: Login,
): AsyncGenerator<Finding> {
  if (!autodiscoverUrl) return
  if (!capabilities.includes('autodiscover')) {
    yield tip('It names an Autodiscover base; add "autodiscover" to the capabilities to run its rules.')
    return
  }
  const url = `${autodiscoverUrl}/autodiscover/autodiscover.xml`
  const address = login.includes('@') ? login : `${login}@${vocabulary.autodiscoverDomains[0]}`
  const asked = `Autodiscover at ${url}, asked for ${address},`
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`,
        'content-type': 'text/xml; charset=utf-8',
      },
      body: writeAutodiscoverRequest({ emailAddress: address }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    text = await response.text()
  } catch (error) {
    yield wrong(
      `${asked} gives no answer (${whyNoAnswer(error)}); correct autodiscover.url, a base without path.`,
    )
    return
  }
  if (!response.ok) {
    yield wrong(
      `${asked} answers HTTP ${response.status}; correct autodiscover.url, or the domain in vocabulary.autodiscoverDomains.`,
    )
    return
  }
  yield judgeAutodiscover(text, asked, easUrl)
}

function judgeAutodiscover(text: string, asked: string, easUrl: string): Finding {
  let answer: AutodiscoverResponse
  try {
    answer = readAutodiscoverResponse(text)
  } catch (error) {
    if (!(error instanceof AutodiscoverResponseError)) throw error
    return wrong(`${asked} answers with what is no Autodiscover response for phones: ${error.message}`)
  }
  if (answer.kind === 'redirect')
    return wrong(`${asked} redirects to ${answer.emailAddress}; answer with settings.`)
  if (answer.kind !== 'settings')
    return wrong(`${asked} refuses: ${answer.message}; correct the domain in vocabulary.autodiscoverDomains.`)
  const server = answer.servers.find(({ type }) => type === 'MobileSync')
  if (!server)
    return wrong(`${asked} names no server of the type MobileSync, so a phone cannot go on; name it.`)
  return server.url === easUrl
    ? ok(`Autodiscover sends phones to ${server.url}.`)
    : tip(
        `Autodiscover sends phones to ${server.url}, and the descriptor names ${easUrl}; both should be one server.`,
      )
}
