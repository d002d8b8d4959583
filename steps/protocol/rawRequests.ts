/** Requests sent as they are, and what HTTP says to them. */
import { Then, When } from '@cucumber/cucumber'
import type { Phone } from '../../device/phone.ts'
import type { Answer, Variation } from '../../device/transport.ts'
import { commandCodes } from '../../eas/requestLine/commands.ts'
import type { Command } from '../../eas/requestLine.ts'
import { children, childText, type Element, e, type Tag } from '../../eas/tree.ts'
import type { SyncWorld } from '../world.ts'
import { notesOf } from './notes.ts'

/** A plain request of each kind, as a healthy phone sends it. */
export const plain: Readonly<Record<'FolderSync' | 'Sync' | 'Ping', (phone: Phone) => Element>> = {
  FolderSync: () => e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', 0)),
  Sync: (phone) => {
    const { syncKey, folder } = phone.at('contact')
    return e(
      'AirSync:Sync',
      e(
        'AirSync:Collections',
        e('AirSync:Collection', e('AirSync:SyncKey', syncKey), e('AirSync:CollectionId', folder.id)),
      ),
    )
  },
  Ping: (phone) =>
    e(
      'Ping:Ping',
      e('Ping:HeartbeatInterval', 60),
      e(
        'Ping:Folders',
        e('Ping:Folder', e('Ping:Id', phone.folder('contact').id), e('Ping:Class', 'Contacts')),
      ),
    ),
}

async function send(
  world: SyncWorld,
  name: string,
  request: string,
  variation: Variation = {},
): Promise<void> {
  const phone = await world.phone(name)
  const answer =
    request === 'OPTIONS'
      ? await phone.transport.options(variation)
      : await phone.transport.post(request as Command, plain[request as keyof typeof plain](phone), variation)
  notesOf(world).answers = [answer]
}

When('{phone} sends {word} as it should be', async function (this: SyncWorld, name: string, request: string) {
  await send(this, name, request)
})

When(
  '{phone} sends {word} without user and password',
  async function (this: SyncWorld, name: string, request: string) {
    await send(this, name, request, { account: null })
  },
)

When(
  '{phone} sends {word} as a user that is not there',
  async function (this: SyncWorld, name: string, request: string) {
    const login = `nobody-${crypto.randomUUID()}`
    await send(this, name, request, { account: { login, password: 'syncproof' } })
  },
)

When(
  '{phone} sends {word} with a wrong password',
  async function (this: SyncWorld, name: string, request: string) {
    const { account } = (await this.phone(name)).transport.connection
    await send(this, name, request, { account: { ...account, password: `wrong-${crypto.randomUUID()}` } })
  },
)

Then('the request is answered with HTTP {int}', function (this: SyncWorld, status: number) {
  this.check('the HTTP status', notesOf(this).answer.status, status)
})

Then('the request is answered with HTTP 401 and asks for Basic', function (this: SyncWorld) {
  const { status, headers } = notesOf(this).answer
  this.check('the HTTP status', status, 401)
  const asked = headers.get('www-authenticate') ?? 'none'
  this.check(`whether WWW-Authenticate (${asked}) asks for Basic`, /\bbasic\b/i.test(asked), true)
})

Then('the request is answered with HTTP 503 and a time to come back', function (this: SyncWorld) {
  const { status, headers } = notesOf(this).answer
  this.check('the HTTP status', status, 503)
  const told = headers.get('retry-after') ?? 'none'
  this.check(`whether Retry-After (${told}) is a number of seconds or a date`, isTime(told), true)
})

const isTime = (text: string) => /^\d+$/.test(text) || !Number.isNaN(Date.parse(text))

Then(/^the answer is application\/vnd\.ms-sync\.wbxml$/, function (this: SyncWorld) {
  const { headers } = notesOf(this).answer
  const [type] = (headers.get('content-type') ?? 'none').split(';')
  // The shorter name is the one of [MS-ASHTTP] 2.2.1.1.2.2, which servers use in replies too.
  const known = ['application/vnd.ms-sync.wbxml', 'application/vnd.ms-sync']
  this.check(`whether the Content-Type (${type}) is that of WBXML`, known.includes(type?.trim() ?? ''), true)
})

/** Statuses by which 14.x says that it does not know a command, or not in this version ([MS-ASCMD] 2.2.2). */
const unknownCommand = ['137', '138']

const statusIn = ({ body }: Answer): string | undefined => {
  if (!body) return undefined
  const page = body.tag.split(':', 1)[0]
  return (
    childText(body, `${page}:Status` as Tag) ??
    children(body)
      .map(({ content }) => content[0])[0]
      ?.toString()
  )
}

Then('the request is refused', function (this: SyncWorld) {
  const { answer } = notesOf(this)
  const { status } = answer
  // 501 is what HTTP has for a command that a server does not know ([MS-ASHTTP] 2.2.2.1.1).
  const byHttp = (status >= 400 && status < 500) || status === 501
  const inBand = status === 200 && answer.body !== undefined && statusIn(answer) !== '1'
  this.check(`whether the answer (HTTP ${status}) refuses clearly`, byHttp || inBand, true)
})

When('{phone} sends a command that is not offered', async function (this: SyncWorld, name: string) {
  const phone = await this.phone(name)
  const commands = Object.keys(commandCodes) as Command[]
  const missing = commands.find((command) => !phone.offer.commands.includes(command)) ?? 'GetAttachment'
  notesOf(this).answers = [await phone.transport.post(missing, rootOf(missing))]
})

/** Root elements whose code page is not named as the command. */
const pages: Partial<Record<Command, string>> = {
  Sync: 'AirSync',
  FolderSync: 'FolderHierarchy',
  FolderCreate: 'FolderHierarchy',
  FolderUpdate: 'FolderHierarchy',
  FolderDelete: 'FolderHierarchy',
  MoveItems: 'Move',
  SendMail: 'ComposeMail',
  SmartForward: 'ComposeMail',
  SmartReply: 'ComposeMail',
}

/** @returns the command's root element with nothing in it; GetAttachment alone has no document */
function rootOf(command: Command): Element | undefined {
  if (command === 'GetAttachment') return undefined
  return e(`${pages[command] ?? command}:${command}` as Tag)
}

When(
  '{phone} sends every command that is offered, without content',
  async function (this: SyncWorld, name: string) {
    const phone = await this.phone(name)
    const commands = phone.offer.commands.filter((command) =>
      Object.hasOwn(commandCodes, command),
    ) as Command[]
    const answers: Answer[] = []
    for (const command of commands) answers.push(await phone.transport.post(command, rootOf(command)))
    notesOf(this).answers = answers
  },
)

Then('none of them is answered as unknown, and none with a fault of the server', function (this: SyncWorld) {
  const { answers } = notesOf(this)
  this.check('whether any command is offered', answers.length > 0, true)
  for (const answer of answers) {
    this.check(
      'whether the HTTP status is one of a fault',
      answer.status >= 500 ? answer.status : 'none',
      'none',
    )
    const status = statusIn(answer) ?? 'none'
    this.check('whether the status says unknown', unknownCommand.includes(status) ? status : 'no', 'no')
  }
})
