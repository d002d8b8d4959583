import { fromBase64, toBase64 } from '../base64.ts'
import { ByteFieldReader, lengthAndText, utf8Field } from './byteFields.ts'
import { commandByCode, commandCodes } from './commands.ts'
import { type RequestLine, RequestLineError, textParameters } from './shape.ts'

const optionsTag = 7
const optionBits = { saveInSent: 0x01, acceptMultiPart: 0x02 } as const

/** English (United States), which Exchange uses where nothing else is said. */
const defaultLocale = 0x0409

/** Writes the base64 form: fixed fields, then parameters by tag. Source: [MS-ASHTTP] 2.2.1.1.1.1. */
export function writeBase64(line: RequestLine): string {
  const locale = line.locale ?? defaultLocale
  const bytes = [
    versionByte(line.protocolVersion),
    commandCodes[line.command],
    locale & 0xff,
    (locale >> 8) & 0xff,
    ...lengthAndText('DeviceId', line.deviceId),
    ...policyKeyField(line.policyKey),
    ...lengthAndText('DeviceType', line.deviceType),
  ]
  for (const { property, name, tag } of textParameters) {
    const value = line[property]
    if (value !== undefined) bytes.push(tag, ...lengthAndText(name, value))
  }
  const options =
    (line.saveInSent ? optionBits.saveInSent : 0) | (line.acceptMultiPart ? optionBits.acceptMultiPart : 0)
  if (options !== 0) bytes.push(optionsTag, 1, options)
  return toBase64(Uint8Array.from(bytes))
}

/** Reads the base64 form. Parameters with an unknown tag are ignored; of one that is repeated the first counts. */
export function readBase64(text: string): RequestLine {
  const bytes = fromBase64(text)
  if (bytes === undefined) {
    throw new RequestLineError(
      'query',
      'The query is neither Cmd=…&User=…&DeviceId=…&DeviceType=… nor base64.',
    )
  }
  const fields = new ByteFieldReader(bytes)
  const protocolVersion = readVersion(fields.byte('Protocol version'))
  const command = readCommand(fields.byte('Command code'))
  const locale = fields.uint16('Locale')
  const deviceId = readDeviceId(fields.lengthAndBytes('DeviceId'))
  const policyKey = readPolicyKey(fields.lengthAndBytes('Policy key'))
  const deviceType = utf8Field('DeviceType', fields.lengthAndBytes('DeviceType'))
  if (deviceType === '')
    throw new RequestLineError('DeviceType', 'The DeviceType is empty; it has at least one byte.')
  return {
    form: 'base64',
    command,
    deviceId,
    deviceType,
    protocolVersion,
    locale,
    ...policyKey,
    ...readParameters(fields),
  }
}

type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] }

function readParameters(fields: ByteFieldReader): Partial<RequestLine> {
  const found: Writable<Partial<RequestLine>> = {}
  const seen = new Set<number>()
  while (!fields.atEnd) {
    const tag = fields.byte('Tag')
    const text = textParameters.find((parameter) => parameter.tag === tag)
    const field = text?.name ?? (tag === optionsTag ? 'Options' : `Parameter ${tag}`)
    const value = fields.lengthAndBytes(field)
    if (seen.has(tag)) continue
    seen.add(tag)
    if (text !== undefined) {
      const said = utf8Field(field, value)
      if (said !== '') found[text.property] = said
    } else if (tag === optionsTag) {
      if (value.length !== 1)
        throw new RequestLineError(field, `Options has ${value.length} bytes; it is one byte.`)
      const bits = value[0] as number
      if (bits & optionBits.saveInSent) found.saveInSent = true
      if (bits & optionBits.acceptMultiPart) found.acceptMultiPart = true
    }
  }
  return found
}

function versionByte(version: string | undefined): number {
  const digits = /^(\d\d)\.(\d)$/.exec(version ?? '')
  const byte = digits ? Number(`${digits[1]}${digits[2]}`) : Number.NaN
  if (!(byte <= 255)) {
    const message = `The protocol version ${version ?? '(none)'} cannot be sent in base64; it is one such as 14.1.`
    throw new RequestLineError('Protocol version', message)
  }
  return byte
}

function readVersion(byte: number): string {
  if (byte < 120) {
    const message = `The base64 query starts with ${byte}; it starts with the version: 121 for 12.1, 140 for 14.0, 141 for 14.1.`
    throw new RequestLineError('Protocol version', message)
  }
  return `${Math.floor(byte / 10)}.${byte % 10}`
}

function readCommand(code: number): RequestLine['command'] {
  const command = commandByCode(code)
  if (command === undefined) {
    throw new RequestLineError(
      'Cmd',
      `The command code ${code} is unknown; protocol 14.1 has 0 to 4 and 9 to 22.`,
    )
  }
  return command
}

/** A device id is ASCII, or the 16 bytes of a GUID, which the query form writes as 32 hexadecimal digits. */
function readDeviceId(bytes: Uint8Array): string {
  if (bytes.length === 0)
    throw new RequestLineError('DeviceId', 'The DeviceId is empty; it has at least one byte.')
  if (bytes.every((byte) => byte > 0x20 && byte < 0x7f)) return String.fromCharCode(...bytes)
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')
}

function policyKeyField(policyKey: string | undefined): number[] {
  if (policyKey === undefined) return [0]
  const number = /^\d{1,10}$/.test(policyKey) ? Number(policyKey) : Number.NaN
  if (!(number <= 0xffffffff)) {
    const message = `The policy key ${policyKey} cannot be sent in base64; it is a number of 32 bits.`
    throw new RequestLineError('Policy key', message)
  }
  return [4, number & 0xff, (number >>> 8) & 0xff, (number >>> 16) & 0xff, number >>> 24]
}

function readPolicyKey(bytes: Uint8Array): { policyKey?: string } {
  if (bytes.length === 0) return {}
  if (bytes.length !== 4) {
    throw new RequestLineError(
      'Policy key',
      `The policy key has ${bytes.length} bytes; it has 4, or 0 for none.`,
    )
  }
  return { policyKey: String(new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)) }
}
