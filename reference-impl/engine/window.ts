/** Windows of time: which records are on a phone now, and what becomes of it when the clock or the filter moves. */
import type { Edges, Span } from '../store/records.ts'

/** Records that take place after `from` and begin before `to`, in milliseconds since 1970. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** The last millisecond that a Date can have. */
const always = 8.64e15
export const alwaysSpan: Span = { first: -always, last: always }
export const everything: Window = { from: -always, to: always }
/** Only what never ends, such as a task that is still open. */
export const endless: Window = { from: always - 1, to: always }

/** A record that ends when the window opens is not inside; one that runs over an edge is. */
export const inside = ({ first, last }: Span, { from, to }: Window): boolean => last > from && first < to

/** How far a phone was told of a folder. */
export interface Progress {
  /** Every write up to this revision. */
  readonly revision: number
  /** The window that it was told of. */
  readonly window: Window
  /** The window is on its way to another one; records up to `cursor` between the edges are done. */
  readonly move?: Edges & { readonly target: Window; readonly cursor: number }
}

const same = (a: Window, b: Window) => a.from === b.from && a.to === b.to
const spread = (...edges: readonly number[]) => [Math.min(...edges), Math.max(...edges)] as const

/**
 * Sets off for a window. A move that is under way already goes on; towards another target it begins again, over all edges
 * between which the phone's state is uncertain.
 * @returns the progress, with a move unless the phone was told of exactly this window
 */
export function towards(progress: Progress, target: Window): Progress {
  const { window, move } = progress
  if (move ? same(move.target, target) : same(window, target)) return progress
  const from = spread(window.from, target.from, ...(move?.from ?? []))
  const to = spread(window.to, target.to, ...(move?.to ?? []))
  return { ...progress, move: { target, from, to, cursor: 0 } }
}

/** @returns the progress when every record between the edges is done */
export function arrived({ revision, window, move }: Progress): Progress {
  return { revision, window: move?.target ?? window }
}
