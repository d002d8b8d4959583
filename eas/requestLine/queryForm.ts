import { commandByName, commandCodes } from './commands.ts'
import { type RequestLine, RequestLineError, textParameters } from './shape.ts'

const laterParameters = textParameters.filter(({ property }) => property !== 'user')

/** Writes the plain text form: Cmd, User, DeviceId and DeviceType in this order. Source: [MS-ASHTTP] 2.2.1.1.1.2. */
export function writeQuery(line: RequestLine): string {
  const parameters: [string, string | undefined][] = [
    ['Cmd', line.command],
    ['User', line.user],
    ['DeviceId', line.deviceId],
    ['DeviceType', line.deviceType],
    ...laterParameters.map(({ property, name }): [string, string | undefined] => [name, line[property]]),
    ['SaveInSent', line.saveInSent === undefined ? undefined : line.saveInSent ? 'T' : 'F'],
  ]
  return parameters
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${percentEncode(name, value as string)}`)
    .join('&')
}

/**
 * Reads the plain text form. Names count in upper or lower case, unknown ones are ignored, of one that is repeated the
 * first counts. A `+` is a plus.
 */
export function readQuery(query: string): RequestLine {
  const given = new Map<string, string>()
  for (const part of query.split('&')) {
    const equals = part.indexOf('=')
    if (equals < 0) continue
    const name = part.slice(0, equals).toLowerCase()
    if (!given.has(name)) given.set(name, percentDecode(part.slice(0, equals), part.slice(equals + 1)))
  }
  const texts: { -readonly [Key in (typeof textParameters)[number]['property']]?: string } = {}
  for (const { property, name } of textParameters) {
    const value = given.get(name.toLowerCase())
    if (value) texts[property] = value
  }
  return {
    form: 'query',
    command: readCommand(given.get('cmd')),
    deviceId: required(given, 'DeviceId'),
    deviceType: required(given, 'DeviceType'),
    ...texts,
    ...readSaveInSent(given.get('saveinsent')),
  }
}

function readCommand(name: string | undefined): RequestLine['command'] {
  if (!name) throw new RequestLineError('Cmd', 'The query has no Cmd; it starts like Cmd=FolderSync&User=…')
  const command = commandByName(name)
  if (command === undefined) {
    const known = Object.keys(commandCodes).join(', ')
    throw new RequestLineError('Cmd', `Cmd=${name} is no command of protocol 14.1; these are ${known}.`)
  }
  return command
}

function required(given: ReadonlyMap<string, string>, name: string): string {
  const value = given.get(name.toLowerCase())
  if (!value)
    throw new RequestLineError(name, `The query has no ${name}; every command needs one, such as ${name}=…`)
  return value
}

function readSaveInSent(value: string | undefined): { saveInSent?: boolean } {
  if (!value) return {}
  if (/^t$/i.test(value)) return { saveInSent: true }
  if (/^f$/i.test(value)) return { saveInSent: false }
  throw new RequestLineError('SaveInSent', `SaveInSent=${value} is neither T nor F.`)
}

function percentDecode(name: string, value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw new RequestLineError(
      name,
      `The value ${name}=${value} is not percent-encoded UTF-8, such as %C3%BC for ü.`,
    )
  }
}

function percentEncode(name: string, value: string): string {
  try {
    return encodeURIComponent(value)
  } catch {
    throw new RequestLineError(
      name,
      `The value of ${name} has half a surrogate pair, which UTF-8 cannot say.`,
    )
  }
}
