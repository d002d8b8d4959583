/** Serves the built site as any static host would, with results that a scenario may replace. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

export class SiteServer {
  /** Contents that stand in place of files, by path, such as `/results/reference.verdicts.json`. */
  readonly replaced = new Map<string, string>()
  private readonly server: Server

  constructor(private readonly root: string) {
    this.server = createServer((request, response) => {
      const path = decodeURIComponent((request.url ?? '/').split('?', 1)[0] as string)
      const found = this.find(path)
      const body = found?.body ?? this.find('/404.html')?.body ?? 'not found'
      const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
      if (found && request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
      const type = types[extname(found?.path ?? '404.html')] ?? 'application/octet-stream'
      response.writeHead(found ? 200 : 404, { 'content-type': type, etag }).end(body)
    })
  }

  /** @returns the address, once it listens on a free port of loopback */
  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`),
      )
    })
  }

  close(): void {
    this.server.close()
    this.server.closeAllConnections()
  }

  private find(path: string): { body: string | Buffer; path: string } | undefined {
    const replaced = this.replaced.get(path)
    if (replaced !== undefined) return { body: replaced, path }
    const file = join(this.root, normalize(`/${path}`))
    const page = path.endsWith('/') ? join(file, 'index.html') : file
    return existsSync(page) && statSync(page).isFile() ? { body: readFileSync(page), path: page } : undefined
  }
}
