/** Requests that the server may hold back, while the scenario goes on. */
import type { SyncWorld } from '../world.ts'
import { type Held, notesOf } from './notes.ts'

/** A step may last as long as the longest wait in it: cucumber's own limit is for what must not wait. */
export const patient = { timeout: 10 * 60_000 }

export const least = (world: SyncWorld) => world.backend.leastHeartbeatSeconds
/** Long enough that a change ends the wait, and not its time. */
export const long = (world: SyncWorld) => Math.max(30, 3 * least(world))

/** Sends a request without waiting for its reply; a roundtrip of the same phone after it makes sure that it is on its way. */
export async function hold(world: SyncWorld, name: string, held: Held): Promise<void> {
  // What goes wrong is told where the reply is looked at.
  held.catch(() => undefined)
  const { waiting } = notesOf(world)
  waiting.set(name, [...(waiting.get(name) ?? []), held])
  await (await world.phone(name)).transport.options()
}

export function newest(world: SyncWorld, name: string): Held {
  const held = notesOf(world).waiting.get(name)?.at(-1)
  if (!held) throw new Error(`${name} waits for nothing`)
  return held
}
