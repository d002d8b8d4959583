import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { proveLogin, reach } from './reach.ts'

const servers: Server[] = []
after(() => {
  for (const server of servers) server.close().closeAllConnections()
})

async function serverThat(answers: RequestListener, scheme = 'http') {
  const server = createServer(answers).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((done) => server.once('listening', done))
  return {
    id: 'acme',
    easUrl: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/eas`,
    timeoutMs: 300,
  }
}
const login = { login: 'm.hansen', password: 'geheim-ü' }

test('what a server offers is read from its headers', async () => {
  const server = await serverThat((_, response) => {
    response
      .setHeader('MS-ASProtocolVersions', '12.1, 14.1')
      .setHeader('MS-ASProtocolCommands', 'Sync,Ping')
      .end()
  })
  assert.deepEqual(await reach(server), { versions: ['12.1', '14.1'], commands: ['Sync', 'Ping'] })
})

test('a server that wants a login first is one; with a login that it refuses it is a wrong descriptor', async () => {
  const server = await serverThat((_, response) => response.writeHead(401).end())
  assert.equal(await reach(server), undefined)
  await assert.rejects(reach(server, login), /^SetupError: acme refuses the login m\.hansen; correct/)
})

test('no TLS, no answer in time, a host that is none: each with why', async () => {
  const plain = await serverThat((_, response) => response.end(), 'https')
  await assert.rejects(reach(plain), /no TLS at this port: http instead of https\?\); start it/)
  await assert.rejects(reach(await serverThat(() => {})), /no answer within timeoutSeconds/)
})

test('the login is proven by a command: 401 and 403 end it, whatever else comes is for the rules', async () => {
  for (const [status, expected] of [
    [401, /refuses the login/],
    [403, /does not let m\.hansen use ActiveSync/],
  ] as const)
    await assert.rejects(
      proveLogin(await serverThat((_, response) => response.writeHead(status).end()), login),
      expected,
    )
  for (const status of [200, 449, 503])
    await proveLogin(await serverThat((_, response) => response.writeHead(status).end()), login)
})

test('the password goes as UTF-8, the command as a phone sends it', async () => {
  let seen: unknown
  const server = await serverThat((request, response) => {
    const { authorization = '', ...headers } = request.headers
    seen = {
      credential: Buffer.from(authorization.slice(6), 'base64').toString('utf8'),
      url: request.url,
      version: headers['ms-asprotocolversion'],
    }
    response.end()
  })
  await proveLogin(server, login)
  assert.deepEqual(seen, {
    credential: 'm.hansen:geheim-ü',
    url: '/eas?Cmd=FolderSync&User=m.hansen&DeviceId=SYNCPROOFPREFLIGHT&DeviceType=Syncproof',
    version: '14.1',
  })
})
