/** Passwords: how they are kept and how a login is checked. */
import { createHash, hash, randomBytes, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAttempt } from './lock.ts'
import type { AccountRow, Accounts } from './store/accounts.ts'

const scrypt = promisify(scryptCallback) as (
  password: string,
  salt: string,
  length: number,
) => Promise<Buffer>

/** @returns 128 random bits; a password of this strength needs no slow hash */
export const makePassword = (): string => randomBytes(16).toString('base64url')

const fastHash = (password: string): Buffer => createHash('sha256').update(password).digest()

/** @returns what is kept of a password: a fast hash of one that the server made, scrypt of one that somebody chose */
export async function verifierOf(password: string, madeByServer: boolean): Promise<string> {
  if (madeByServer) return `made:${fastHash(password).toString('base64url')}`
  const salt = randomBytes(16).toString('base64url')
  return `chosen:${(await scrypt(password, salt, 32)).toString('base64url')}:${salt}`
}

export interface Credential {
  readonly login: string
  readonly password: string
}

export class Login {
  /** Mixed into what is remembered of a password, so that it is worth nothing elsewhere; new at each start. */
  private readonly key = randomBytes(32).toString('hex')
  /** Per account the keyed hash of the password that was last found right, beside the verifier that it was right for. */
  private readonly verified = new Map<number, { verifier: string; mac: Buffer }>()
  /** One scrypt at a time: a flood of wrong passwords waits in line and leaves a core to the others. */
  private line: Promise<unknown> = Promise.resolve()

  constructor(private readonly accounts: Accounts) {}

  /**
   * Checks a password. An unknown user costs what a wrong password costs; a locked account is refused before any hashing.
   * @param account the account of that login name, or undefined where there is none
   * @param threshold so many wrong passwords in a row lock the account
   * @returns true when the password is right and the account is not locked
   */
  async check(account: AccountRow | undefined, password: string, threshold: number): Promise<boolean> {
    const mac = hash('sha256', this.key + password, 'buffer')
    if (account && !account.locked && this.isKnown(account, mac, password)) return this.passed(account, mac)
    if (account?.locked) return false
    // Many may have tried while this one waited in line, so that the count is read when its turn has come.
    return this.inLine(async () => {
      const now = account && this.accounts.find(account.id)
      if (account && (!now || now.locked)) return false
      const right = await matchesSlowly(now?.verifier, password)
      const after = now && this.accounts.find(now.id)
      if (!after || after.locked) return false
      if (right && after.verifier === now?.verifier) return this.passed(after, mac)
      const { wrong, locked } = afterAttempt(after, false, threshold)
      this.accounts.setAttempts(after, wrong, locked)
      return false
    })
  }

  private isKnown({ id, verifier }: AccountRow, mac: Buffer, password: string): boolean {
    const known = this.verified.get(id)
    if (known?.verifier === verifier && timingSafeEqual(known.mac, mac)) return true
    const [how, hash = ''] = verifier.split(':')
    return how === 'made' && timingSafeEqual(Buffer.from(hash, 'base64url'), fastHash(password))
  }

  private passed(account: AccountRow, mac: Buffer): true {
    if (account.wrong > 0) this.accounts.setAttempts(account, 0, false)
    this.verified.set(account.id, { verifier: account.verifier, mac })
    return true
  }

  private inLine<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.line.then(work)
    this.line = turn.catch(() => undefined)
    return turn
  }
}

/** Costs one scrypt whoever the user is and however the password is kept. */
async function matchesSlowly(verifier: string | undefined, password: string): Promise<boolean> {
  const [how, hash, salt] = (verifier ?? 'none::').split(':') as [string, string, string | undefined]
  const slow = await scrypt(password, salt || 'nobody', 32)
  return how === 'chosen' && timingSafeEqual(Buffer.from(hash, 'base64url'), slow)
}

/** @returns what a Basic Authorization header says, or undefined when it is missing or another */
export function parseBasic(header: string | undefined): Credential | undefined {
  const match = /^basic ([a-z0-9+/]+={0,2})$/i.exec(header ?? '')
  if (!match) return undefined
  const text = Buffer.from(match[1] as string, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { login: text.slice(0, colon), password: text.slice(colon + 1) }
}
