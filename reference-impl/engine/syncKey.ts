import type { Collection, Phones } from '../store/phones.ts'

export const syncKeyOf = ({ token, generation }: Collection): string => `{${token}}${generation}`

/**
 * Finds the collection that a SyncKey stands for. The last two generations are alive: with the newest the phone confirms
 * that its reply arrived, with the one before it says that it did not.
 * @returns undefined for a key that was never given, is too old or is another phone's; the good keys are not harmed
 */
export function openCollection(
  phones: Phones,
  phone: number,
  folder: string,
  key: string,
): Collection | undefined {
  const match = /^\{([0-9a-f-]{36})\}([1-9]\d{0,14})$/.exec(key)
  const collection = phones.collection(phone, folder)
  if (!match || !collection || match[1] !== collection.token) return undefined
  const generation = Number(match[2])
  if (generation === collection.generation) {
    phones.confirm(collection)
    return collection
  }
  if (generation === collection.generation - 1) return phones.undo(collection)
  return undefined
}
