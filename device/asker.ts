/** Single requests of a phone, exactly as given: their replies as they came, and nothing kept of them. */
import type { Command } from '../eas/requestLine.ts'
import { type Element, e } from '../eas/tree.ts'
import { Caller } from './caller.ts'
import { deviceInformation, readSettings } from './deviceInformation.ts'
import { type Estimate, type EstimateRequest, readEstimate, writeEstimate } from './estimate.ts'
import { type Fetched, type FetchRequest, readFetch, writeFetch } from './fetch.ts'
import { type PingReply, type PingRequest, readPing, writePing } from './ping.ts'
import { WireFault } from './refusal.ts'
import { readSync, type SyncReply } from './syncReply.ts'
import { type SyncRequest, writeSync } from './syncRequest.ts'
import type { Transport, Variation } from './transport.ts'

export class Asker {
  protected readonly caller: Caller

  /** @param patienceMs the longest that the phone waits for a server that is closed for now; 0: it does not wait */
  constructor(
    readonly transport: Transport,
    patienceMs: number,
  ) {
    this.caller = new Caller(transport, patienceMs)
  }

  /** What the phone recovered from so far, in order. */
  get recovered(): readonly string[] {
    return this.caller.recovered
  }

  /** After so many replies that arrive, so many are lost on their way; the phone then sends the same request again. */
  losing(replies: number, after = 0): void {
    this.caller.losing(replies, after)
  }

  /** One Sync exactly as given, its reply as it came: nothing is recovered from, nothing is kept. undefined: an empty reply */
  async askSync(request: SyncRequest, variation?: Variation): Promise<SyncReply | undefined> {
    const waitSeconds = request.heartbeatInterval ?? 60 * (request.wait ?? 0)
    const body = await this.caller.call('Sync', writeSync(request), { waitSeconds, ...variation })
    return body && readSync(body)
  }

  /** One Ping exactly as given. */
  async askPing(request: PingRequest, variation?: Variation): Promise<PingReply> {
    return readPing(await this.told('Ping', writePing(request), variation))
  }

  async estimate(requests: readonly EstimateRequest[]): Promise<Estimate[]> {
    const request = writeEstimate(requests, this.transport.protocolVersion)
    return readEstimate(await this.told('GetItemEstimate', request))
  }

  async fetch(requests: readonly FetchRequest[]): Promise<Fetched[]> {
    return readFetch(await this.told('ItemOperations', writeFetch(requests)))
  }

  /** Tells the server what kind of phone this is. @returns the statuses of the whole and of what was told */
  async tellDevice(): Promise<ReturnType<typeof readSettings>> {
    const { profile } = this.transport
    return readSettings(await this.told('Settings', e('Settings:Settings', deviceInformation(profile))))
  }

  /** Sends a command whose reply has a body. */
  protected async told(
    command: Command,
    request: Element | undefined,
    variation?: Variation,
  ): Promise<Element> {
    const body = await this.caller.call(command, request, variation)
    if (!body) throw new WireFault(`${command} was answered with an empty body`)
    return body
  }
}
