/** What went over the wire, kept as it was and made readable only when somebody has to read it. */

import { render } from '../eas/render.ts'
import type { Element } from '../eas/tree.ts'

export interface Exchange {
  readonly phone: string
  readonly command: string
  /** When it was over, in milliseconds of a clock that only goes on. */
  readonly at: number
  /** A tree, or bytes that were meant to be none. */
  readonly request?: Element | Uint8Array
  readonly status?: number
  readonly reply?: Element
  /** Bytes of the reply's body. */
  readonly size?: number
  /** The phone threw the reply away on purpose. */
  readonly lost?: boolean
  /** Why there is no reply, or no reply that can be read. */
  readonly trouble?: string
}

/** @returns the last exchanges, decoded; credentials are in headers, which are never kept */
export function renderExchanges(exchanges: readonly Exchange[], most = 3): string {
  const left = exchanges.length - most
  const shown = exchanges.slice(-most).map(renderExchange)
  return [...(left > 0 ? [`… ${left} earlier exchange(s) left out`] : []), ...shown].join('\n')
}

function renderExchange({ phone, command, request, status, reply, trouble, lost }: Exchange): string {
  return [
    `→ ${phone}: ${command}`,
    request && indent(shown(request)),
    status === undefined
      ? undefined
      : `← ${status}${reply || trouble ? '' : ' (empty)'}${lost ? ' (thrown away: this reply was to be lost)' : ''}`,
    reply && indent(render(reply)),
    trouble && `  ${trouble}`,
  ]
    .filter(Boolean)
    .join('\n')
}

const shown = (request: Element | Uint8Array) =>
  request instanceof Uint8Array
    ? `${request.length} bytes: ${Buffer.from(request.subarray(0, 60)).toString('hex')}${request.length > 60 ? '…' : ''}`
    : render(request)

const indent = (text: string) => text.trimEnd().replace(/^/gm, '  ')
