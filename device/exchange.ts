/** What went over the wire, kept as it was and made readable only when somebody has to read it. */

import { render } from '../eas/render.ts'
import type { Element } from '../eas/tree.ts'

export interface Exchange {
  readonly phone: string
  readonly command: string
  readonly request?: Element
  readonly status?: number
  readonly reply?: Element
  /** Why there is no reply, or no reply that can be read. */
  readonly trouble?: string
}

/** @returns the last exchanges, decoded; credentials are in headers, which are never kept */
export function renderExchanges(exchanges: readonly Exchange[], most = 3): string {
  const left = exchanges.length - most
  const shown = exchanges.slice(-most).map(renderExchange)
  return [...(left > 0 ? [`… ${left} earlier exchange(s) left out`] : []), ...shown].join('\n')
}

function renderExchange({ phone, command, request, status, reply, trouble }: Exchange): string {
  return [
    `→ ${phone}: ${command}`,
    request && indent(render(request)),
    status === undefined ? undefined : `← ${status}${reply || trouble ? '' : ' (empty)'}`,
    reply && indent(render(reply)),
    trouble && `  ${trouble}`,
  ]
    .filter(Boolean)
    .join('\n')
}

const indent = (text: string) => text.trimEnd().replace(/^/gm, '  ')
