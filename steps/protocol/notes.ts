/** What a scenario of the protocol remembers between its steps. */
import type { PingReply } from '../../device/ping.ts'
import type { CollectionReply, SyncReply } from '../../device/syncReply.ts'
import type { Answer } from '../../device/transport.ts'
import type { SyncWorld } from '../world.ts'

/** The reply to a request that the server may hold back. */
export type Held = Promise<PingReply | SyncReply | undefined>

export class Notes {
  /** The reply to the last Sync that was sent exactly as the scenario says; undefined: it was empty. */
  reply: SyncReply | undefined
  /** The part of it that is about the folder asked for. */
  collection: CollectionReply | undefined
  /** The last replies as they came over HTTP, one for each request of the step that sent them. */
  answers: readonly Answer[] = []
  /** SyncKeys, ids and sizes that the scenario gave a name. */
  readonly texts = new Map<string, string>()
  readonly numbers = new Map<string, number>()
  /** Requests that the server may hold back for a while, by phone, the newest last. */
  readonly waiting = new Map<string, Held[]>()

  /** The one reply of the last step that sent a request. */
  get answer(): Answer {
    const [answer] = this.answers
    if (!answer) throw new Error('the scenario has sent no request yet')
    return answer
  }

  text(name: string): string {
    const text = this.texts.get(name)
    if (text === undefined) throw new Error(`the scenario has not said yet what "${name}" is`)
    return text
  }
}

const notes = new WeakMap<SyncWorld, Notes>()

export function notesOf(world: SyncWorld): Notes {
  const known = notes.get(world) ?? new Notes()
  notes.set(world, known)
  return known
}
