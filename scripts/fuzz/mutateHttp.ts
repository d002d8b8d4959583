/** Mutations of the HTTP around a request: method, path, headers, and how its bytes are framed. */
import type { Random } from '../trials/random.ts'
import type { Draft } from './draft.ts'
import { nastyTexts } from './nasty.ts'

const methods = [
  'GET',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'POST',
  'QUERY',
  'post',
  'FOO',
  '',
]
const paths = [
  '/',
  '//',
  '*',
  '',
  '/%00',
  '/Microsoft-Server-ActiveSync',
  '/MICROSOFT-SERVER-ACTIVESYNC/',
  '/Microsoft-Server-ActiveSync/../groupware/v1/customers',
  '/autodiscover/autodiscover.json',
  '/groupware/v1',
  '/groupware/v1/',
  '/groupware/v1/customers/..',
  '/groupware/v1/customers/%2e%2e/settings',
  '/groupware/v1/customers/%/contacts',
  '/groupware/v1/customers/__proto__/contacts/1',
  '/groupware/v1/openapi.json',
  'http://example.org/Microsoft-Server-ActiveSync',
  '/\\..\\',
  `/${'a'.repeat(9000)}`,
]
const headers: readonly (readonly [string, string])[] = [
  ['Authorization', 'Basic'],
  ['Authorization', 'Basic !!!!'],
  ['Authorization', 'Basic Og=='],
  ['Authorization', `Basic ${Buffer.from('a\u0000b:c').toString('base64')}`],
  ['Authorization', `Basic ${Buffer.from('ohne Doppelpunkt').toString('base64')}`],
  ['Authorization', `Basic ${'QUFB'.repeat(2000)}`],
  ['Authorization', 'Bearer '],
  ['Authorization', 'Negotiate TlRMTVNTUAAB'],
  ['MS-ASProtocolVersion', '2.5'],
  ['MS-ASProtocolVersion', '16.1'],
  ['MS-ASProtocolVersion', '14.1, 14.1'],
  ['MS-ASProtocolVersion', '__proto__'],
  ['X-MS-PolicyKey', '99999999999999999999'],
  ['X-MS-PolicyKey', '-1'],
  ['MS-ASAcceptMultiPart', 'T'],
  ['Content-Type', 'text/plain; charset=utf-16'],
  ['Content-Encoding', 'gzip'],
  ['Accept-Encoding', 'br;q=x'],
  ['Expect', '100-continue'],
  ['Expect', 'something else'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade, HTTP2-Settings'],
  ['Host', ''],
  ['Host', 'evil.example/..?#@:x'],
  ['Host', '[::1'],
  ['Transfer-Encoding', 'gzip'],
  ['Range', 'bytes=0-'],
  ['If-None-Match', '*'],
  ['X-Forwarded-For', '127.0.0.1'],
  ['Cookie', 'a=b; '.repeat(100)],
  ['Accept-Language', 'de\u0001\u0002'],
  ['__proto__', 'x'],
  ['Content-Length', '-1'],
  ['X-Long', 'y'.repeat(20_000)],
]

type Change = (draft: Draft, random: Random) => void

const changes: Readonly<Record<string, Change>> = {
  'another method': (draft, random) => {
    draft.method = random.pick(methods)
  },
  'another path': (draft, random) => {
    draft.path = random.pick(paths)
  },
  'another header': (draft, random) => {
    const [name, value] = random.pick(headers)
    draft.headers = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase())
    draft.headers.push([name, value])
  },
  'one more header': (draft, random) => {
    draft.headers.push([...random.pick(headers)])
  },
  'a header left out': (draft, random) => {
    draft.headers.splice(random.below(draft.headers.length), 1)
  },
  'a header doubled': (draft, random) => {
    if (draft.headers.length > 0) draft.headers.push([...random.pick(draft.headers)])
  },
  'a nasty header value': (draft, random) => {
    const header = draft.headers[random.below(draft.headers.length)]
    const nasty = Buffer.from(random.pick(nastyTexts).slice(0, 5000), 'utf8').toString('latin1')
    if (header) header[1] = nasty.replace(/[\r\n\0]/g, ' ')
  },
  'many headers': (draft, random) => {
    for (let count = random.between(50, 2500); count > 0; count -= 1) draft.headers.push([`X-${count}`, 'v'])
  },
}
const names = Object.keys(changes)

