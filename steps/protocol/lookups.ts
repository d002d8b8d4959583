/** GetItemEstimate and ItemOperations. [MS-ASCMD] 2.2.1.9, 2.2.1.10 */
import { Given, Then, When } from '@cucumber/cucumber'
import type { Estimate, EstimateRequest } from '../../device/estimate.ts'
import type { Fetched } from '../../device/fetch.ts'
import { fieldOf } from '../../device/folder.ts'
import { readSync } from '../../device/syncReply.ts'
import type { SyncWorld } from '../world.ts'
import { type Kind, neverWas, one, sheets } from './items.ts'
import { filterTypes } from './periods.ts'

const estimates = new WeakMap<SyncWorld, Estimate[]>()
const fetched = new WeakMap<SyncWorld, readonly Fetched[]>()

async function estimate(world: SyncWorld, name: string, kind: Kind, change: Partial<EstimateRequest> = {}) {
  const phone = await world.phone(name)
  const { syncKey, folder } = phone.at(kind)
  const [told] = await phone.estimate([{ syncKey, collectionId: folder.id, ...change }])
  if (told) estimates.set(world, [...(estimates.get(world) ?? []), told])
}

const estimateOf = (world: SyncWorld, index = -1) => estimates.get(world)?.at(index)

When(
  '{phone} asks how many changes its {items} have',
  async function (this: SyncWorld, name: string, kind: Kind) {
    await estimate(this, name, kind)
  },
)

When(
  /^(phone [A-Z]) asks how many appointments the last (2 weeks|1 month) have$/,
  async function (this: SyncWorld, name: string, period: string) {
    await estimate(this, name, 'appointment', { filterType: filterTypes[period] })
  },
)

Given(
  '{phone} has a first SyncKey for its {items}',
  async function (this: SyncWorld, name: string, kind: Kind) {
    const phone = await this.phone(name)
    const local = phone.at(kind)
    const reply = await phone.askSync({ collections: [{ syncKey: '0', collectionId: local.folder.id }] })
    local.syncKey = reply?.collections[0]?.syncKey ?? '0'
  },
)

const wrongs: Readonly<Record<string, Partial<EstimateRequest>>> = {
  'an unknown folder': { collectionId: '987654321' },
  'a SyncKey of 0': { syncKey: '0' },
  'a bad SyncKey': { syncKey: 'syncproof' },
}

When(
  '{phone} asks how many changes its contacts have, with {words}',
  async function (this: SyncWorld, name: string, wrong: string) {
    await estimate(this, name, 'contact', wrongs[wrong])
  },
)

Then('the estimate is what the sync brought', function (this: SyncWorld) {
  this.check('the status of the estimate', estimateOf(this)?.status, '1')
  const all = this.exchanges()
  const since = all.slice(all.findLastIndex(({ command }) => command === 'GetItemEstimate') + 1)
  const brought = since.flatMap(({ command, reply }) =>
    command === 'Sync' && reply ? readSync(reply).collections.flatMap((part) => part.commands) : [],
  )
  this.check('the estimate, beside what the Sync then brought', estimateOf(this)?.count, brought.length)
})

Then('the second estimate is higher by {int}', function (this: SyncWorld, more: number) {
  const [first, second] = [estimateOf(this, -2)?.count, estimateOf(this, -1)?.count]
  this.check('by how much the second estimate is higher', (second ?? 0) - (first ?? 0), more)
})

Then('the estimate has the status {int}', function (this: SyncWorld, status: number) {
  this.check('the status of the estimate', estimateOf(this)?.status, String(status))
})

/** Fetches items of a folder of the phone by their ids. */
export async function fetchIds(
  world: SyncWorld,
  name: string,
  kind: Kind,
  serverIds: readonly string[],
): Promise<void> {
  const phone = await world.phone(name)
  const collectionId = phone.folder(kind).id
  fetched.set(world, await phone.fetch(serverIds.map((serverId) => ({ collectionId, serverId }))))
}

When(
  '{phone} fetches the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    await fetchIds(this, name, kind, [one(this, await this.phone(name), kind, item).serverId])
  },
)

When(
  '{phone} fetches the {items} {string} and one that never was',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const { serverId } = one(this, await this.phone(name), kind, item)
    await fetchIds(this, name, kind, [serverId, neverWas(serverId)])
  },
)

Then(
  'what was fetched says the same as what {phone} holds of the {items} {string}',
  async function (this: SyncWorld, name: string, kind: Kind, item: string) {
    const [found] = fetched.get(this) ?? []
    this.check('the status of what was fetched', found?.status, '1')
    const local = one(this, await this.phone(name), kind, item)
    for (const tag of sheets[kind].known) {
      // A server may write a time zone differently each time, for the same zone.
      if (tag === 'Calendar:Timezone' || tag === 'Calendar:DtStamp') continue
      const sent = found && fieldOf({ serverId: '', elements: found.elements }, tag)
      this.check(`${tag} as it was fetched`, sent ?? 'none', fieldOf(local, tag) ?? 'none')
    }
  },
)

Then('the company that was fetched is {string}', function (this: SyncWorld, company: string) {
  const [found] = fetched.get(this) ?? []
  const sent = found && fieldOf({ serverId: '', elements: found.elements }, 'Contacts:CompanyName')
  this.check('the company that was fetched', sent, company)
})

Then('what was fetched has the status {int}', function (this: SyncWorld, status: number) {
  this.check('the status of what was fetched', fetched.get(this)?.[0]?.status, String(status))
})

Then(
  'the first is answered with status {int}, and the second with status {int}',
  function (this: SyncWorld, first: number, second: number) {
    const statuses = (fetched.get(this) ?? []).map(({ status }) => status)
    this.check('the statuses of what was fetched', statuses, [String(first), String(second)])
  },
)
