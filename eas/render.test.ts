import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from './render.ts'
import { e } from './tree.ts'

test('renders a tree indented, with prefixes', () => {
  const tree = e(
    'AirSync:Sync',
    e('AirSync:SyncKey', 0),
    e('AirSync:Collections', e('Contacts:FileAs', 'A & B <x>')),
    e('AirSync:Partial'),
  )
  assert.equal(
    render(tree),
    `<AirSync:Sync>
  <AirSync:SyncKey>0</AirSync:SyncKey>
  <AirSync:Collections>
    <Contacts:FileAs>A &amp; B &lt;x></Contacts:FileAs>
  </AirSync:Collections>
  <AirSync:Partial/>
</AirSync:Sync>`,
  )
})

test('masks the passwords of the protocol and what else it is told', () => {
  const tree = e(
    'Settings:Settings',
    e('Settings:DevicePassword', e('Settings:Password', 'geheim')),
    e('Settings:IMEI', '35'),
  )
  assert.doesNotMatch(render(tree), /geheim/)
  assert.match(render(tree), /<Settings:Password>\*\*\*<\/Settings:Password>/)
  assert.match(render(tree), /<Settings:IMEI>35</)
  const masked = render(tree, { mask: ['Settings:IMEI'] })
  assert.match(masked, /<Settings:IMEI>\*\*\*</)
  assert.doesNotMatch(masked, /geheim/)
})

test('shortens a long text and tells its length', () => {
  const options = { maxText: 5 }
  assert.equal(render(e('AirSync:SyncKey', 'abcde'), options), '<AirSync:SyncKey>abcde</AirSync:SyncKey>')
  assert.equal(
    render(e('AirSync:SyncKey', 'abcdef'), options),
    '<AirSync:SyncKey>abcde… [6 characters in all]</AirSync:SyncKey>',
  )
})

test('keeps control characters off the terminal', () => {
  assert.equal(
    render(e('AirSync:SyncKey', 'a\r\n\t\x1b[31m\x7f')),
    '<AirSync:SyncKey>a\\r\\n\\t\\x1b[31m\\x7f</AirSync:SyncKey>',
  )
})

test('shows opaque data as text where it is text, else as bytes', () => {
  const text = new TextEncoder().encode('Grüße')
  assert.equal(
    render(e('AirSyncBase:Data', text)),
    '<AirSyncBase:Data>[opaque, 7 bytes] Grüße</AirSyncBase:Data>',
  )
  assert.equal(
    render(e('AirSyncBase:Data', Uint8Array.of(0xff, 1))),
    '<AirSyncBase:Data>[opaque, 2 bytes] ff 01</AirSyncBase:Data>',
  )
  assert.equal(
    render(e('AirSyncBase:Data', new Uint8Array(10).fill(0xff)), { maxText: 6 }),
    '<AirSyncBase:Data>[opaque, 10 bytes] ff ff …</AirSyncBase:Data>',
  )
})
