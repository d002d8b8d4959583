/** Makes one request: a valid one, mutated at zero to four places. */
import { childText, type Element, has } from '../../eas/tree.ts'
import { decode } from '../../eas/wbxml/decode.ts'
import type { Random } from '../trials/random.ts'
import { type Draft, fill, type Shot, toBytes } from './draft.ts'
import { mutateBytes } from './mutateBytes.ts'
import { framingNames, framings, mutateHttp } from './mutateHttp.ts'
import { mutateJson } from './mutateJson.ts'
import { mutateQuery, mutateXml } from './mutateText.ts'
import { mutateTree } from './mutateTree.ts'
import { autodiscoverDraft, groupwareDraft, type Live, phoneDraft } from './templates.ts'

function template(random: Random, live: Live): Draft {
  const roll = random.next()
  if (roll < 0.62) return phoneDraft(random, live)
  return roll < 0.68 ? autodiscoverDraft(live) : groupwareDraft(random, live)
}

export function makeShot(random: Random, live: Live): Shot {
  const draft = template(random, live)
  // Without credentials hardly anything can be reached, so that few go without.
  if (random.chance(0.04)) {
    draft.headers = draft.headers.filter(([name]) => name !== 'Authorization')
    draft.notes.push('no credentials')
  }
  const places = random.pick([0, 1, 1, 1, 2, 2, 3, 4])
  for (let place = 0; place < places; place += 1) mutate(draft, random, live)
  fill(draft)
  return finish(draft, toBytes(draft), random)
}

function mutate(draft: Draft, random: Random, live: Live): void {
  const roll = random.next()
  if (roll < 0.12) mutateHttp(draft, random)
  else if (roll < 0.24 && draft.query !== undefined) {
    const { query, note } = mutateQuery(draft.query, random)
    draft.query = query
    draft.notes.push(note)
  } else if (roll < 0.68 && draft.tree && !draft.body) {
    const { tree, note } = mutateTree(draft.tree, random)
    draft.tree = tree
    draft.notes.push(note)
  } else if (roll < 0.75 && draft.json !== undefined && !draft.body) {
    const { json, note } = mutateJson(draft.json, random)
    draft.json = json
    draft.notes.push(note)
  } else if (roll < 0.8 && draft.face === 'autodiscover' && draft.body) {
    const { xml, note } = mutateXml(Buffer.from(draft.body).toString('utf8'), random)
    draft.body = Buffer.from(xml)
    draft.notes.push(note)
  } else {
    fill(draft)
    const other = phoneDraft(random, live)
    fill(other)
    const { bytes, note } = mutateBytes(
      draft.body ?? new Uint8Array(),
      random,
      other.body ?? random.bytes(20),
    )
    draft.body = bytes
    draft.notes.push(note)
  }
}

function finish({ name, notes, face, body }: Draft, whole: Buffer, random: Random): Shot {
  const shot = { name, notes, held: false, mayWait: face === 'phone' && canWait(body) }
  if (!random.chance(0.08)) return { ...shot, bytes: whole, halfClose: false }
  const framing = random.pick(framingNames)
  const bytes = (framings[framing] as (typeof framings)[string])(whole, random)
  // A few that never end are left open: the server has to end them.
  const held = random.chance(0.04)
  return {
    ...shot,
    bytes,
    mayWait: face === 'phone',
    halfClose: !held,
    held,
    notes: [...notes, `framing: ${framing}`],
  }
}

/** An empty body may be a Sync or Ping that is to be repeated. */
function canWait(body: Uint8Array | undefined): boolean {
  if (!body || body.length === 0) return true
  let root: Element
  try {
    root = decode(body)
  } catch {
    return false
  }
  const waits = has(root, 'AirSync:Wait') || has(root, 'AirSync:HeartbeatInterval')
  return (
    root.tag === 'Ping:Ping' ||
    (root.tag === 'AirSync:Sync' && (waits || childText(root, 'AirSync:Collections') === undefined))
  )
}
