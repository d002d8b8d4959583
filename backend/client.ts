/** Speaks the groupware API from the suite's side. */
import type { z } from 'zod'
import type { LiveBackend } from './descriptor.ts'
import {
  type AccountChange,
  type AccountState,
  ApiError,
  type CreateCustomer,
  type Customer,
  type Info,
  type RouteName,
  routes,
  type Settings,
} from './groupwareApi.ts'
import type { RecordKind, RecordOf } from './records.ts'

/** The backend declared a call that it could not carry out, so the scenario's precondition cannot be arranged. */
export class Unable extends Error {
  override name = 'Unable'
}

/** The backend answered, and refused what was asked, with a reason. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    message: string,
    readonly status: number,
    readonly field?: string,
  ) {
    super(message)
  }
}

export class GroupwareClient {
  /** Requests sent so far. */
  requests = 0

  constructor(
    private readonly api: NonNullable<LiveBackend['groupware']>,
    private readonly timeoutMs: number,
  ) {}

  info(): Promise<z.output<typeof Info>> {
    return this.call('info', {})
  }

  createCustomer(body: z.input<typeof CreateCustomer>): Promise<Customer> {
    return this.call('createCustomer', {}, body)
  }

  async removeCustomer(customer: string): Promise<void> {
    await this.call('removeCustomer', { customer })
  }

  changeSettings(customer: string, settings: Settings): Promise<Settings> {
    return this.call('changeSettings', { customer }, settings)
  }

  account(customer: string, userName: string): Promise<AccountState> {
    return this.call('readAccount', { customer, userName })
  }

  changeAccount(customer: string, userName: string, change: AccountChange): Promise<AccountState> {
    return this.call('changeAccount', { customer, userName }, change)
  }

  unlock(customer: string, userName: string): Promise<AccountState> {
    return this.call('unlock', { customer, userName })
  }

  /** Creates records, or replaces those that carry an id. @returns their ids in the order given */
  async put<K extends RecordKind>(
    customer: string,
    kind: K,
    records: readonly (Partial<RecordOf[K]> & { id?: string })[],
  ): Promise<string[]> {
    return (await this.call('putRecords', { customer, kind }, { records })).ids
  }

  async read<K extends RecordKind>(
    customer: string,
    kind: K,
    id: string,
  ): Promise<RecordOf[K] & { id: string }> {
    return (await this.call('readRecord', { customer, kind, id })) as unknown as RecordOf[K] & { id: string }
  }

  async list<K extends RecordKind>(customer: string, kind: K): Promise<(RecordOf[K] & { id: string })[]> {
    return (await this.call('listRecords', { customer, kind })).records as unknown as (RecordOf[K] & {
      id: string
    })[]
  }

  async remove(customer: string, kind: RecordKind, id: string): Promise<void> {
    await this.call('removeRecord', { customer, kind, id })
  }

  /**
   * @throws Refused for 4xx with the API's reason; Unable for 404 and 501 (declared, not there), 5xx, a cut or late reply
   *   and a body that is not the API's
   */
  private async call<R extends RouteName>(
    route: R,
    segments: Record<string, string>,
    body?: unknown,
  ): Promise<z.output<(typeof routes)[R]['reply']>> {
    const { method, path, reply } = routes[route]
    const url =
      this.api.url + path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(segments[name] ?? ''))
    const what = `the groupware API (${method} ${path})`
    this.requests += 1
    let response: Response
    let text: string
    try {
      response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${this.api.token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(this.timeoutMs),
      })
      text = await response.text()
    } catch (error) {
      throw new Unable(`${what} gave no answer: ${reason(error)}`)
    }
    const json = parseJson(text)
    if (response.ok) {
      const parsed = reply.safeParse(json)
      if (parsed.success) return parsed.data as z.output<(typeof routes)[R]['reply']>
      throw new Unable(
        `${what} answered ${response.status} with a body that the contract does not know: ${text.slice(0, 200)}`,
      )
    }
    const refusal = ApiError.safeParse(json)
    const said = refusal.success ? refusal.data.error.message : text.slice(0, 200)
    if (response.status >= 500 || response.status === 404)
      throw new Unable(`${what} answered ${response.status}: ${said}`)
    throw new Refused(
      `${what} answered ${response.status}: ${said}`,
      response.status,
      refusal.data?.error.field,
    )
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
