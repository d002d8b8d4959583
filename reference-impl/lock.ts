/** When wrong passwords lock an account's sync. */
export interface Attempts {
  /** Wrong passwords in a row. */
  readonly wrong: number
  readonly locked: boolean
}

export const defaultLockThreshold = 5

/** @returns the account's attempts after one more; a locked account stays locked whatever is tried */
export function afterAttempt({ wrong, locked }: Attempts, right: boolean, threshold: number): Attempts {
  if (locked) return { wrong, locked }
  const now = right ? 0 : wrong + 1
  return { wrong: now, locked: now >= threshold }
}
