/** Holds the groupware and every phone against the journal. Each problem names the item, what was acknowledged when, and what each side holds. */
import { admissible, type Entry, type Journal, type State, type Write } from './journal.ts'

/** What one side holds of an item; more than one is one too many. */
export type Held = ReadonlyMap<string, readonly string[]>

export interface Side {
  readonly name: string
  readonly held: Held
  /** undefined: the side sees every item */
  readonly userName?: string
}

/** @returns one text per problem, the groupware's first */
export function judge(journal: Journal, groupware: Side, phones: readonly Side[]): string[] {
  const sides = [groupware, ...phones]
  const problems: string[] = []
  for (const entry of journal.entries.values()) {
    const wrong = [
      lost(entry, groupware.held),
      ...phones.map((phone) => differs(entry, groupware.held, phone)),
    ]
    const said = wrong.find(Boolean)
    if (said) problems.push(`${said}\n${evidence(entry, sides)}`)
  }
  for (const { name, held } of sides)
    for (const item of held.keys())
      if (!journal.entries.has(item))
        problems.push(`${name} holds ${item || 'an item without a name'}, which nobody wrote`)
  return problems
}

function lost(entry: Entry, held: Held): string | undefined {
  const values = held.get(entry.name) ?? []
  if (values.length > 1) return `${entry.name} is ${values.length} times in the groupware`
  const state: State = values[0] ?? null
  const allowed = admissible(entry)
  if (allowed.length === 0) return undefined
  if (allowed.includes(state)) return undefined
  const wanted = allowed.map(shown).join(' or ')
  return `${entry.name} is ${shown(state)} in the groupware; what was acknowledged last is ${wanted}`
}

function differs(entry: Entry, truth: Held, { name, held, userName }: Side): string | undefined {
  const values = held.get(entry.name) ?? []
  if (values.length > 1) return `${entry.name} is ${values.length} times on ${name}`
  const theirs = entry.kind === 'contact' || entry.userName === userName
  const wanted = theirs ? (truth.get(entry.name)?.[0] ?? null) : null
  const state = values[0] ?? null
  if (state === wanted) return undefined
  return `${entry.name} is ${shown(state)} on ${name} and ${shown(wanted)} in the groupware`
}

const shown = (state: State) => (state === null ? 'gone' : `"${state}"`)
const ms = (time: number | undefined) => (time === undefined ? '-' : `${time.toFixed(0)} ms`)

/** @returns the last writes of an item: by whom, when sent and when answered */
export function history({ owner, writes }: Entry): string {
  const line = ({ actor, state, began, acknowledged, outcome, sent }: Write) =>
    `    ${actor} wrote ${shown(state)} at ${ms(began)}, ${outcome} at ${ms(acknowledged)}, sent ${sent} time(s)`
  return [`  written by ${owner}, its last writes:`, ...writes.slice(-6).map(line)].join('\n')
}

function evidence(entry: Entry, sides: readonly Side[]): string {
  const holds = sides.map(
    (side) => `    ${side.name} holds ${side.held.get(entry.name)?.map(shown).join(', ') ?? 'nothing'}`,
  )
  return [history(entry), ...holds].join('\n')
}
