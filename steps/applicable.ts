/** Which rule a scenario belongs to, and whether a backend offers what it needs. */
import type { LiveBackend } from '../backend/descriptor.ts'
import { didYouMean } from '../backend/nearest.ts'
import { readingNames, valuesOf } from '../backend/readings.ts'
import { defaultVocabulary, vocabularyNames } from '../backend/vocabulary.ts'
import { rulesOfTags } from '../rules/schema.ts'

/** @throws Error when the scenario stands under no rule, or under two */
export function ruleIdOf(tags: readonly string[]): string {
  const ids = rulesOfTags(tags)
  if (ids.length !== 1)
    throw new Error(`expected one rule tag such as @ONO-TASK-SUBJECT, found ${ids.length}`)
  return ids[0] as string
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * `@vocabulary:x` marks rows whose values only hold with the reference's own vocabulary, `@vocabulary:x=y` those that need y
 * in a list of it; `@reading:x=y` marks scenarios of one reading.
 */
const declared: readonly {
  readonly tag: RegExp
  lacks(backend: LiveBackend, name: string, value?: string): string | undefined
}[] = [
  {
    tag: /^@vocabulary:([^=]+)(?:=(.+))?$/,
    lacks({ id, vocabulary }, name, value) {
      const key = known(name, vocabularyNames)
      if (value === undefined)
        return same(vocabulary[key], defaultVocabulary[key])
          ? undefined
          : `${id} declares another ${name}; these rows hold for the usual one`
      const list: unknown = vocabulary[key]
      return Array.isArray(list) && list.some((one) => one === value || one?.unit === value)
        ? undefined
        : `${id} declares no "${value}" in its ${name}`
    },
  },
  {
    tag: /^@reading:([^=]*)=?(.*)$/,
    lacks({ id, readings }, name, value = '') {
      const key = known(name, readingNames)
      known(value, valuesOf(key))
      return readings[key] === value ? undefined : `${id} follows the reading ${name}=${readings[key]}`
    },
  },
]

/** @throws Error when a tag has a name or value that is none of those that there are */
function known<T extends string>(name: string, names: readonly T[]): T {
  const found = names.find((one) => one === name)
  if (found === undefined)
    throw new Error(
      `a tag has the unknown name "${name}"${didYouMean(name, names)} (expected one of ${names.join(', ')})`,
    )
  return found
}

/** @returns why the scenario does not apply to the backend, or undefined when it does */
export function missing(
  backend: LiveBackend,
  capabilities: readonly string[],
  tags: readonly string[],
): string | undefined {
  const needed = [...capabilities, ...tags.flatMap((tag) => /^@needs:(.+)$/.exec(tag)?.[1] ?? [])]
  const lacking = needed.find((name) => !backend.capabilities.includes(name))
  if (lacking) return `${backend.id} does not declare the capability "${lacking}"`
  for (const tag of tags) {
    for (const { tag: pattern, lacks } of declared) {
      const [, name, value] = pattern.exec(tag) ?? []
      const reason = name && lacks(backend, name, value)
      if (reason) return reason
    }
  }
  return undefined
}
