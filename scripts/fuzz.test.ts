/** The fuzz in short, and that it notices what it is there to notice. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFailure } from './fuzz/replay.ts'
import { fuzz } from './fuzz/run.ts'
import { freshSeed } from './trials/random.ts'

test('2,000 mutated requests crash nothing, hang nothing, show nothing and disturb nobody', async (t) => {
  const seed = freshSeed()
  t.diagnostic(`seed ${seed}`)
  const { sent, byStatus, looks, problems } = await fuzz(2000, seed)
  assert.deepEqual(problems, [], `seed ${seed}`)
  assert.equal(sent, 2000)
  assert.ok(looks >= 4)
  // Most mutations must get past the door, or nothing behind it is tried.
  assert.ok((byStatus['200'] ?? 0) > 500, `only ${byStatus['200']} answers were 200`)
})

test('a server that shows a guessed item of somebody else is found out, with a file that repeats it', async (t) => {
  const seed = freshSeed()
  t.diagnostic(`seed ${seed}`)
  const { problems } = await fuzz(1200, seed, ['guessed-id'])
  const found = problems.find(({ says }) => says.startsWith('the answer shows an item of somebody else'))
  assert.ok(found, `seed ${seed}: nothing was noticed`)
  const { problem, shots } = readFailure(found.file)
  assert.equal(problem, 'the answer shows an item of somebody else')
  assert.ok(shots.length > 0)
})
