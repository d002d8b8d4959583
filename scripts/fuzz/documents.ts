/** A document for every command of protocol 14.1, as a phone sends it. */
import { buildBodyPreference } from '../../eas/body.ts'
import type { Command } from '../../eas/requestLine.ts'
import { type Content, type Element, e } from '../../eas/tree.ts'
import type { Random } from '../trials/random.ts'
import { applicationData } from './applicationData.ts'

export interface Keys {
  readonly hierarchy: string
  /** By folder. */
  readonly folders: Readonly<Record<string, string>>
}

export const folderIds = ['1', '2', '3'] as const

export const syncOf = (key: string, folder: string, ...content: Content[]): Element =>
  e(
    'AirSync:Sync',
    e(
      'AirSync:Collections',
      e('AirSync:Collection', e('AirSync:SyncKey', key), e('AirSync:CollectionId', folder), content),
    ),
  )

const options = () =>
  e(
    'AirSync:Options',
    e('AirSync:FilterType', 4),
    e('AirSync:Conflict', 1),
    buildBodyPreference({ type: 2, truncationSize: 500, allOrNone: true }),
    buildBodyPreference({ type: 1, preview: 100 }),
  )

export type Document = readonly [command: Command, name: string, tree: Element | undefined]

/** @returns one of each kind; folder, item and key are chosen */
export function documents(keys: Keys | undefined, random: Random, foreign: readonly string[]): Document[] {
  const folder = random.pick(folderIds)
  const key = random.chance(0.85) ? (keys?.folders[folder] ?? '0') : '{0fa877a9-6e65-4c3c-9ed6-6e881e17cdb0}2'
  const theirs = random.pick(foreign)
  const folderOfTheirs = theirs.slice(0, 1)
  const item = random.chance(0.8) ? `${folder}:${random.between(1, 40)}` : theirs
  const application = applicationData[folder]?.()
  const named = e('AirSync:ServerId', item)
  const commands = (...list: Element[]) => syncOf(key, folder, e('AirSync:Commands', list))
  const add = e('AirSync:Add', e('AirSync:ClientId', String(random.below(50))), application)
  return [
    [
      'Sync',
      'begin',
      syncOf('0', folder, e('AirSync:Supported', e('Contacts:JobTitle'), e('Contacts:LastName'))),
    ],
    [
      'Sync',
      'changes',
      syncOf(key, folder, e('AirSync:GetChanges', 1), e('AirSync:WindowSize', 10), options()),
    ],
    ['Sync', 'Add', commands(add)],
    ['Sync', 'Change', commands(e('AirSync:Change', named, application))],
    ['Sync', 'Delete', commands(e('AirSync:Delete', named))],
    ['Sync', 'Fetch', commands(e('AirSync:Fetch', named))],
    ['Sync', 'Fetch of somebody else’s', fetchInSync(keys?.folders[folderOfTheirs], theirs)],
    [
      'Sync',
      'everything',
      commands(add, e('AirSync:Change', named, application), e('AirSync:Delete', named)),
    ],
    ['Sync', 'waiting', e('AirSync:Sync', syncOf(key, folder).content, e('AirSync:HeartbeatInterval', 1))],
    ['Sync', 'partial', e('AirSync:Sync', syncOf(key, folder).content, e('AirSync:Partial'))],
    ['Sync', 'empty', undefined],
    ['FolderSync', 'begin', e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', 0))],
    [
      'FolderSync',
      'again',
      e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', keys?.hierarchy ?? '0')),
    ],
    ['GetItemEstimate', 'of a folder', estimate(key, folder)],
    ['Ping', 'of a folder', ping(1, folder)],
    ['Ping', 'empty', undefined],
    ['ItemOperations', 'Fetch', fetchOf(folder, item)],
    ['ItemOperations', 'Fetch of somebody else’s', fetchOf(folderOfTheirs, theirs)],
    [
      'Settings',
      'tell device',
      settings(e('Settings:DeviceInformation', e('Settings:Set', e('Settings:Model', 'X')))),
    ],
    ['Settings', 'user', settings(e('Settings:UserInformation', e('Settings:Get')))],
    [
      'Settings',
      'out of office',
      settings(e('Settings:Oof', e('Settings:Get', e('Settings:BodyType', 'Text')))),
    ],
    [
      'Settings',
      'password',
      settings(e('Settings:DevicePassword', e('Settings:Set', e('Settings:Password', '1')))),
    ],
    ['Provision', 'ask', provision(e('Provision:PolicyType', 'MS-EAS-Provisioning-WBXML'))],
    [
      'Provision',
      'acknowledge',
      provision(
        e('Provision:PolicyType', 'MS-EAS-Provisioning-WBXML'),
        e('Provision:PolicyKey', 1),
        e('Provision:Status', 1),
      ),
    ],
    [
      'SendMail',
      'a mail',
      e(
        'ComposeMail:SendMail',
        e('ComposeMail:ClientId', 1),
        e('ComposeMail:Mime', Buffer.from('To: a@b\r\n\r\nx')),
      ),
    ],
    [
      'MoveItems',
      'an item',
      e(
        'Move:MoveItems',
        e('Move:Move', e('Move:SrcMsgId', item), e('Move:SrcFldId', folder), e('Move:DstFldId', '1')),
      ),
    ],
    [
      'Search',
      'for a name',
      e('Search:Search', e('Search:Store', e('Search:Name', 'GAL'), e('Search:Query', 'Bra'))),
    ],
    [
      'ResolveRecipients',
      'a name',
      e('ResolveRecipients:ResolveRecipients', e('ResolveRecipients:To', 'Bra')),
    ],
    [
      'MeetingResponse',
      'yes',
      e(
        'MeetingResponse:MeetingResponse',
        e('MeetingResponse:Request', e('MeetingResponse:UserResponse', 1)),
      ),
    ],
    ['FolderCreate', 'a folder', e('FolderHierarchy:FolderCreate', e('FolderHierarchy:DisplayName', 'Neu'))],
    ['ValidateCert', 'one', e('ValidateCert:ValidateCert', e('ValidateCert:Certificates'))],
    ['GetAttachment', 'one', undefined],
  ]
}

const fetchInSync = (key: string | undefined, item: string) =>
  syncOf(key ?? '0', item.slice(0, 1), e('AirSync:Commands', e('AirSync:Fetch', e('AirSync:ServerId', item))))

const estimate = (key: string, folder: string) =>
  e(
    'GetItemEstimate:GetItemEstimate',
    e(
      'GetItemEstimate:Collections',
      e(
        'GetItemEstimate:Collection',
        e('AirSync:SyncKey', key),
        e('GetItemEstimate:CollectionId', folder),
        e('AirSync:Options', e('AirSync:FilterType', 2)),
      ),
    ),
  )

export const ping = (seconds: number, folder: string): Element =>
  e(
    'Ping:Ping',
    e('Ping:HeartbeatInterval', seconds),
    e('Ping:Folders', e('Ping:Folder', e('Ping:Id', folder), e('Ping:Class', 'Contacts'))),
  )

const fetchOf = (folder: string, item: string) =>
  e(
    'ItemOperations:ItemOperations',
    e(
      'ItemOperations:Fetch',
      e('ItemOperations:Store', 'Mailbox'),
      e('AirSync:CollectionId', folder),
      e('AirSync:ServerId', item),
      e('ItemOperations:Options', buildBodyPreference({ type: 2 })),
    ),
  )

const settings = (property: Element) => e('Settings:Settings', property)
const provision = (...policy: Element[]) =>
  e('Provision:Provision', e('Provision:Policies', e('Provision:Policy', policy)))
