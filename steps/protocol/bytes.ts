/** Requests that no healthy phone sends. */
import { Then, When } from '@cucumber/cucumber'
import type { Phone } from '../../device/phone.ts'
import type { Answer } from '../../device/transport.ts'
import { buildRequestLine } from '../../eas/requestLine.ts'
import { type Element, e } from '../../eas/tree.ts'
import { encode } from '../../eas/wbxml/encode.ts'
import type { SyncWorld } from '../world.ts'
import { draft } from './items.ts'
import { badLines, mutilations } from './mutilations.ts'
import { notesOf } from './notes.ts'
import { plain } from './rawRequests.ts'

When(
  '{phone} sends Sync, FolderSync and Ping as a document {words}',
  async function (this: SyncWorld, name: string, how: string) {
    const mutilate = mutilations[how]
    if (!mutilate) throw new Error(`the scenarios know no document ${how}`)
    const phone = await this.phone(name)
    const answers: Answer[] = []
    for (const command of ['Sync', 'FolderSync', 'Ping'] as const)
      answers.push(await phone.transport.post(command, mutilate(encode(plain[command](phone)))))
    notesOf(this).answers = answers
  },
)

const collection = (...content: readonly (Element | false)[]) =>
  e('AirSync:Sync', e('AirSync:Collections', e('AirSync:Collection', content)))

/** Documents that can be read and say nothing that can be done. */
const wrongDocuments: Readonly<Record<string, (key: Element, id: Element, world: SyncWorld) => Element>> = {
  'of another command': () => e('Ping:Ping', e('Ping:HeartbeatInterval', 60)),
  'with no folder in it': () => e('AirSync:Sync', e('AirSync:Collections')),
  'with a folder that has no SyncKey': (_, id) => collection(id),
  'with a folder that has no id': (key) => collection(key),
  'with the same folder twice': (key, id) =>
    e(
      'AirSync:Sync',
      e('AirSync:Collections', e('AirSync:Collection', key, id), e('AirSync:Collection', key, id)),
    ),
  'with an Add that has no content': (key, id) =>
    collection(key, id, e('AirSync:Commands', e('AirSync:Add', e('AirSync:ClientId', 1)))),
  'with a WindowSize that is a word': (key, id) => collection(key, id, e('AirSync:WindowSize', 'many')),
  'with a FilterType that is a word': (key, id) =>
    collection(key, id, e('AirSync:Options', e('AirSync:FilterType', 'recent'))),
  'with Commands that have no command': (key, id) => collection(key, id, e('AirSync:Commands')),
}

When(
  '{phone} sends Sync as a document {words}',
  async function (this: SyncWorld, name: string, wrong: string) {
    const make = wrongDocuments[wrong]
    if (!make) throw new Error(`the scenarios know no document ${wrong}`)
    const phone = await this.phone(name)
    const { syncKey, folder } = phone.at('contact')
    const document = make(e('AirSync:SyncKey', syncKey), e('AirSync:CollectionId', folder.id), this)
    notesOf(this).answers = [await phone.transport.post('Sync', document)]
  },
)

When(
  '{phone} sends a new contact {string}, and the request is cut',
  async function (this: SyncWorld, name: string, item: string) {
    const phone = await this.phone(name)
    const { syncKey, folder } = phone.at('contact')
    const add = e(
      'AirSync:Add',
      e('AirSync:ClientId', 1),
      e('AirSync:ApplicationData', draft(this, 'contact', item)),
    )
    const keys = [e('AirSync:SyncKey', syncKey), e('AirSync:CollectionId', folder.id)]
    const whole = encode(collection(...keys, e('AirSync:Commands', add)))
    // All that is missing is the end of the elements around the contact.
    notesOf(this).answers = [await phone.transport.post('Sync', whole.subarray(0, -3))]
  },
)

Then('each is refused with HTTP 4xx or answered in the protocol', function (this: SyncWorld) {
  for (const { status, trouble } of notesOf(this).answers) {
    const shown = `HTTP ${status}${trouble ? `: ${trouble.slice(0, 80)}` : ''}`
    const refused = status >= 400 && status < 500
    const answered = status === 200 && trouble === undefined
    this.check(`whether ${shown} is a clear answer`, refused || answered, true)
  }
})

When(
  '{phone} sends FolderSync with a request line {words}',
  async function (this: SyncWorld, name: string, which: string) {
    const make = badLines[which]
    if (!make) throw new Error(`the scenarios know no request line ${which}`)
    const phone = await this.phone(name)
    const query = make(goodLine(phone))
    notesOf(this).answers = [await phone.transport.post('FolderSync', plain.FolderSync(phone), { query })]
  },
)

function goodLine({ transport: { deviceId, profile, protocolVersion } }: Phone): string {
  const { deviceType } = profile
  return buildRequestLine({ form: 'base64', command: 'FolderSync', deviceId, deviceType, protocolVersion })
}

When(
  /^(phone [A-Z]) goes on in (base64|words)$/,
  async function (this: SyncWorld, name: string, form: string) {
    ;(await this.phone(name)).transport.form = form === 'base64' ? 'base64' : 'query'
  },
)
