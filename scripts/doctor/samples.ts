/** One record of each kind, as a broker would have it: with letters, signs and times that get lost where something is wrong. */
import type { LiveBackend } from '../../backend/descriptor.ts'
import { type RecordKind, type RecordOf, recordKinds } from '../../backend/records.ts'

interface Sample<K extends RecordKind> {
  readonly record: Partial<RecordOf[K]>
  /** What is changed in it afterwards. */
  readonly change: Partial<RecordOf[K]>
}

/** A test sees to it that no kind lacks one. @param user in whose calendar and task list they stand */
export function samplesFor(
  { vocabulary }: Pick<LiveBackend, 'vocabulary'>,
  user: string,
): { readonly [K in RecordKind]?: Sample<K> } {
  const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  return {
    contacts: {
      record: {
        firstName: 'Zoë',
        lastName: 'Müller-Lüdenscheidt',
        company: 'Brandt & Söhne',
        phoneNumbers: [
          { entry: '0221 4710-120', type: 'phone', comment: '', default: true, sync: null },
          { entry: '+31 20 555 0147', type: 'phone', comment: '', default: false, sync: 'mobile' },
        ],
      },
      change: { lastName: 'Brandt' },
    },
    tasks: {
      record: {
        subject: 'Exposé Jülicher Str. 72 <2. OG> versenden',
        responsibility: user,
        priority: vocabulary.taskPriorities[0]?.name ?? null,
      },
      change: { subject: 'Exposé Jülicher Str. 74 versenden' },
    },
    appointments: {
      record: {
        subject: 'Besichtigung Lindenallee 4',
        start: `${day}T09:00:00Z`,
        end: `${day}T09:45:00Z`,
        users: [user],
        reminder: 60,
      },
      change: { start: `${day}T09:15:00Z`, end: `${day}T10:00:00Z` },
    },
  }
}

/** @returns the field in which what came back differs from what was put, or undefined; more fields may come back */
export function differing(
  put: object,
  back: object,
): { field: string; put: string; back: string } | undefined {
  for (const [field, value] of Object.entries(put)) {
    const other = (back as Record<string, unknown>)[field]
    if (!alike(value, other))
      return { field, put: JSON.stringify(value), back: JSON.stringify(other) ?? 'nothing' }
  }
  return undefined
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function alike(put: unknown, back: unknown): boolean {
  if (Array.isArray(put))
    return Array.isArray(back) && put.length === back.length && put.every((one, i) => alike(one, back[i]))
  if (typeof put === 'object' && put !== null)
    return typeof back === 'object' && back !== null && differing(put, back) === undefined
  if (typeof put === 'string' && typeof back === 'string' && instant.test(put))
    return Date.parse(put) === Date.parse(back)
  // A field that is left out is empty.
  return put === back || (back === undefined && (put === '' || put === null || put === false))
}

/** @returns what is wrong with a record as it came back, by the contract's own schema, or undefined */
export function malformed(kind: RecordKind, back: object): string | undefined {
  const known = Object.keys(recordKinds[kind].shape)
  const fields = Object.fromEntries(Object.entries(back).filter(([name]) => known.includes(name)))
  const issue = recordKinds[kind].safeParse(fields).error?.issues[0]
  return issue && `its field ${issue.path.join('.')} is wrong: ${issue.message}`
}
