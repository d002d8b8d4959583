/** Mutations of a value that is still JSON. */
import type { Random } from '../trials/random.ts'
import { nastyTexts, nastyValues } from './nasty.ts'

const nasty = (random: Random): unknown =>
  random.chance(0.6) ? random.pick(nastyTexts) : random.pick(nastyValues)()

/** Mutations of mutations would grow beyond what can be made. */
const mostSize = 1_000_000

/** @returns the value with one thing in it changed, and what was done */
export function mutateJson(value: unknown, random: Random): { json: unknown; note: string } {
  const mutated = mutateOnce(value, random)
  return (JSON.stringify(mutated.json)?.length ?? 0) > mostSize
    ? { json: value, note: 'json: too large' }
    : mutated
}

function mutateOnce(value: unknown, random: Random): { json: unknown; note: string } {
  // Written and read, so that nothing in it stands at two places at once.
  const json = JSON.parse(JSON.stringify(value ?? null)) as unknown
  const places = placesIn(json)
  if (places.length === 0) return { json: nasty(random), note: 'json: another whole' }
  const { owner, key } = random.pick(places)
  const roll = random.next()
  if (roll < 0.15) {
    delete owner[key]
    return { json, note: `json: ${key} left out` }
  }
  if (roll < 0.25) {
    // A list with an index beyond all others would be as long as that index.
    if (Array.isArray(owner)) owner.push(nasty(random))
    else owner[random.pick(nastyTexts).slice(0, 50) || 'x'] = nasty(random)
    return { json, note: 'json: one more key' }
  }
  if (roll < 0.35) {
    owner[key] = Array.from({ length: random.between(0, 50) }, () => owner[key])
    return { json, note: `json: ${key} as a list of itself` }
  }
  owner[key] = nasty(random)
  return { json, note: `json: a nasty ${key}` }
}

type Owner = Record<string, unknown>

function placesIn(value: unknown): { owner: Owner; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const owner = value as Owner
  return Object.keys(owner).flatMap((key) => [{ owner, key }, ...placesIn(owner[key])])
}
