/** Mutations of texts: request lines in both their forms, XML. */
import type { Random } from '../trials/random.ts'
import { mutateBytes } from './mutateBytes.ts'
import { nastyTexts } from './nasty.ts'

/** As UTF-8 bytes written one to a character, which is how a head goes over the wire. */
const onWire = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
/** A head ends where a line is empty; a mutation of one value should not end it. */
const oneLine = (text: string) => onWire(text).replace(/[\r\n]/g, ' ')

type Change = (query: string, random: Random) => string

const queryChanges: Readonly<Record<string, Change>> = {
  'a nasty value': (query, random) => {
    const parts = query.split('&')
    const at = random.below(parts.length)
    const nasty = random.pick(nastyTexts).slice(0, 3000)
    const value = random.chance(0.5) ? encodeSafely(nasty) : oneLine(nasty).replace(/ /g, '+')
    parts[at] = `${(parts[at] as string).split('=')[0]}=${value}`
    return parts.join('&')
  },
  'a part left out': (query, random) => {
    const parts = query.split('&')
    parts.splice(random.below(parts.length), 1)
    return parts.join('&')
  },
  'a part doubled': (query, random) => `${query}&${random.pick(query.split('&'))}`,
  'another command': (query, random) =>
    query.replace(
      /Cmd=\w*/,
      `Cmd=${random.pick(['Sync', 'Ping', 'sync', 'GetHierarchy', 'SendMail', '', '../Sync', 'constructor'])}`,
    ),
  'bytes of the base64 form': (query, random) => {
    const { bytes } = mutateBytes(Buffer.from(query, 'base64'), random, random.bytes(30))
    return Buffer.from(bytes.subarray(0, 6000)).toString('base64')
  },
  'percent signs': (query, random) =>
    query.replace(/[a-z]/g, (sign) => (random.chance(0.2) ? `%${sign}` : sign)),
  'cut short': (query, random) => query.slice(0, random.below(query.length + 1)),
  'very long': (query, random) => query + 'A'.repeat(random.between(1000, 30_000)),
}

function encodeSafely(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return '%ED%A0%80'
  }
}

const queryNames = Object.keys(queryChanges)

export function mutateQuery(query: string, random: Random): { query: string; note: string } {
  const name = random.pick(queryNames)
  return { query: (queryChanges[name] as Change)(query, random), note: `query: ${name}` }
}

const bombs: readonly string[] = [
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
  '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '<?xml version="1.0" encoding="UTF-16"?>',
  '<![CDATA[',
  '<!--',
  '<a>'.repeat(5000),
  '&c;&x;&#0;&#xD800;&#x110000;',
  ' a="1" a="2"',
]

export function mutateXml(xml: string, random: Random): { xml: string; note: string } {
  const bomb = random.pick([...bombs, ...nastyTexts])
  const tags = [...xml.matchAll(/>/g)].map(({ index }) => index + 1)
  const at = random.chance(0.7) ? random.pick([0, ...tags]) : random.below(xml.length + 1)
  return { xml: xml.slice(0, at) + bomb + xml.slice(at), note: 'xml: something inserted' }
}
