/** Unmutated requests between the mutated ones: they get SyncKeys that are good, and must be answered well. */

import type { Command } from '../../eas/requestLine.ts'
import { child, childText, type Element, e, path } from '../../eas/tree.ts'
import { decode } from '../../eas/wbxml/decode.ts'
import { folderIds, type Keys, syncOf } from './documents.ts'
import { fill, type Shot, toBytes } from './draft.ts'
import { phoneRequest } from './templates.ts'
import type { Answer } from './wire.ts'
import type { Who } from './world.ts'

type Send = (shot: Shot) => Promise<Answer>

/** @returns good keys; undefined when the account cannot sync any more (401, 403, 503, another version) */
export async function freshKeys(who: Who, send: Send, version: string): Promise<Keys | undefined> {
  const ask = async (command: Command, tree: Element): Promise<Element | undefined> => {
    const draft = phoneRequest(who, command, tree, { name: 'for a key', version })
    fill(draft)
    const plain = { notes: [], halfClose: false, held: false, mayWait: false }
    const { status, body } = await send({ ...plain, name: draft.name, bytes: toBytes(draft) })
    return status === 200 && body.length > 0 ? decode(body) : undefined
  }
  const hierarchy = await ask('FolderSync', e('FolderHierarchy:FolderSync', e('FolderHierarchy:SyncKey', 0)))
  if (!hierarchy) return undefined
  const folders: Record<string, string> = {}
  for (const folder of folderIds) {
    const first = keyOf(await ask('Sync', syncOf('0', folder)))
    if (!first) continue
    // Whatever lies in the folder by now is sent: it must be possible to say it.
    folders[folder] = keyOf(await ask('Sync', syncOf(first, folder, e('AirSync:WindowSize', 512)))) ?? first
  }
  return { hierarchy: childText(hierarchy, 'FolderHierarchy:SyncKey') ?? '0', folders }
}

function keyOf(reply: Element | undefined): string | undefined {
  const collection = reply && path(reply, 'AirSync:Collections', 'AirSync:Collection')
  return collection && child(collection, 'AirSync:SyncKey') && childText(collection, 'AirSync:SyncKey')
}
