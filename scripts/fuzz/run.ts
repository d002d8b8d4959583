/** One fuzz: batches of mutated requests on a served reference, and a look at its health between them. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Groupware } from '../trials/groupware.ts'
import { quarterMedians, residentBytes } from '../trials/memory.ts'
import { Random } from '../trials/random.ts'
import { ServedReference } from '../trials/reference.ts'
import type { Keys } from './documents.ts'
import type { Shot } from './draft.ts'
import { Firing } from './firing.ts'
import { Healthy } from './healthy.ts'
import { boundMs, wrongWith } from './judge.ts'
import { freshKeys } from './keys.ts'
import { makeShot } from './make.ts'
import { type Failure, renamed } from './replay.ts'
import { makeSacrifice, makeWorld, type World } from './world.ts'

const batchSize = 100
/** Between looks at the healthy phone and at the memory. */
const batchesPerLook = 5
const mostProblems = 5
/** A run so long also waits for the server to end what was left open. */
const longRun = 10_000
/** Nothing is to survive here, so that no request need wait for a disk. */
const inMemory = '/dev/shm'

export interface Tally extends Pick<Firing, 'sent' | 'byStatus' | 'slowest' | 'problems'> {
  /** Medians of the resident memory in each quarter of the run, in bytes. */
  readonly memory: readonly number[] | undefined
  readonly looks: number
}

/**
 * @param faults of the attacked customer's engine, for proof that they are noticed
 * @throws Error where the reference does not start
 */
export async function fuzz(count: number, seed: number, faults: readonly string[] = []): Promise<Tally> {
  return served(async (server) => (await Fuzz.begin(server, seed, faults)).run(count))
}

/** Sends what a failure's file holds. @returns what is wrong now; undefined when nothing is any more */
export async function replay(failure: Failure): Promise<string | undefined> {
  return served(async (server) => (await Fuzz.begin(server, failure.seed, failure.faults)).replay(failure))
}

async function served<T>(work: (server: ServedReference) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(existsSync(inMemory) ? inMemory : tmpdir(), 'syncproof-fuzz-data-'))
  const node = ['--expose-gc', '-r', './scripts/fuzz/collect.cjs']
  const server = new ServedReference({ data: join(folder, 'data.sqlite'), token: 'fuzz-token', node })
  try {
    await server.start()
    return await work(server)
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

class Fuzz {
  private readonly random: Random
  private readonly firing: Firing
  private readonly keys = new Map<string, Keys>()
  private readonly memory: number[] = []
  private sacrifices = 0

  private constructor(
    private readonly server: ServedReference,
    seed: number,
    faults: readonly string[],
    private readonly api: Groupware,
    private readonly world: World,
    private readonly healthy: Healthy,
  ) {
    this.random = new Random(seed)
    const circumstances = { seed, faults: [...faults], mark: world.mark, state: () => this.state() }
    this.firing = new Firing(server, circumstances)
  }

  static async begin(server: ServedReference, seed: number, faults: readonly string[]): Promise<Fuzz> {
    const api = new Groupware(server)
    const world = await makeWorld(api, seed, faults)
    return new Fuzz(server, seed, faults, api, world, await Healthy.make(api, server, boundMs))
  }

  async run(count: number): Promise<Tally> {
    const { firing } = this
    let looks = 0
    const goesOn = () => firing.alive && firing.problems.length < mostProblems
    for (let batch = 1; firing.sent < count && goesOn(); batch += 1) {
      await this.refresh()
      await firing.fire(this.makeShots(Math.min(batchSize, count - firing.sent)))
      if ((batch % batchesPerLook > 0 && firing.sent < count) || !firing.alive) continue
      looks += 1
      await this.look()
    }
    if (firing.sent >= longRun) await firing.awaitHeld()
    firing.end()
    const memory = this.judgeMemory()
    const { sent, byStatus, slowest, problems } = firing
    return { sent, byStatus, slowest, problems, looks, memory }
  }

  async replay({ shots, names, sacrifices }: Failure): Promise<string | undefined> {
    if (sacrifices > 0) Object.assign(this.world, await makeSacrifice(this.api, sacrifices))
    await this.refresh(false)
    const now = this.state().names
    let wrong: string | undefined
    for (const saved of shots) {
      const shot = renamed(saved, names, now)
      const answer = await this.firing.send(shot)
      wrong = wrongWith(shot, answer, this.world.mark)
      console.log(`${answer.status ?? answer.end}  ${shot.name} (${shot.notes.join('; ') || 'as it was'})`)
      if (!this.firing.alive) return this.server.diedBy
    }
    this.firing.end()
    return wrong ?? (await this.healthy.check())
  }

  private makeShots(count: number): Shot[] {
    const { world, keys, server, random } = this
    return Array.from({ length: count }, () => makeShot(random, { world, keys, token: server.token }))
  }

  /** Gets keys that are good, and a new sacrifice when the last one is of no use any more, or now and then. */
  private async refresh(mayReplace = true): Promise<void> {
    const { world, firing, keys } = this
    const send = (shot: Shot) => firing.shoot(shot)
    const [attacked, sacrificed] = await Promise.all([
      freshKeys(world.attacked, send, '14.1'),
      freshKeys(world.sacrificed, send, '14.0'),
    ])
    if (!firing.alive) return
    if (attacked) keys.set(world.attacked.login, attacked)
    else firing.report('the attacked account cannot sync any more with a request that is right')
    firing.forget()
    if (sacrificed && !(mayReplace && this.random.chance(0.1))) keys.set(world.sacrificed.login, sacrificed)
    else {
      this.sacrifices += 1
      keys.delete(world.sacrificed.login)
      Object.assign(world, await makeSacrifice(this.api, this.sacrifices))
    }
  }

  private state(): Pick<Failure, 'sacrifices' | 'names'> {
    const { attackedId, sacrificedId } = this.world
    const names: Record<string, string> = { attacked: attackedId, sacrificed: sacrificedId }
    for (const [login, { hierarchy, folders }] of this.keys)
      for (const [folder, key] of Object.entries({ hierarchy, ...folders }))
        if (key.length > 36) names[`key of ${login.split('_')[0]} for ${folder}`] = key.slice(1, 37)
    return { names, sacrifices: this.sacrifices }
  }

  private async look(): Promise<void> {
    const wrong = await this.healthy.check()
    if (wrong) this.firing.report(wrong)
    if (!this.firing.alive) return
    process.kill(this.server.pid, 'SIGUSR2')
    await new Promise((resolve) => setTimeout(resolve, 150))
    const bytes = residentBytes(this.server.pid)
    if (bytes !== undefined) this.memory.push(bytes)
  }

  /** The first quarter fills caches; from the second to the last memory must not go on growing. */
  private judgeMemory(): readonly number[] | undefined {
    const quarters = quarterMedians(this.memory)
    if (quarters && quarters[3] > quarters[1] * 1.5 + 64 * 2 ** 20) {
      const told = quarters.map((bytes) => Math.round(bytes / 2 ** 20)).join(', ')
      this.firing.report(`memory grows: ${told} MB in the quarters of the run`)
    }
    return quarters
  }
}
