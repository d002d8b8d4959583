/** A request on its way to becoming bytes: first meaning, then a body, then HTTP. Mutations take hold at each of these. */
import type { Element } from '../../eas/tree.ts'
import { encode } from '../../eas/wbxml/encode.ts'

export interface Draft {
  /** What it was before it was mutated, such as `Sync Add contact, 14.1`. */
  readonly name: string
  readonly face: 'phone' | 'autodiscover' | 'groupware' | 'raw'
  method: string
  path: string
  query: string | undefined
  headers: [name: string, value: string][]
  tree?: Element
  json?: unknown
  body?: Uint8Array
  /** What was done to it, in order. */
  readonly notes: string[]
}

/** What is sent, and kept to be sent again. */
export interface Shot {
  readonly name: string
  readonly notes: readonly string[]
  readonly bytes: Buffer
  readonly halfClose: boolean
  /** It is never finished, and left open to see whether the server ends it. */
  readonly held: boolean
  /** It may wait for a change for as long as a heartbeat lasts. */
  readonly mayWait: boolean
}

/** Makes the body of what the draft means, unless it has one. A tree that WBXML cannot say stays without. */
export function fill(draft: Draft): void {
  if (draft.body) return
  if (draft.tree) {
    try {
      draft.body = encode(draft.tree)
    } catch {
      draft.notes.push('cannot be encoded')
    }
  } else if (draft.json !== undefined) draft.body = Buffer.from(JSON.stringify(draft.json))
}

/** @returns the request as HTTP/1.1; header values as latin1, as they go over the wire */
export function toBytes({ method, path, query, headers, body = new Uint8Array() }: Draft): Buffer {
  const target = query === undefined ? path : `${path}?${query}`
  const told = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  const length: [string, string][] =
    told || body.length === 0 ? [] : [['Content-Length', String(body.length)]]
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}`)
  const head = [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}
