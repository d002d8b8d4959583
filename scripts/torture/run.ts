/** One torture: load from three phones and the groupware on a served reference that is killed again and again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Customer } from '../../backend/groupwareApi.ts'
import { Phone } from '../../device/phone.ts'
import { Groupware } from '../trials/groupware.ts'
import { Random } from '../trials/random.ts'
import { ServedReference } from '../trials/reference.ts'
import { GroupwareActor } from './groupwareActor.ts'
import { kinds, nameOf, pathOf, type StoredContact, type StoredTask, textOfItem } from './items.ts'
import { Journal } from './journal.ts'
import { judge, type Side } from './judge.ts'
import { pause, Violation } from './patience.ts'
import { PhoneActor } from './phoneActor.ts'

export interface Torture {
  readonly kills: number
  readonly seed: number
  /** Named faults that the customer's engine is given, for proof that the torture notices them. */
  readonly faults?: readonly string[]
}

export interface Outcome {
  readonly kills: number
  /** Requests that were answered, and those that were not and so were sent again. */
  readonly answered: number
  readonly unanswered: number
  readonly acknowledged: number
  readonly items: number
  readonly problems: readonly string[]
}

const userNames = ['m.hansen', 's.yilmaz'] as const

export async function torture({ kills, seed, faults = [] }: Torture): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'syncproof-torture-'))
  const served = new ServedReference({ data: join(folder, 'data.sqlite') })
  try {
    await served.start()
    return await underLoad(served, kills, new Random(seed), faults)
  } finally {
    await served.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function underLoad(
  served: ServedReference,
  kills: number,
  random: Random,
  faults: readonly string[],
): Promise<Outcome> {
  const api = new Groupware(served)
  const customer = await api.createCustomer({
    users: userNames.map((userName) => ({ userName })),
    ...(faults.length > 0 && { settings: { faults } }),
  })
  const journal = new Journal()
  const phones = await addPhones(served, customer, journal, random)
  const groupware = new GroupwareActor(api, customer.id, userNames, journal, random.fork())
  const actors = [...phones, groupware]
  const problems: string[] = []
  const lives: Promise<unknown>[] = actors.map((actor) =>
    actor.run().catch((error: unknown) => {
      problems.push((error as Error).message)
      for (const each of actors) each.stop()
    }),
  )
  let done = 0
  try {
    while (done < kills && problems.length === 0) {
      await killOnce(served, random)
      done += 1
    }
  } catch (error) {
    problems.push((error as Error).message)
  }
  if (problems.length === 0) await pause(100)
  for (const actor of actors) actor.stop()
  await Promise.all(lives)
  if (problems.length === 0) problems.push(...(await compare(served, api, customer.id, phones, journal)))
  const sum = (name: 'answered' | 'unanswered') => [api, ...phones].reduce((all, one) => all + one[name], 0)
  return {
    kills: done,
    answered: sum('answered'),
    unanswered: sum('unanswered'),
    acknowledged: journal.acknowledged,
    items: journal.entries.size,
    problems,
  }
}

async function addPhones(
  served: ServedReference,
  { accounts }: Customer,
  journal: Journal,
  random: Random,
): Promise<PhoneActor[]> {
  const plan = [
    { name: 'iPhone of Hansen', user: 0, profile: 'iPhone' },
    { name: 'Android of Hansen', user: 0, profile: 'android' },
    { name: 'Windows Phone of Yilmaz', user: 1, profile: 'windowsPhone' },
  ] as const
  return Promise.all(
    plan.map(async ({ name, user, profile }) => {
      const { userName, login, password } = accounts[user] as Customer['accounts'][number]
      const connection = { easUrl: served.easUrl, account: { login, password }, timeoutMs: 15_000 }
      const deviceId = Buffer.from(random.bytes(16)).toString('hex')
      const phone = new Phone(name, connection, profile, { deviceId })
      await phone.addAccount()
      return new PhoneActor(phone, userName, journal, random.fork())
    }),
  )
}

/** @throws Violation where it ended by itself; Error where it does not start on its own file */
async function killOnce(served: ServedReference, random: Random): Promise<void> {
  await pause(random.between(60, 700))
  if (served.diedBy) throw new Violation(`the reference ${served.diedBy}`)
  await served.kill()
  // Now and then the next one is killed too, while it starts on a file that was never closed.
  if (random.chance(0.15)) await served.startAndKill(random.below(900))
  await served.start()
}

async function compare(
  served: ServedReference,
  api: Groupware,
  customer: string,
  phones: readonly PhoneActor[],
  journal: Journal,
): Promise<string[]> {
  // Once more, so that everything that is looked at now comes from the file.
  await served.kill()
  await served.start()
  try {
    for (const actor of phones) await actor.settle()
  } catch (error) {
    return [(error as Error).message]
  }
  return judge(journal, await groupwareSide(api, customer), phones.map(phoneSide))
}

async function groupwareSide(api: Groupware, customer: string): Promise<Side> {
  const contacts = await api.list<StoredContact>(customer, pathOf.contact)
  const tasks = await api.list<StoredTask>(customer, pathOf.task)
  const held = [
    // One that a phone deleted is only off the phones: for this trial, gone.
    ...contacts.filter(({ onOfficeSync }) => onOfficeSync).map((one) => [one.lastName, one.company] as const),
    ...tasks.map(({ subject, taskDescription }) => [subject, taskDescription] as const),
  ]
  return { name: 'the groupware', held: grouped(held) }
}

function phoneSide({ phone, userName }: PhoneActor): Side {
  const held = kinds.flatMap((kind) =>
    phone.items(kind).map((item) => [nameOf(kind, item), textOfItem(kind, item)] as const),
  )
  return { name: phone.name, userName, held: grouped(held) }
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const held = new Map<string, string[]>()
  for (const [name, value] of pairs) held.set(name, [...(held.get(name) ?? []), value])
  return held
}
