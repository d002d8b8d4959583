import type { Folder } from './product.ts'

/** A ServerId is the folder's id and the record's number: the same after every resync, and worth nothing to another account. */
export const serverIdOf = (folder: Folder, record: number): string => `${folder.id}:${record}`

/** @returns the record's number, or undefined for anything that is not a ServerId of this folder */
export function parseServerId(folder: Folder, serverId: string): number | undefined {
  const match = /^(\d{1,9}):([1-9]\d{0,14})$/.exec(serverId)
  return match && match[1] === folder.id ? Number(match[2]) : undefined
}
