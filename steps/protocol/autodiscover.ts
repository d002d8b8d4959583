/** Autodiscover. [MS-ASCMD] 2.2.1.1 */
import { Then, When } from '@cucumber/cucumber'
import { autodiscoverPath } from '../../device/account.ts'
import { readAutodiscoverResponse, schemas, writeAutodiscoverRequest } from '../../eas/autodiscover.ts'
import { NotApplicable } from '../verdicts.ts'
import type { SyncWorld } from '../world.ts'
import { notesOf } from './notes.ts'

function base(world: SyncWorld): string {
  const { autodiscoverUrl, id } = world.backend
  if (!autodiscoverUrl) throw new NotApplicable(`${id} declares no Autodiscover base`)
  return autodiscoverUrl
}

/** @returns the login itself where it is an address, else the login at the domain that the backend declares */
async function address(world: SyncWorld): Promise<string> {
  const { login } = await world.account()
  return login.includes('@') ? login : `${login}@${world.backend.vocabulary.autodiscoverDomains[0]}`
}

When('{phone} adds the account by its e-mail address', async function (this: SyncWorld, name: string) {
  const phone = await this.phone(name)
  await phone.addAccount({ autodiscoverBase: base(this), emailAddress: await address(this) })
})

Then('the address that {phone} found is a whole URL', async function (this: SyncWorld, name: string) {
  const { easUrl } = (await this.phone(name)).transport.connection
  this.check(`whether ${easUrl} is a whole URL`, /^https?:\/\/[^/]+\/./.test(easUrl), true)
})

async function post(world: SyncWorld, name: string, xml: string): Promise<void> {
  const { transport } = await world.phone(name)
  notesOf(world).answers = [await transport.postXml(base(world) + autodiscoverPath, xml)]
}

When('{phone} asks Autodiscover for its e-mail address', async function (this: SyncWorld, name: string) {
  await post(this, name, writeAutodiscoverRequest({ emailAddress: await address(this) }))
})

Then('the answer is text\\/xml and names a server for phones', function (this: SyncWorld) {
  const { status, headers, bytes } = notesOf(this).answer
  this.check('the HTTP status', status, 200)
  const [type] = (headers.get('content-type') ?? 'none').split(';')
  this.check('the Content-Type', type?.trim().toLowerCase(), 'text/xml')
  const found = readAutodiscoverResponse(new TextDecoder().decode(bytes))
  const types = found.kind === 'settings' ? found.servers.map((server) => server.type) : []
  this.check('whether a server of type MobileSync is named', types.includes('MobileSync'), true)
})

/** Requests that no server can answer with settings. */
const unusable: Readonly<Record<string, string>> = {
  'what is no XML': 'EMailAddress=m.hansen@example.org',
  "a request in Outlook's schema": writeAutodiscoverRequest({
    emailAddress: 'm.hansen@example.org',
  }).replaceAll('mobilesync', 'outlook'),
  'a request without an address': `<Autodiscover xmlns="${schemas.request}"><Request/></Autodiscover>`,
}

When('{phone} sends Autodiscover {words}', async function (this: SyncWorld, name: string, which: string) {
  const xml = unusable[which]
  if (xml === undefined) throw new Error(`the scenarios know no ${which}`)
  await post(this, name, xml)
})

Then('Autodiscover refuses in its own words, or with HTTP 4xx', function (this: SyncWorld) {
  const { status, bytes } = notesOf(this).answer
  const byHttp = status >= 400 && status < 500
  const inWords = status === 200 && readsAsRefusal(new TextDecoder().decode(bytes))
  this.check(`whether the answer (HTTP ${status}) refuses clearly`, byHttp || inWords, true)
})

function readsAsRefusal(xml: string): boolean {
  const { kind } = readAutodiscoverResponse(xml)
  return kind === 'error' || kind === 'failure'
}
