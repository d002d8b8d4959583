/** How a scenario can end other than well, and who should look where. */
import { Refused, Unable } from '../backend/client.ts'
import { PhoneRefused, StatusRefused, WireFault } from '../device/refusal.ts'

/** The witness differs from what the manual says. */
export class Mismatch extends Error {
  override name = 'Mismatch'
  constructor(
    message: string,
    readonly expected: string,
    readonly actual: string,
  ) {
    super(message)
  }
}

/** The backend does not declare what the scenario needs. */
export class NotApplicable extends Error {
  override name = 'NotApplicable'
}

export interface Judgement {
  readonly verdict: 'failed' | 'unable' | 'harness error' | 'not applicable'
  readonly look: string
}

/** The verdict table: what happened, whose fault it is, and where to look. */
const table: readonly {
  readonly when: readonly (new (...args: never[]) => Error)[]
  readonly is: Judgement
}[] = [
  { when: [NotApplicable], is: { verdict: 'not applicable', look: 'nothing to do' } },
  {
    when: [Mismatch, StatusRefused, PhoneRefused],
    is: { verdict: 'failed', look: 'the backend: it answered, and its answer is not what the rule says' },
  },
  {
    when: [WireFault],
    is: {
      verdict: 'failed',
      look: 'the backend and its log: it broke off, failed or answered with what is no ActiveSync',
    },
  },
  {
    when: [Unable, Refused],
    is: { verdict: 'unable', look: 'the backend’s groupware API, or what the descriptor declares of it' },
  },
]

/** @returns the judgement on an error that ended a scenario; one that the table does not know is our own fault */
export function judge(error: unknown): Judgement {
  const row = table.find(({ when }) => when.some((type) => error instanceof type))
  return row?.is ?? { verdict: 'harness error', look: 'this suite: the error is its own, please report it' }
}
