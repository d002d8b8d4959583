/** What the doctor says: one sentence each, with its fix where something is wrong. */
import { Refused, Unable } from '../../backend/client.ts'
import { SetupError } from '../../backend/select.ts'

export interface Finding {
  /** `stop`: a run cannot begin. `wrong`: it can, but rules will be unable or fail for this reason. `tip`: nothing is wrong. */
  readonly mark: 'ok' | 'tip' | 'wrong' | 'stop'
  readonly says: string
}

export const ok = (says: string): Finding => ({ mark: 'ok', says })
export const tip = (says: string): Finding => ({ mark: 'tip', says })
export const wrong = (says: string): Finding => ({ mark: 'wrong', says })
export const stop = (says: string): Finding => ({ mark: 'stop', says })

/** What a check found that is not as it was declared. */
export class NotAsDeclared extends Error {
  override name = 'NotAsDeclared'
}

/** @throws NotAsDeclared with the sentence, unless it holds */
export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new NotAsDeclared(otherwise)
}

/** @returns what is wrong, beginning with a capital, of an error that is about the backend. @throws any other error: it is our own */
export function whatIsWrong(error: unknown): string {
  if ([Refused, Unable, NotAsDeclared, SetupError].some((type) => error instanceof type))
    return (error as Error).message.replace(/^[a-z]/, (letter) => letter.toUpperCase())
  throw error
}
