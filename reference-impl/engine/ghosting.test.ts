import assert from 'node:assert/strict'
import { test } from 'node:test'
import { children, e } from '../../eas/tree.ts'
import { completed, managedBy } from './ghosting.ts'

const before = [e('Contacts:LastName', 'Brandt'), e('Contacts:JobTitle', 'Maklerin'), e('AirSyncBase:Body')]
const change = e('AirSync:ApplicationData', e('Contacts:LastName', 'Kern'))
const tags = (managed: Parameters<typeof completed>[2]) =>
  children(completed(change, before, managed)).map(({ tag, content }) => [tag, ...content])

test('what the phone manages and leaves out is emptied, a text never', () => {
  assert.deepEqual(tags('none'), [['Contacts:LastName', 'Kern']])
  assert.deepEqual(tags('all'), [['Contacts:LastName', 'Kern'], ['Contacts:JobTitle']])
  assert.deepEqual(tags(['Contacts:JobTitle', 'Contacts:Title']), [
    ['Contacts:LastName', 'Kern'],
    ['Contacts:JobTitle'],
  ])
  assert.deepEqual(tags(['Contacts:LastName']), [['Contacts:LastName', 'Kern']])
})

test('an empty Supported manages nothing; without one the reading decides', () => {
  assert.deepEqual(managedBy([], 'empty'), [])
  assert.equal(managedBy(undefined, undefined), 'none')
  assert.equal(managedBy(undefined, 'unchanged'), 'none')
  assert.equal(managedBy(undefined, 'empty'), 'all')
})
