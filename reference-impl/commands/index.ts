/** The commands that this server offers: OPTIONS lists them. Others are refused. */
import type { Command as CommandName } from '../../eas/requestLine.ts'
import type { Tag } from '../../eas/tree.ts'
import type { Answer, Session } from '../engine/session.ts'
import { folderSync } from './folderSync.ts'
import { getItemEstimate } from './getItemEstimate.ts'
import { itemOperations } from './itemOperations.ts'
import { ping } from './ping.ts'
import { provision } from './provision.ts'
import { settings } from './settings.ts'
import { sync } from './sync.ts'

export interface Command {
  /** The root element of the command's request and reply. */
  readonly root: Tag
  readonly run: (session: Session) => Answer
  /** An empty request repeats the last one. */
  readonly repeats?: true
  /** What a phone needs to come to a policy key. */
  readonly withoutPolicy?: true
}

export const commands: Readonly<Partial<Record<CommandName, Command>>> = {
  Sync: { root: 'AirSync:Sync', run: sync, repeats: true },
  FolderSync: { root: 'FolderHierarchy:FolderSync', run: folderSync },
  GetItemEstimate: { root: 'GetItemEstimate:GetItemEstimate', run: getItemEstimate },
  Ping: { root: 'Ping:Ping', run: ping, repeats: true },
  ItemOperations: { root: 'ItemOperations:ItemOperations', run: itemOperations },
  Settings: { root: 'Settings:Settings', run: settings },
  Provision: { root: 'Provision:Provision', run: provision, withoutPolicy: true },
}

/** The root elements of commands that are not offered, in which 14.x tells so; the rest has no document to tell it in. */
export const refusedRoots: Readonly<Partial<Record<CommandName, Tag>>> = {
  SendMail: 'ComposeMail:SendMail',
  SmartForward: 'ComposeMail:SmartForward',
  SmartReply: 'ComposeMail:SmartReply',
  FolderCreate: 'FolderHierarchy:FolderCreate',
  FolderDelete: 'FolderHierarchy:FolderDelete',
  FolderUpdate: 'FolderHierarchy:FolderUpdate',
  MoveItems: 'Move:MoveItems',
  MeetingResponse: 'MeetingResponse:MeetingResponse',
  Search: 'Search:Search',
  ResolveRecipients: 'ResolveRecipients:ResolveRecipients',
  ValidateCert: 'ValidateCert:ValidateCert',
}
