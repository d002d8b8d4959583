import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { codePages, type Tag } from '../eas/codePages.ts'
import { type Element, e } from '../eas/tree.ts'
import { encode } from '../eas/wbxml/encode.ts'
import { commands } from './commands/index.ts'
import { makeCustomer, type Running, start } from './phone.testing.ts'

let running: Running
before(async () => {
  running = await start()
})
after(() => running.stop())

const tags = codePages.flatMap(({ name, tags }) => Object.values(tags).map((tag) => `${name}:${tag}` as Tag))
const names = Object.keys(commands) as (keyof typeof commands)[]

/** Trees of likely tags with likely texts: deep enough to reach what a command reads. */
const tree = (command: string) => {
  const likely = tags.filter((tag) =>
    new RegExp(`^(AirSync|AirSyncBase|Settings|${command}|FolderHierarchy):`).test(tag),
  )
  const text = fc.constantFrom(
    '',
    '0',
    '1',
    '2',
    '3',
    '99999999999',
    '-1',
    'x',
    '1:1',
    '3:1',
    '20260230T000000Z',
    'Mailbox',
  )
  const tag = fc.constantFrom(...likely)
  const leaf = fc.tuple(tag, text).map(([name, words]) => e(name, words))
  return fc.letrec<{ node: Element }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.tuple(tag, fc.array(tie('node'), { maxLength: 4 })).map(([name, content]) => e(name, content)),
    ),
  })).node
}

test('no document is answered with a fault of the server', async () => {
  const { phone } = await makeCustomer(running, { maintenance: false })
  const phones = [phone(), phone({ version: '12.1' })]
  await phones[0]?.all('3')
  for (const name of names) {
    const root = commands[name]?.root as Tag
    await fc.assert(
      fc.asyncProperty(
        fc.array(tree(name), { maxLength: 5 }),
        fc.nat(10_000),
        fc.nat(255),
        fc.boolean(),
        async (content, place, byte, whole) => {
          const collection = e(
            'AirSync:Collections',
            e(
              'AirSync:Collection',
              e('AirSync:SyncKey', phones[0]?.keys.get('3')),
              e('AirSync:CollectionId', '3'),
              content,
            ),
          )
          const bytes = encode(e(root, name === 'Sync' ? collection : content))
          if (!whole) bytes[place % bytes.length] = byte
          for (const one of phones) {
            const { status } = await one
              .send(name, bytes, AbortSignal.timeout(300))
              .catch(() => ({ status: 0 }))
            assert.ok([0, 200, 400].includes(status), `${name} was answered with ${status}`)
          }
        },
      ),
      { numRuns: 60 },
    )
  }
})

test('a U+0000 from either side harms nobody', async () => {
  const { id, phone } = await makeCustomer(running)
  await running.groupware.put(id, 'contacts', [{ lastName: 'Bra\0ndt' }])
  const one = phone()
  assert.deepEqual(await one.all('3'), ['Add Brandt'])
  const opaque = e('AirSync:CollectionId', new Uint8Array([51, 0]))
  const request = e('AirSync:Sync', e('AirSync:Collections', e('AirSync:Collection', opaque)))
  assert.equal((await one.send('Sync', request)).status, 400)
})
