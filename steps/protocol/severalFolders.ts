/** Several folders in one request, and two phones that write at once. [MS-ASCMD] 2.2.3.29.2 */
import { Then, When } from '@cucumber/cucumber'
import type { CollectionReply } from '../../device/syncReply.ts'
import { commands } from '../../device/syncRequest.ts'
import type { SyncWorld } from '../world.ts'
import { draft, held, type Kind, neverWas, numbered } from './items.ts'
import { notesOf } from './notes.ts'

When(
  '{phone} asks once for its contacts and, with {words}, its appointments',
  async function (this: SyncWorld, name: string, wrong: string) {
    const phone = await this.phone(name)
    const [good, other] = [phone.at('contact'), phone.at('appointment')]
    const unknown = wrong === 'an unknown folder'
    const notes = notesOf(this)
    const id = unknown ? neverWas(other.folder.id) : other.folder.id
    notes.reply = await phone.askSync({
      collections: [
        { syncKey: good.syncKey, collectionId: good.folder.id },
        { syncKey: unknown ? other.syncKey : 'syncproof', collectionId: id },
      ],
    })
    const part = (wanted: string): CollectionReply | undefined =>
      notes.reply?.collections.find(({ collectionId }) => collectionId === wanted)
    notes.collection = part(good.folder.id)
    notes.texts.set('the other folder', part(id)?.status ?? 'none')
  },
)

Then(
  'the other folder has the status {int} or {int}',
  function (this: SyncWorld, usual: number, also: number) {
    const status = notesOf(this).text('the other folder')
    const fact = 'the status of the other folder'
    this.check(fact, status === String(also) ? String(usual) : status, String(usual))
  },
)

When(
  '{phone} adds the contact {string} and the appointment {string} in one request',
  async function (this: SyncWorld, name: string, contact: string, appointment: string) {
    const phone = await this.phone(name)
    const add = (kind: Kind, item: string) => ({
      syncKey: phone.at(kind).syncKey,
      collectionId: phone.folder(kind).id,
      commands: [commands.add('1', draft(this, kind, item))],
    })
    await phone.askSync({ collections: [add('contact', contact), add('appointment', appointment)] })
  },
)

When(
  '{phone} and {phone} each add 3 contacts at the same time',
  async function (this: SyncWorld, first: string, second: string) {
    await Promise.all(
      (
        [
          [first, 'Okafor'],
          [second, 'de Vries'],
        ] as const
      ).map(async ([name, item]) => {
        const drafts = numbered(3, item).map((each) => draft(this, 'contact', each))
        await (await this.phone(name)).createAll('contact', drafts)
      }),
    )
  },
)

Then(
  '{phone} and {phone} show the same 6 new contacts, each once',
  async function (this: SyncWorld, first: string, second: string) {
    for (const name of [first, second]) {
      const phone = await this.phone(name)
      const often = [...numbered(3, 'Okafor'), ...numbered(3, 'de Vries')].map(
        (item) => held(this, phone, 'contact', item).length,
      )
      this.check(`how often ${name} shows each new contact`, often, [1, 1, 1, 1, 1, 1])
    }
  },
)
