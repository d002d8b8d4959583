import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrived, everything, inside, type Progress, towards } from './window.ts'

const told: Progress = { revision: 7, window: { from: 100, to: 200 } }

test('a record is inside when it reaches into the window', () => {
  const window = { from: 100, to: 200 }
  const cases: [number, number, boolean][] = [
    [50, 100, false],
    [50, 101, true],
    [199, 300, true],
    [200, 300, false],
    [0, 900, true],
  ]
  for (const [first, last, expected] of cases) assert.equal(inside({ first, last }, window), expected)
  assert.ok(inside({ first: 0, last: 1 }, everything))
})

test('the same window is no move', () => {
  assert.equal(towards(told, { from: 100, to: 200 }), told)
})

test('a move spans the edges, goes on, and arrives', () => {
  const target = { from: 120, to: 180 }
  const begun = towards(told, target)
  assert.deepEqual(begun.move, { target, from: [100, 120], to: [180, 200], cursor: 0 })
  const going = { ...begun, move: { ...(begun.move as NonNullable<Progress['move']>), cursor: 5 } }
  assert.equal(towards(going, target), going)
  assert.deepEqual(arrived(going), { revision: 7, window: target })
})

test('another target on the way begins again over all that is uncertain', () => {
  const back = towards(towards(told, { from: 50, to: 200 }), { from: 80, to: 250 })
  assert.deepEqual(back.move, {
    target: { from: 80, to: 250 },
    from: [50, 100],
    to: [200, 250],
    cursor: 0,
  })
})

test('turning back to the window of before is a move too, since some was told', () => {
  const back = towards(towards(told, { from: 50, to: 200 }), told.window)
  assert.deepEqual(back.move?.from, [50, 100])
})
