/** Which rule a scenario belongs to, and whether a backend offers what it needs. */
import type { LiveBackend } from '../backend/descriptor.ts'
import { defaultReminderLadder, defaultTaskPriorities } from '../backend/vocabulary.ts'

const ruleTag = /^@((?:ONO|OX|EAS|SITE)-[A-Z0-9-]+)$/

/** @throws Error when the scenario stands under no rule, or under two */
export function ruleIdOf(tags: readonly string[]): string {
  const ids = tags.flatMap((tag) => ruleTag.exec(tag)?.[1] ?? [])
  if (ids.length !== 1)
    throw new Error(`expected one rule tag such as @ONO-TASK-SUBJECT, found ${ids.length}`)
  return ids[0] as string
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** `@vocabulary:x` marks rows whose values only hold with the reference's own vocabulary. */
const ownVocabulary: Readonly<Record<string, (backend: LiveBackend) => boolean>> = {
  taskPriorities: ({ vocabulary }) => same(vocabulary.taskPriorities, defaultTaskPriorities),
  reminderLadder: ({ vocabulary }) => same(vocabulary.reminderLadder, defaultReminderLadder),
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
    const name = /^@vocabulary:(.+)$/.exec(tag)?.[1]
    if (!name) continue
    const holds = ownVocabulary[name]
    if (!holds)
      throw new Error(`unknown tag ${tag}; expected one of ${Object.keys(ownVocabulary).join(', ')}`)
    if (!holds(backend)) return `${backend.id} declares another ${name}; these rows hold for the usual one`
  }
  return undefined
}
