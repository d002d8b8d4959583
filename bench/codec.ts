/** The codec against libwbxml, on one large document, start-up of its programs subtracted. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Element, e } from '../eas/tree.ts'
import { decode } from '../eas/wbxml/decode.ts'
import { encode } from '../eas/wbxml/encode.ts'
import { oracleMissing } from '../eas/wbxml/oracle.testing.ts'
import { median } from '../scripts/trials/memory.ts'
import type { Bench, Row } from './bench.ts'

const items = 20_000
const rounds = 7

export const codec: Bench = {
  name: 'codec',
  asks: 'WBXML read and written, against libwbxml (wbxml2xml, xml2wbxml), per MB of WBXML',
  async run(say) {
    const large = makeDocument(items)
    const bytes = encode(large)
    const mb = bytes.length / 1e6
    say(`a Sync reply of ${items} contacts: ${mb.toFixed(1)} MB of WBXML`)
    const ours = { read: [] as number[], written: [] as number[] }
    const theirs = { read: [] as number[], written: [] as number[] }
    const oracle = oracleMissing ? undefined : new Oracle(bytes, encode(makeDocument(1)))
    if (oracleMissing) say(oracleMissing)
    try {
      for (let round = 0; round <= rounds; round += 1) {
        const read = timed(() => decode(bytes))
        const written = timed(() => encode(large))
        const libwbxml = oracle?.round()
        // The first round warms up and is not counted.
        if (round === 0) continue
        ours.read.push(read)
        ours.written.push(written)
        if (libwbxml) {
          theirs.read.push(libwbxml.read)
          theirs.written.push(libwbxml.written)
        }
      }
    } finally {
      oracle?.close()
    }
    const row = (what: string, mine: readonly number[], other: readonly number[]): Row => {
      const measured = `${(median(mine) / mb).toFixed(1)} ms/MB`
      if (other.length === 0) return { what, measured }
      const against = `${(median(other) / mb).toFixed(1)} ms/MB`
      return { what, measured, against, ratio: median(mine) / median(other), goal: { most: 2 } }
    }
    return [row('read', ours.read, theirs.read), row('written', ours.written, theirs.written)]
  },
}

/** libwbxml's two programs on files, so that no pipe is measured. */
class Oracle {
  private readonly folder = mkdtempSync(join(tmpdir(), 'syncproof-bench-'))
  private readonly at = (name: string) => join(this.folder, name)

  constructor(large: Uint8Array, small: Uint8Array) {
    writeFileSync(this.at('large.wbxml'), large)
    writeFileSync(this.at('small.wbxml'), small)
  }

  round(): { read: number; written: number } {
    const read = ['-l', 'ACTIVESYNC', '-m', '0', '-k']
    const write = ['-a', '-k', '-n', '-v', '1.3']
    const smallRead = this.run('wbxml2xml', read, 'small.wbxml', 'small.xml')
    const largeRead = this.run('wbxml2xml', read, 'large.wbxml', 'large.xml')
    const smallWritten = this.run('xml2wbxml', write, 'small.xml', 'small.out')
    const largeWritten = this.run('xml2wbxml', write, 'large.xml', 'large.out')
    if (readFileSync(this.at('large.out')).length * 2 < readFileSync(this.at('large.wbxml')).length)
      throw new Error('libwbxml did not write the whole document')
    return { read: largeRead - smallRead, written: largeWritten - smallWritten }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private run(program: string, options: readonly string[], from: string, to: string): number {
    return timed(() => {
      const { status, stderr } = spawnSync(program, [...options, '-o', this.at(to), this.at(from)])
      if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
    })
  }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** Only tags that libwbxml calls by the same names. */
function makeDocument(count: number): Element {
  const adds = Array.from({ length: count }, (_, index) =>
    e(
      'AirSync:Add',
      e('AirSync:ServerId', `3:${index}`),
      e(
        'AirSync:ApplicationData',
        e('Contacts:LastName', `Brandt ${index}`),
        e('Contacts:FirstName', 'Ute'),
        e('Contacts:CompanyName', 'Immobilien Brandt & Söhne GmbH'),
        e('Contacts:MobilePhoneNumber', `0170 ${1000000 + index}`),
        e('Contacts:Email1Address', `ute.brandt.${index}@example.org`),
      ),
    ),
  )
  const collection = [e('AirSync:SyncKey', '{x}1'), e('AirSync:CollectionId', 3), e('AirSync:Status', 1)]
  const whole = e('AirSync:Collection', collection, e('AirSync:Commands', adds))
  return e('AirSync:Sync', e('AirSync:Collections', whole))
}
