/** The torture in short, and that it notices what it is there to notice. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admissible, type Entry, Journal } from './torture/journal.ts'
import { judge } from './torture/judge.ts'
import { torture } from './torture/run.ts'
import { freshSeed } from './trials/random.ts'

test('five kills under load lose nothing, double nothing, and every phone converges', async (t) => {
  const seed = freshSeed()
  t.diagnostic(`seed ${seed}`)
  const { kills, acknowledged, problems } = await torture({ kills: 5, seed })
  assert.deepEqual(problems, [], `seed ${seed}`)
  assert.equal(kills, 5)
  assert.ok(acknowledged > 20, `only ${acknowledged} writes were acknowledged: there was no load`)
})

test('a server that makes a second item of a repeated Add is found out', async (t) => {
  const seed = freshSeed()
  t.diagnostic(`seed ${seed}`)
  const { problems } = await torture({ kills: 3, seed, faults: ['add-duplicated'] })
  assert.ok(problems.length > 0, `seed ${seed}: nothing was noticed`)
})

function written(
  ...writes: readonly (readonly [state: string | null, began: number, acknowledged: number])[]
): Entry {
  return {
    ...{ name: 'contact-1', kind: 'contact', owner: 'everyone', userName: 'm.hansen' },
    writes: writes.map(([state, began, acknowledged]) => ({
      ...{ actor: 'a phone', state, began, acknowledged, outcome: 'applied', sent: 1 },
    })),
  }
}

test('the last of writes one after the other counts; of those that overlap, any', () => {
  assert.deepEqual(admissible(written(['a', 0, 1], ['b', 2, 3])), ['b'])
  assert.deepEqual(admissible(written(['a', 0, 5], ['b', 2, 3])), ['a', 'b'])
  assert.deepEqual(admissible(written(['a', 0, 5], ['b', 2, 3], [null, 6, 7])), [null])
})

test('a problem names the item, what was acknowledged when, and what each side holds', () => {
  const journal = new Journal()
  journal.entries.set('contact-1', written(['a', 0, 1], ['b', 2, 3]))
  const groupware = { name: 'the groupware', held: new Map([['contact-1', ['a']]]) }
  const phone = { name: 'the iPhone', userName: 'm.hansen', held: new Map<string, string[]>() }
  const [problem, ...more] = judge(journal, groupware, [phone])
  assert.deepEqual(more, [])
  assert.equal(
    problem,
    [
      'contact-1 is "a" in the groupware; what was acknowledged last is "b"',
      '  written by everyone, its last writes:',
      '    a phone wrote "a" at 0 ms, applied at 1 ms, sent 1 time(s)',
      '    a phone wrote "b" at 2 ms, applied at 3 ms, sent 1 time(s)',
      '    the groupware holds "a"',
      '    the iPhone holds nothing',
    ].join('\n'),
  )
})
