/** Trying again, as phones and groupwares do whose server is away for a moment. */

/** Something happened that must never happen. */
export class Violation extends Error {
  override name = 'Violation'
}

const mostMs = 45_000

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * @param isLost whether an error says that no reply came, so that nobody knows whether the request was carried out
 * @param lost called before each further try
 * @throws Violation for any other error, and when there is no answer for 45 s
 */
export async function persist<T>(
  what: string,
  work: () => Promise<T>,
  isLost: (error: unknown) => boolean,
  lost?: () => void,
): Promise<T> {
  const began = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Violation) throw error
      if (!isLost(error)) throw new Violation(`${what}: ${(error as Error).message}`)
      if (performance.now() - began > mostMs)
        throw new Violation(
          `${what}: no answer for ${mostMs / 1000} s, the last error was ${(error as Error).message}`,
        )
    }
    await pause(80)
    lost?.()
  }
}
