/** The groupware API as these trials need it: what came back, or that nothing came back, and no opinion. */
import type { Customer } from '../../backend/groupwareApi.ts'
import type { ServedReference } from './reference.ts'

export interface Told {
  readonly status: number
  readonly json: unknown
}

export class Groupware {
  answered = 0
  /** Requests that had no answer: nobody knows what became of them. */
  unanswered = 0

  constructor(private readonly served: Pick<ServedReference, 'groupwareUrl' | 'token'>) {}

  /** @throws TypeError or DOMException where there is no whole reply in time: it may have been carried out or not */
  async call(method: string, path: string, body?: unknown, timeoutMs = 10_000): Promise<Told> {
    const response = await this.send(method, path, body, timeoutMs)
    const text = await response.text()
    this.unanswered -= 1
    this.answered += 1
    return { status: response.status, json: text ? JSON.parse(text) : undefined }
  }

  private send(method: string, path: string, body: unknown, timeoutMs: number): Promise<Response> {
    this.unanswered += 1
    return fetch(this.served.groupwareUrl + path, {
      method,
      headers: { authorization: `Bearer ${this.served.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
  }

  /** @throws Error for anything but success */
  async good<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, json } = await this.call(method, path, body)
    if (status !== 200)
      throw new Error(`${method} ${path} was answered with ${status}: ${JSON.stringify(json)}`)
    return json as T
  }

  createCustomer(body: object): Promise<Customer> {
    return this.good('POST', '/customers', { product: 'onoffice', ...body })
  }

  async list<R>(customer: string, kind: string): Promise<(R & { id: string })[]> {
    return (await this.good<{ records: (R & { id: string })[] }>('GET', `/customers/${customer}/${kind}`))
      .records
  }
}
