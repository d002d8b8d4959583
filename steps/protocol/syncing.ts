/** Syncs as phones do them: until nothing more comes, again after a lost reply, from the beginning when told to. */
import { Given, Then, When } from '@cucumber/cucumber'
import { readSync, type ServerCommand } from '../../device/syncReply.ts'
import type { SyncWorld } from '../world.ts'
import { type Kind, numbered, one } from './items.ts'
import { notesOf } from './notes.ts'

When(/^(phone [A-Z]) (?:syncs|has synced) its (contact|task|appointment)s$/, sync)
When('{phone} syncs its {items} again', sync)

async function sync(this: SyncWorld, name: string, kind: Kind) {
  await (await this.phone(name)).sync(kind)
}

When(
  '{phone} syncs its {items} and loses {int} reply/replies',
  async function (this: SyncWorld, name: string, kind: Kind, replies: number) {
    const phone = await this.phone(name)
    phone.losing(replies)
    await phone.sync(kind)
  },
)

When(
  '{phone} syncs its {items} and loses reply number {int}',
  async function (this: SyncWorld, name: string, kind: Kind, number: number) {
    const phone = await this.phone(name)
    phone.losing(1, number - 1)
    await phone.sync(kind)
  },
)

When(
  '{phone} syncs its {items} from the beginning',
  async function (this: SyncWorld, name: string, kind: Kind) {
    const phone = await this.phone(name)
    phone.at(kind).restart()
    await phone.sync(kind)
  },
)

When(
  '{phone} syncs its contacts and its appointments together',
  async function (this: SyncWorld, name: string) {
    await (await this.phone(name)).syncTogether(['contact', 'appointment'])
  },
)

Given(
  'the ids under which {phone} holds the {items}',
  async function (this: SyncWorld, name: string, kind: Kind) {
    notesOf(this).texts.set('ids', JSON.stringify(await idsOf(this, name, kind)))
  },
)

Then(
  '{phone} holds the {items} under the same ids',
  async function (this: SyncWorld, name: string, kind: Kind) {
    const before: unknown = JSON.parse(notesOf(this).text('ids'))
    this.check(`the ServerIds of the ${kind}s on ${name}`, await idsOf(this, name, kind), before)
  },
)

/** @returns the ServerIds of the scenario's own numbered items, by name */
async function idsOf(world: SyncWorld, name: string, kind: Kind): Promise<Record<string, string>> {
  const phone = await world.phone(name)
  const ids = numbered(3).map((item) => [item, one(world, phone, kind, item).serverId])
  return Object.fromEntries(ids) as Record<string, string>
}

Then('{phone} has started nothing over', async function (this: SyncWorld, name: string) {
  this.check(`what ${name} had to start over`, await restartsOf(this, name), [])
})

/** Lost replies and policies cost a phone a request; only a key or a folder that was refused makes it start over. */
export async function restartsOf(world: SyncWorld, name: string): Promise<readonly string[]> {
  const { recovered } = await world.phone(name)
  return recovered.filter((recovery) => /^(Sync: 3|Sync: 12|FolderSync: 9),/.test(recovery))
}

/** @returns what each reply to the phone's Syncs of a folder brought, lost replies marked, oldest first */
export async function brought(
  world: SyncWorld,
  name: string,
  kind: Kind,
): Promise<{ lost: boolean; commands: readonly ServerCommand[]; ids: readonly (string | undefined)[] }[]> {
  const phone = await world.phone(name)
  const { id } = phone.folder(kind)
  return phone.transport.exchanges.flatMap(({ command, reply, lost }) => {
    if (command !== 'Sync' || !reply) return []
    const collection = readSync(reply).collections.find(({ collectionId }) => collectionId === id)
    if (!collection) return []
    const ids = collection.responses.map(({ serverId }) => serverId)
    return [{ lost: lost === true, commands: collection.commands, ids }]
  })
}

const told = (commands: readonly ServerCommand[]) =>
  commands.map(({ operation, serverId }) => `${operation} ${serverId}`).sort()

Then(
  'each lost reply brought {phone} the same {items} as the reply after it',
  async function (this: SyncWorld, name: string, kind: Kind) {
    const replies = await brought(this, name, kind)
    this.check(
      `whether ${name} lost a reply about its ${kind}s`,
      replies.some(({ lost }) => lost),
      true,
    )
    for (const [index, reply] of replies.entries()) {
      if (!reply.lost) continue
      const next = replies[index + 1]
      this.check(`what ${name} was told again`, next && told(next.commands), told(reply.commands))
      this.check('the ServerIds given to what it added', next?.ids, reply.ids)
    }
  },
)

Then(
  '{phone} was told of the {items} {string} by exactly one {word}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, operation: string) {
    const phone = await this.phone(name)
    const id = notesOf(this).texts.get(`id of ${item}`) ?? one(this, phone, kind, item).serverId
    const all = (await brought(this, name, kind)).flatMap(({ commands }) => commands)
    const about = all.filter(({ serverId, operation: done }) => serverId === id && done === operation)
    this.check(`how many ${operation} commands brought ${name} the ${kind} ${item}`, about.length, 1)
  },
)

Then(
  '{phone} was told of the {items} {string} by no {word}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string, operation: string) {
    const { serverId } = one(this, await this.phone(name), kind, item)
    const all = (await brought(this, name, kind)).flatMap(({ commands }) => commands)
    const about = all.filter((command) => command.serverId === serverId && command.operation === operation)
    this.check(`how many ${operation} commands brought ${name} its own ${kind} ${item}`, about.length, 0)
  },
)

Given(
  'the id under which {phone} holds the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    notesOf(this).texts.set(`id of ${item}`, one(this, await this.phone(name), kind, item).serverId)
  },
)
