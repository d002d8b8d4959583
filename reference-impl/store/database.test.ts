import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { GroupwareClient } from '../../backend/client.ts'
import { Database } from './database.ts'

const folder = mkdtempSync(join(tmpdir(), 'syncproof-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a file of another schema version is refused with what to do', () => {
  const file = join(folder, 'other.db')
  const db = new Database(file)
  db.run('PRAGMA user_version = 999')
  db.close()
  assert.throws(() => new Database(file), /schema version 999.*name a new file/)
})

test('a transaction that fails leaves nothing', () => {
  const db = new Database(':memory:')
  const before = db.nextRevision()
  assert.throws(() =>
    db.transaction(() => {
      db.nextRevision()
      throw new Error('no')
    }),
  )
  assert.equal(db.nextRevision(), before + 1)
  db.close()
})

test('what was acknowledged survives kill -9', async () => {
  const data = join(folder, 'kept.db')
  const start = async () => {
    const main = ['-r', './scripts/register.cjs', 'reference-impl/main.ts', '--data', data]
    const child = spawn(process.execPath, main, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SYNCPROOF_TOKEN: 'token', TS_NODE_PROJECT: 'tsconfig.node.json' },
    })
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const { groupware } = JSON.parse(line) as { groupware: { url: string; token: string } }
    return { child, api: new GroupwareClient(groupware, 5000) }
  }
  const first = await start()
  const { id } = await first.api.createCustomer({ product: 'onoffice', users: [{ userName: 'm.hansen' }] })
  await first.api.put(id, 'contacts', [{ lastName: 'Brandt' }])
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const second = await start()
  const kept = await second.api.list(id, 'contacts')
  assert.deepEqual(
    kept.map(({ lastName }) => lastName),
    ['Brandt'],
  )
  second.child.kill()
  await once(second.child, 'exit')
})
