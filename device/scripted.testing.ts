/** A server that answers what a test wrote down, request by request, and keeps what it was asked. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Element, e } from '../eas/tree.ts'
import { decode } from '../eas/wbxml/decode.ts'
import { encode } from '../eas/wbxml/encode.ts'
import { Phone, type PhoneOptions } from './phone.ts'

export interface Scripted {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Element
}

export interface Asked {
  readonly what: string
  readonly policyKey: string | undefined
  readonly body: Element | undefined
}

/** Runs a phone against the script; a request beyond it is answered with 500. @returns what was asked, in order */
export async function against(
  script: readonly Scripted[],
  options: PhoneOptions,
  work: (phone: Phone) => Promise<void>,
): Promise<Asked[]> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const bytes = Buffer.concat(parts)
    const command = new URL(request.url ?? '', 'http://x').searchParams.get('Cmd')
    asked.push({
      what: command ?? String(request.method),
      policyKey: request.headers['x-ms-policykey']?.toString(),
      body: bytes.length > 0 ? decode(bytes) : undefined,
    })
    const { status = 200, headers = {}, body } = script[asked.length - 1] ?? { status: 500 }
    response.writeHead(status, headers).end(body && encode(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const easUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/eas`
  const account = { login: 'm.hansen', password: 'secret' }
  try {
    await work(new Phone('phone', { easUrl, account, timeoutMs: 5000 }, 'iPhone', options))
  } finally {
    server.closeAllConnections()
    server.close()
  }
  return asked
}

export const offer: Scripted = {
  headers: { 'ms-asprotocolversions': '12.1,14.0,14.1', 'ms-asprotocolcommands': 'Sync,FolderSync' },
}

/** @returns a FolderSync reply with the contacts under an id */
export const folders = (id: string): Scripted => ({
  body: e(
    'FolderHierarchy:FolderSync',
    e('FolderHierarchy:Status', 1),
    e('FolderHierarchy:SyncKey', `hierarchy-${id}`),
    e(
      'FolderHierarchy:Changes',
      e('FolderHierarchy:Count', 1),
      e(
        'FolderHierarchy:Add',
        e('FolderHierarchy:ServerId', id),
        e('FolderHierarchy:ParentId', 0),
        e('FolderHierarchy:DisplayName', 'Kontakte'),
        e('FolderHierarchy:Type', 9),
      ),
    ),
  ),
})

/** @returns a Sync reply of one folder: its key, and the contacts that it adds, by ServerId */
export const synced = (
  collectionId: string,
  syncKey: string,
  added: readonly string[] = [],
  status = 1,
): Scripted => ({
  body: e(
    'AirSync:Sync',
    e(
      'AirSync:Collections',
      e(
        'AirSync:Collection',
        e('AirSync:SyncKey', syncKey),
        e('AirSync:CollectionId', collectionId),
        e('AirSync:Status', status),
        added.length > 0 &&
          e(
            'AirSync:Commands',
            added.map((id) =>
              e(
                'AirSync:Add',
                e('AirSync:ServerId', id),
                e('AirSync:ApplicationData', e('Contacts:LastName', `Brandt ${id}`)),
              ),
            ),
          ),
      ),
    ),
  ),
})