export function mutateHttp(draft: Draft, random: Random): void {
  const name = random.pick(names)
  changes[name]?.(draft, random)
  draft.notes.push(`http: ${name}`)
}

type Framing = (bytes: Buffer, random: Random) => Buffer

const bodyAt = (bytes: Buffer) => {
  const end = bytes.indexOf('\r\n\r\n')
  return end < 0 ? bytes.length : end + 4
}
const withHeader = (bytes: Buffer, line: string) => {
  const first = bytes.indexOf('\r\n') + 2
  return Buffer.concat([
    bytes.subarray(0, first),
    Buffer.from(`${line}\r\n`, 'latin1'),
    bytes.subarray(first),
  ])
}
const withoutLength = (bytes: Buffer) => {
  const at = bodyAt(bytes)
  const head = bytes.toString('latin1', 0, at).replace(/content-length:.*\r\n/gi, '')
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes.subarray(at)])
}
const otherLength = (bytes: Buffer, length: number | string) =>
  withHeader(withoutLength(bytes), `Content-Length: ${length}`)

/** Each makes bytes that may be no HTTP, or less than they say; the sender closes its side after them. */
export const framings: Readonly<Record<string, Framing>> = {
  'cut off': (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  'a Content-Length that is too large': (bytes, random) =>
    otherLength(bytes, bytes.length + random.between(1, 1e9)),
  'a Content-Length that is too small': (bytes, random) => otherLength(bytes, random.below(20)),
  'a Content-Length that is no number': (bytes) => otherLength(bytes, '0x10'),
  'a Content-Length beyond all numbers': (bytes) => otherLength(bytes, '9'.repeat(30)),
  'two lengths': (bytes) => withHeader(bytes, 'Content-Length: 3'),
  chunked: (bytes) => {
    const at = bodyAt(bytes)
    const body = bytes.subarray(at)
    const head = withHeader(withoutLength(bytes.subarray(0, at)), 'Transfer-Encoding: chunked')
    const chunk =
      body.length > 0 ? [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')] : []
    return Buffer.concat([head, ...chunk, Buffer.from('0\r\n\r\n')])
  },
  'chunks that lie': (bytes, random) => {
    const at = bodyAt(bytes)
    const head = withHeader(withoutLength(bytes.subarray(0, at)), 'Transfer-Encoding: chunked')
    const size = random.pick(['fffffff', 'ffffffffffffffffff', '-1', 'zz', '5;ext=1'])
    return Buffer.concat([head, Buffer.from(`${size}\r\n`), bytes.subarray(at), Buffer.from('\r\n0\r\n\r\n')])
  },
  'both chunked and with a length': (bytes) => withHeader(bytes, 'Transfer-Encoding: chunked'),
  'another version of HTTP': (bytes, random) =>
    Buffer.from(
      bytes
        .toString('latin1')
        .replace('HTTP/1.1', random.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'HTTP/0.9', ''])),
      'latin1',
    ),
  'bare line ends': (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  'bits flipped in the head': (bytes, random) => {
    const copy = Buffer.from(bytes)
    const at = random.below(bodyAt(bytes))
    copy[at] = (copy[at] as number) ^ (1 << random.below(8))
    return copy
  },
  'garbage before it': (bytes, random) => Buffer.concat([random.bytes(random.between(1, 20)), bytes]),
  'twice, one behind the other': (bytes) => Buffer.concat([bytes, bytes]),
  'nothing but bytes': (_, random) => Buffer.from(random.bytes(random.between(1, 2000))),
  'the beginning of TLS': (_, random) =>
    Buffer.concat([Uint8Array.of(0x16, 3, 1, 2, 0, 1), random.bytes(500)]),
  'the beginning of HTTP/2': () => Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  'a tunnel': () => Buffer.from('CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n'),
}
export const framingNames = Object.keys(framings)
