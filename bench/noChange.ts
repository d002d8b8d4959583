/** Requests per second of a Sync with nothing to tell, against a bare server that answers the same bytes to the same client. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { median } from '../scripts/trials/memory.ts'
import { type Bench, type Row, rate } from './bench.ts'
import { AgentClient } from './rig/agentClient.ts'
import { cpuMs } from './rig/processes.ts'
import { RawClient } from './rig/rawClient.ts'
import { RunningReference } from './rig/reference.ts'

const rounds = 15
const requestsPerRound = 240

export const noChange: Bench = {
  name: 'no-change',
  asks: 'Sync with nothing to tell, reference against bare node:http, interleaved',
  run: () =>
    RunningReference.during(async (reference) => {
      const { phone } = await reference.customer(100)
      await phone.syncAll()
      const bytes = phone.syncBytes()
      const { head, body } = await phone.client.send(bytes)
      const bare = await startBare(head, body)
      try {
        const sides: Side[] = [
          { port: Number(reference.origin.port), pid: reference.pid },
          { port: bare.port, pid: bare.pid },
        ]
        return await measureAll(sides, bytes)
      } finally {
        phone.client.close()
        bare.stop()
      }
    }),
}

interface Side {
  readonly port: number
  readonly pid: number | undefined
}

interface Client {
  send(): Promise<unknown>
  close(): void
}

type Connect = (port: number, bytes: Buffer) => Promise<Client>

/** The goal speaks of a usual client; the light one shows what the server itself costs, with hardly a client around it. */
const clients: readonly { readonly name: string; readonly connect: Connect; readonly goal?: Row['goal'] }[] =
  [
    {
      name: 'node:http client',
      connect: async (port, bytes) => new AgentClient(port, bytes),
      goal: { least: 0.5 },
    },
    {
      name: 'raw socket client',
      async connect(port, bytes) {
        const client = await RawClient.to(port)
        return { send: () => client.send(bytes), close: () => client.close() }
      },
    },
  ]

async function measureAll(sides: readonly Side[], bytes: Buffer): Promise<Row[]> {
  const rows: Row[] = []
  for (const { name, connect, goal } of clients)
    for (const connections of [1, 8]) {
      const opened = await Promise.all(
        sides.map(({ port }) => Promise.all(Array.from({ length: connections }, () => connect(port, bytes)))),
      )
      const what = `${name}, ${connections} connection${connections > 1 ? 's' : ''}`
      rows.push(...(await measure(what, sides, opened, goal)))
      for (const client of opened.flat()) client.close()
    }
  return rows
}

/** @returns a row of requests per second, and one of processor time where the system tells it */
async function measure(
  what: string,
  sides: readonly Side[],
  opened: readonly (readonly Client[])[],
  goal: Row['goal'],
): Promise<Row[]> {
  const ms: number[][] = [[], []]
  const cpu = [0, 0]
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { pid = -1 }] of sides.entries()) {
      const before = cpuMs(pid) ?? Number.NaN
      const began = performance.now()
      const mine = opened[index] ?? []
      await Promise.all(mine.map((client) => sendOften(client, requestsPerRound / mine.length)))
      if (round === 0) continue
      ms[index]?.push(performance.now() - began)
      cpu[index] = (cpu[index] ?? 0) + (cpuMs(pid) ?? Number.NaN) - before
    }
  }
  const [ours, bares] = ms.map((values) => median(values)) as [number, number]
  const rates = { measured: rate(requestsPerRound, ours), against: rate(requestsPerRound, bares) }
  const row: Row = { what, ...rates, ratio: bares / ours, ...(goal && { goal }) }
  const [ourCpu, bareCpu] = cpu.map((sum) => sum / rounds / requestsPerRound) as [number, number]
  if (!(ourCpu > 0 && bareCpu > 0)) return [row]
  const inMicros = (value: number) => `${Math.round(value * 1000)} µs`
  const times = { measured: inMicros(ourCpu), against: inMicros(bareCpu), ratio: ourCpu / bareCpu }
  return [row, { what: '  processor time of the server', ...times }]
}

async function sendOften(client: Client, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await client.send()
}

async function startBare(
  head: string,
  body: Buffer,
): Promise<{ port: number; pid: number; stop: () => void }> {
  // Node adds these by itself.
  const own = /^(date|connection|keep-alive)$/i
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
    .filter(([name]) => !own.test(name))
  const reply = JSON.stringify({ headers: Object.fromEntries(headers), body: body.toString('base64') })
  const child = spawn(process.execPath, ['-r', './scripts/register.cjs', 'bench/rig/bareServer.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, BARE_REPLY: reply },
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the bare server did not start')))
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)))
  })
  child.removeAllListeners('exit')
  return { port, pid: child.pid as number, stop: () => void child.kill() }
}
