import type { Collection, Collections } from '../store/collections.ts'

/** Two things have a key: a folder's items, and the hierarchy of folders. */
export interface Keyed {
  readonly token: string
  readonly generation: number
}

export const syncKeyOf = ({ token, generation }: Keyed): string => `{${token}}${generation}`

/** @returns the token and generation that a key says, or undefined for anything that this server never gave */
export function readSyncKey(key: string): Keyed | undefined {
  const match = /^\{([0-9a-f-]{36})\}([1-9]\d{0,14})$/.exec(key)
  return match ? { token: match[1] as string, generation: Number(match[2]) } : undefined
}

/**
 * Finds the collection that a SyncKey stands for. The last two generations are alive: with the newest the phone confirms
 * that its reply arrived, with the one before it says that it did not.
 * @returns undefined for a key that was never given, is too old or is another phone's; the good keys are not harmed
 */
export function openCollection(
  collections: Collections,
  phone: number,
  folder: string,
  key: string,
): Collection | undefined {
  const asked = readSyncKey(key)
  const collection = collections.find(phone, folder)
  if (!asked || !collection || asked.token !== collection.token) return undefined
  if (asked.generation === collection.generation) {
    collections.confirm(collection)
    return collection
  }
  // The key before it is alive until the newest was used.
  const before =
    asked.generation === collection.generation - 1 && collections.progress({ ...collection, ...asked })
  return before ? collections.undo(collection) : undefined
}
