/** Which appointments are on a phone: one month back, or as far as the phone asks, and six months ahead. */
import { beginOf, dayOf, plusDays, plusMonths } from '../engine/days.ts'
import type { Viewer } from '../engine/product.ts'
import type { Window } from '../engine/window.ts'

const monthsBack = 1
const monthsAhead = 6

/** Whole days of the customer's calendar. ONO-LIMIT-APPT-PAST-MONTH, ONO-LIMIT-APPT-FUTURE-HALF-YEAR */
export function appointmentWindow({ now, timeZone }: Viewer, asked: Window | undefined): Window {
  const today = dayOf(now, timeZone)
  return {
    from: asked?.from ?? beginOf(plusMonths(today, -monthsBack), timeZone),
    to: beginOf(plusDays(plusMonths(today, monthsAhead), 1), timeZone),
  }
}
