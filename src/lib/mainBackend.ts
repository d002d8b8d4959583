/**
 * Which backend's verdicts the guides show, at build time and live: the reference, else the first by name. "site" is this
 * site as its own rules test it.
 */
export function mainBackend(ids: readonly string[]): string | undefined {
  return ids.includes('reference') ? 'reference' : ids.find((id) => id !== 'site')
}
