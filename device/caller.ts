/**
 * Sends commands as a phone does: again when the reply was lost, after Provision when the server asks for it, later when
 * the server is closed for now. What it recovered from is kept.
 */
import type { Command } from '../eas/requestLine.ts'
import { childText, type Element, type Tag } from '../eas/tree.ts'
import { provision } from './provision.ts'
import { PhoneRefused, Unavailable, WireFault } from './refusal.ts'
import type { Answer, Transport, Variation } from './transport.ts'

/** In-band, a policy is missing, has changed, or the key is another's; the 14.x way of HTTP 449 ([MS-ASCMD] 2.2.2). */
const policyStatuses: ReadonlySet<string> = new Set(['142', '143', '144'])

/** Where each command says how it went. */
const statusTags: Partial<Record<Command, Tag>> = {
  Sync: 'AirSync:Status',
  FolderSync: 'FolderHierarchy:Status',
  Ping: 'Ping:Status',
  GetItemEstimate: 'GetItemEstimate:Status',
  ItemOperations: 'ItemOperations:Status',
  Settings: 'Settings:Status',
}

/** A phone asks a closed server so often before it gives up. */
const mostTries = 8

export class Caller {
  /** What the phone recovered from, such as `Sync: 449, provisioned`. */
  readonly recovered: string[] = []
  /** After so many replies that arrive, so many are thrown away; the phone then asks again. */
  private loss = { after: 0, replies: 0 }

  /** @param patienceMs the longest that the phone waits, once, for a server that is closed for now */
  constructor(
    private readonly transport: Transport,
    private readonly patienceMs: number,
  ) {}

  losing(replies: number, after: number): void {
    this.loss = { replies, after }
  }

  /**
   * @returns the reply's body, undefined when it is empty
   * @throws PhoneRefused for 4xx; Unavailable for 503; WireFault for other 5xx, no reply in time, a body that is none
   */
  async call(command: Command, body?: Element, variation: Variation = {}): Promise<Element | undefined> {
    let provisioned = false
    for (let tries = 1; ; tries += 1) {
      const lose = this.losesNext()
      const answer = await this.transport.post(command, body, { ...variation, lose })
      const policy = provisioned ? undefined : policyAsked(command, answer)
      if (lose) this.recovered.push(`${command}: reply lost, sent again`)
      else if (policy) {
        provisioned = true
        await provision(this.transport)
        this.recovered.push(`${command}: ${policy}, provisioned`)
      } else if (answer.status === 503 && this.patienceMs > 0 && tries < mostTries) {
        this.recovered.push(`${command}: 503, waited ${await this.wait(answer.headers)} ms`)
      } else return goodBody(command, answer)
    }
  }

  private losesNext(): boolean {
    const { after, replies } = this.loss
    if (replies === 0) return false
    this.loss = after > 0 ? { replies, after: after - 1 } : { replies: replies - 1, after }
    return after === 0
  }

  private async wait(headers: Headers): Promise<number> {
    const wait = Math.min(this.patienceMs, 1000 * (retryAfter(headers) ?? 1))
    await new Promise((resolve) => setTimeout(resolve, wait))
    return wait
  }
}

/** @returns how the server asked for Provision: HTTP 449, or a status in the reply; undefined when it did not */
function policyAsked(command: Command, { status, body }: Answer): string | undefined {
  if (status === 449) return '449'
  const tag = statusTags[command]
  const inBand = body && tag && childText(body, tag)
  return inBand !== undefined && policyStatuses.has(inBand) ? inBand : undefined
}

function goodBody(command: string, { status, headers, body, trouble }: Answer): Element | undefined {
  const told = `${command} was answered with HTTP ${status}`
  if (status === 503) throw new Unavailable(told, retryAfter(headers))
  if (status >= 500) throw new WireFault(told)
  if (status >= 300) throw new PhoneRefused(told, status)
  if (trouble) throw new WireFault(`${told}, but ${trouble}`)
  return body
}

/** @returns seconds; a date is counted from now (RFC 9110 10.2.3) */
export function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after')
  if (!text) return undefined
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}
