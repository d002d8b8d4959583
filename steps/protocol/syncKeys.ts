/** SyncKeys that are good, and SyncKeys that are not. [MS-ASCMD] 2.2.3.181.4 */
import { Given, Then, When } from '@cucumber/cucumber'
import { commands } from '../../device/syncRequest.ts'
import type { SyncWorld } from '../world.ts'
import { draft, type Kind } from './items.ts'
import { notesOf } from './notes.ts'
import { askOnce } from './oneSync.ts'
import { restartsOf } from './syncing.ts'

Given(
  '{string} is the SyncKey that {phone} has for its {items}',
  async function (this: SyncWorld, key: string, name: string, kind: Kind) {
    notesOf(this).texts.set(key, (await this.phone(name)).at(kind).syncKey)
  },
)

When(
  '{phone} asks once for changes of its {items} with {string}',
  async function (this: SyncWorld, name: string, kind: Kind, key: string) {
    await askOnce(this, name, kind, { syncKey: notesOf(this).text(key) })
  },
)

/** Makes a key that was never given out of one that was. Keys are opaque, so only what any scheme would change is changed. */
const spoilt: Readonly<Record<string, (good: string) => string>> = {
  'a number ahead of the good one': (good) => counted(good, 7),
  'far ahead of the good one': (good) => counted(good, 1_000_000),
  'the good one with a letter more': (good) => `${good}x`,
  'the good one without its last character': (good) => good.slice(0, -1) || 'x',
  'a word': () => 'syncproof',
  'a negative number': () => '-1',
  'a number with a point': () => '1.5',
  'a space': () => ' ',
  'letters beyond ASCII': () => 'schlüssel-ключ',
  'longer than any key may be': (good) => good.padEnd(300, '9'),
  'an SQL statement': () => "' OR '1'='1",
}

/** @returns the key with its last number so much higher; a key without a number at its end gets one */
function counted(key: string, more: number): string {
  const [, before = '', digits = ''] = /^(.*?)(\d*)$/s.exec(key) ?? []
  return digits ? before + (BigInt(digits) + BigInt(more)) : `${key}${more}`
}

/** Keys that were given, but to another, or for another folder. */
const foreign: Readonly<Record<string, (world: SyncWorld) => Promise<string>>> = {
  'for its tasks': async (world) => syncedKey(world, 'phone A', 'task'),
  'another phone’s': async (world) => syncedKey(world, 'phone B', 'contact'),
  'another customer’s': async (world) => {
    await world.phone('phone C', { customer: 'another customer' })
    return syncedKey(world, 'phone C', 'contact')
  },
}

async function syncedKey(world: SyncWorld, name: string, kind: Kind): Promise<string> {
  const phone = await world.phone(name)
  await phone.sync(kind)
  return phone.at(kind).syncKey
}

/** @returns a key that was never given, made of a good one */
export function spoil(what: string, good: string): string {
  const make = spoilt[what]
  if (!make) throw new Error(`the scenarios know no SyncKey that is ${what}`)
  return make(good)
}

async function badKey(world: SyncWorld, name: string, what: string): Promise<string> {
  return foreign[what]?.(world) ?? spoil(what, (await world.phone(name)).at('contact').syncKey)
}

When(
  '{phone} asks for changes of its contacts with a SyncKey that is {words}',
  async function (this: SyncWorld, name: string, what: string) {
    await askOnce(this, name, 'contact', { syncKey: await badKey(this, name, what) })
  },
)

When(
  '{phone} adds the contact {string} with a SyncKey that is {words}',
  async function (this: SyncWorld, name: string, item: string, what: string) {
    const add = commands.add('1', draft(this, 'contact', item))
    await askOnce(this, name, 'contact', { syncKey: await badKey(this, name, what), commands: [add] })
  },
)

When(
  '{phone} goes back to the SyncKey {string}',
  async function (this: SyncWorld, name: string, key: string) {
    ;(await this.phone(name)).at('contact').syncKey = notesOf(this).text(key)
  },
)

When(
  '{phone} goes back to a SyncKey that is {words}',
  async function (this: SyncWorld, name: string, what: string) {
    const key = await badKey(this, name, what)
    ;(await this.phone(name)).at('contact').syncKey = key
  },
)

Then('{phone} has recovered from {string}', async function (this: SyncWorld, name: string, recovery: string) {
  this.check(`what ${name} had to start over`, await restartsOf(this, name), [recovery])
})
