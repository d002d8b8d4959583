/** Syncs folders until the server has nothing more to send, and recovers as a phone does. */
import type { Element } from '../eas/tree.ts'
import type { LocalFolder } from './folder.ts'
import { expectStatus, StatusRefused, WireFault } from './refusal.ts'
import type { CollectionReply, CommandResponse, SyncReply } from './syncReply.ts'
import type { CollectionRequest, SyncRequest } from './syncRequest.ts'

/** After so many rounds with MoreAvailable the backend is taken to send for ever. */
const mostRounds = 200
/** A folder is begun anew, or looked for again, so often in one run. */
const mostRestarts = 3

export interface SyncMeans {
  /** Sends one Sync. @returns undefined when the reply is empty: nothing changed */
  ask(request: SyncRequest): Promise<SyncReply | undefined>
  /** Asks for the folders anew. @returns whether this one is still there */
  findAgain(local: LocalFolder): Promise<boolean>
  note(recovery: string): void
}

/**
 * @param edits what the phone did to its items, by folder; sent as soon as the folder has a SyncKey, after a restart only
 *   when the phone has its items again: a server may refuse a Change of an item that it has not told of
 * @returns what the server said to the edits
 * @throws StatusRefused for a status that a phone cannot recover from; WireFault for a server that sends for ever
 */
export async function runSync(
  means: SyncMeans,
  locals: readonly LocalFolder[],
  edits: ReadonlyMap<LocalFolder, readonly Element[]> = new Map(),
): Promise<CommandResponse[]> {
  const open = new Set(locals)
  const unsent = new Map(edits)
  const responses: CommandResponse[] = []
  let restarts = 0
  for (let round = 0; open.size > 0; round += 1) {
    if (round === mostRounds) throw new WireFault(`Sync still announces more after ${mostRounds} rounds`)
    const asked = [...open].map((local) => {
      return collectionRequest(local, local.unsure ? undefined : unsent.get(local))
    })
    const reply = await means.ask({ collections: asked })
    if (reply?.status !== undefined && reply.status !== '12') expectStatus('Sync', reply.status)
    for (const [index, local] of [...open].entries()) {
      const { syncKey, collectionId } = asked[index] as CollectionRequest
      const collection = reply?.collections.find((candidate) => candidate.collectionId === collectionId)
      const status = reply?.status ?? collection?.status ?? '1'
      if (status === '3' || status === '12') {
        restarts += 1
        if (restarts > mostRestarts) throw new StatusRefused('Sync', status)
        if (status === '3') local.restart()
        else if (!(await means.findAgain(local))) throw new StatusRefused('Sync', status)
        means.note(status === '3' ? 'Sync: 3, synced from 0' : 'Sync: 12, asked for the folders anew')
        continue
      }
      expectStatus('Sync', status)
      if (syncKey === '0' && !collection) throw new WireFault('a first Sync was answered with no SyncKey')
      if (collection) responses.push(...takeReply(local, collection))
      if (syncKey === '0') continue
      if (!local.unsure) unsent.delete(local)
      if (collection?.moreAvailable) continue
      local.complete()
      if (!unsent.has(local)) open.delete(local)
    }
  }
  return responses
}

function takeReply(local: LocalFolder, collection: CollectionReply): readonly CommandResponse[] {
  const { syncKey } = collection
  if (!syncKey || syncKey === '0') throw new WireFault('Sync was answered with success and no new SyncKey')
  local.syncKey = syncKey
  local.take(collection)
  return collection.responses
}

/** With key 0 a phone asks for nothing but a key; it can then ask for changes. */
function collectionRequest(local: LocalFolder, commands?: readonly Element[]): CollectionRequest {
  const { syncKey, options, folder } = local
  const { supported } = options
  if (syncKey === '0') return { syncKey, collectionId: folder.id, supported }
  return { getChanges: true, windowSize: 100, ...options, syncKey, collectionId: folder.id, commands }
}
