import type { Element } from '../../eas/tree.ts'
import type { Session } from '../engine/session.ts'
import { folderSync } from './folderSync.ts'
import { sync } from './sync.ts'

/** The commands that this server offers: OPTIONS lists them, any other is refused. undefined is an empty reply. */
export const commands: Readonly<Record<string, (session: Session) => Element | undefined>> = {
  Sync: sync,
  FolderSync: folderSync,
}
export const protocolVersions = ['12.1', '14.0', '14.1'] as const
