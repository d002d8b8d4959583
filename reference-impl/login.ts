/** Passwords: how they are kept and how a login is checked. */
import { createHash, createHmac, randomBytes, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { AccountRow, Customers } from './store/customers.ts'

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

export class Login {
  private readonly key = randomBytes(32)
  /** Per account the HMAC of the credential that was last found right, beside the verifier that it was right for. */
  private readonly verified = new Map<number, { verifier: string; mac: Buffer }>()
  /** One scrypt at a time: a flood of wrong passwords waits in line and leaves a core to the others. */
  private line: Promise<unknown> = Promise.resolve()

  constructor(private readonly customers: Customers) {}

  /**
   * Checks an Authorization header. An unknown user costs what a wrong password costs.
   * @returns the account, or undefined when the header is missing, not Basic, or wrong
   */
  async check(authorization: string | undefined): Promise<AccountRow | undefined> {
    const credential = parseBasic(authorization)
    if (!credential) return undefined
    const account = this.customers.findAccount(credential.login)
    const mac = createHmac('sha256', this.key).update(credential.password).digest()
    if (account) {
      const known = this.verified.get(account.id)
      if (known?.verifier === account.verifier && timingSafeEqual(known.mac, mac)) return account
    }
    if (!(await this.matches(account?.verifier, credential.password)) || !account) return undefined
    this.verified.set(account.id, { verifier: account.verifier, mac })
    return account
  }

  private async matches(verifier: string | undefined, password: string): Promise<boolean> {
    const [how, hash, salt] = (verifier ?? 'none::').split(':') as [string, string, string | undefined]
    const kept = Buffer.from(hash, 'base64url')
    if (how === 'made' && timingSafeEqual(kept, fastHash(password))) return true
    const slow = await this.inLine(() => scrypt(password, salt || 'nobody', 32))
    return how === 'chosen' && timingSafeEqual(kept, slow)
  }

  private inLine<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.line.then(work)
    this.line = turn.catch(() => undefined)
    return turn
  }
}

function parseBasic(header: string | undefined): { login: string; password: string } | undefined {
  const match = /^basic ([a-z0-9+/]+={0,2})$/i.exec(header ?? '')
  if (!match) return undefined
  const text = Buffer.from(match[1] as string, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { login: text.slice(0, colon), password: text.slice(colon + 1) }
}
