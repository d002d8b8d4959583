/** Ping: tell me when something changes. [MS-ASCMD] 2.2.1.13 */
import { child, children, childText, type Element, e, textOf } from '../eas/tree.ts'

export interface PingRequest {
  /** Seconds; left out, the server takes what it was told last. */
  readonly heartbeatInterval?: number
  /** What to watch; left out, the server takes what it was told last. */
  readonly folders?: readonly { readonly id: string; readonly class: string }[]
}

export interface PingReply {
  readonly status: string | undefined
  /** Ids of the folders that changed, beside status 2. */
  readonly changed: readonly string[]
  /** The nearest interval allowed, beside status 5. */
  readonly heartbeatInterval: string | undefined
}

/** @returns undefined for an empty request: a Ping like the last one */
export function writePing({ heartbeatInterval, folders }: PingRequest): Element | undefined {
  if (heartbeatInterval === undefined && folders === undefined) return undefined
  return e(
    'Ping:Ping',
    heartbeatInterval !== undefined && e('Ping:HeartbeatInterval', heartbeatInterval),
    folders &&
      e(
        'Ping:Folders',
        folders.map((folder) => e('Ping:Folder', e('Ping:Id', folder.id), e('Ping:Class', folder.class))),
      ),
  )
}

export function readPing(body: Element): PingReply {
  const folders = child(body, 'Ping:Folders')
  return {
    status: childText(body, 'Ping:Status'),
    changed: folders ? children(folders, 'Ping:Folder').map(textOf) : [],
    heartbeatInterval: childText(body, 'Ping:HeartbeatInterval'),
  }
}
