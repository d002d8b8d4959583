/** ServerIds: the same after every resync, and worth nothing to another account. */
import type { Collection } from '../store/collections.ts'

export interface ServerIds {
  /** @param collection undefined where an item is fetched outside a Sync */
  write(folder: string, record: number, collection?: Collection): string
  /** @returns the record's number, or undefined for anything that is not a ServerId of this folder */
  read(folder: string, serverId: string): number | undefined
}

/** The folder's id and the record's number. */
export const numbered: ServerIds = {
  write: (folder, record) => `${folder}:${record}`,
  read(folder, serverId) {
    const match = /^(\d{1,9}):([1-9]\d{0,14})$/.exec(serverId)
    return match && match[1] === folder ? Number(match[2]) : undefined
  },
}

/** The same in base64url, for phones and suites that take a ServerId apart. */
export const opaque: ServerIds = {
  write: (folder, record) => Buffer.from(numbered.write(folder, record)).toString('base64url'),
  read: (folder, serverId) => numbered.read(folder, Buffer.from(serverId, 'base64url').toString('latin1')),
}
