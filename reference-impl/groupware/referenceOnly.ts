/** Settings that only the reference has, and only where it was started for proof: faults and dresses. */
import type { Settings } from '../../backend/groupwareApi.ts'
import type { Backend } from '../backend.ts'
import { HttpError } from '../http.ts'
import { faults } from '../onoffice/faults.ts'
import { protocolFaults } from '../protocolFaults.ts'

const known = { ...faults, ...protocolFaults }

/** @throws HttpError 403 for faults and dresses on a server that people use; 400 for a fault that there is not */
export function checkReferenceOnly(backend: Backend, settings: Settings): void {
  const asked = (['faults', 'dresses'] as const).find((name) => Object.keys(settings[name] ?? {}).length > 0)
  if (asked && !backend.options.allowFaults)
    throw new HttpError(403, 'this server was started without --allow-faults', {}, `settings.${asked}`)
  const unknown = unknownFault(settings.faults ?? [])
  if (unknown) throw new HttpError(400, unknown, {}, 'settings.faults')
}

/** @returns what is wrong with names of faults and what would be right, or undefined */
export function unknownFault(names: readonly string[]): string | undefined {
  const unknown = names.find((name) => !Object.hasOwn(known, name))
  return unknown && `there is no fault ${unknown}; expected one of ${Object.keys(known).join(', ')}`
}
