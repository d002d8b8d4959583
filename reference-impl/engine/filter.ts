/** What a phone's FilterType asks for. Source: [MS-ASCMD] 2.2.3.68.2. */
import { beginOf, dayOf, plusDays, plusMonths } from './days.ts'
import type { FolderClass } from './product.ts'
import { endless, everything, type Window } from './window.ts'

/** How far back each FilterType reaches. */
const back: Readonly<Record<number, (today: Date) => Date>> = {
  1: (today) => plusDays(today, -1),
  2: (today) => plusDays(today, -3),
  3: (today) => plusDays(today, -7),
  4: (today) => plusDays(today, -14),
  5: (today) => plusMonths(today, -1),
  6: (today) => plusMonths(today, -3),
  7: (today) => plusMonths(today, -6),
}
const incompleteTasks = 8

/** A calendar is to know 4 to 7 only; the shorter ones say clearly enough what is wanted. */
const known: Readonly<Record<FolderClass, readonly number[]>> = {
  Calendar: [1, 2, 3, 4, 5, 6, 7],
  Contacts: [],
  Email: [1, 2, 3, 4, 5],
  Tasks: [incompleteTasks],
}

/** @returns false for a filter that no folder has, and for a calendar that is asked for incomplete tasks only */
export function isFilter(folderClass: FolderClass, filterType: number): boolean {
  return filterType <= 7 || (filterType === incompleteTasks && folderClass !== 'Calendar')
}

/**
 * @returns the window that a filter asks for, from the beginning of its first day on; undefined for 0 and for a filter
 *   that means nothing to the class, which is ignored
 */
export function filterWindow(
  folderClass: FolderClass,
  filterType: number,
  now: Date,
  timeZone: string,
): Window | undefined {
  if (!known[folderClass].includes(filterType)) return undefined
  const begin = back[filterType]
  return begin ? { ...everything, from: beginOf(begin(dayOf(now, timeZone)), timeZone) } : endless
}
