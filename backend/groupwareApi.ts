/** The groupware API: what a vendor of the groupware tier answers, as schemas and one table of routes. */
import { z } from 'zod'

const Id = z.string().min(1)

export const Info = z.object({ name: z.string(), version: z.string(), capabilities: z.array(z.string()) })

/** What can be set for one customer; everything has a default, and it touches no other customer. */
export const Settings = z.strictObject({
  /** The customer's today: an instant at which its clock stands still; left out, real time. */
  clock: z.iso.datetime().optional(),
  timeZone: z.string().optional(),
  /** Reference only: named faults that this customer's engine has. Refused unless the server was started with --allow-faults. */
  faults: z.array(z.string()).optional(),
})
export type Settings = z.infer<typeof Settings>

export const CreateCustomer = z.strictObject({
  product: z.enum(['onoffice', 'ox']),
  /** Left out, the backend chooses a name. */
  customerName: z.string().min(1).max(100).optional(),
  users: z
    .array(z.strictObject({ userName: z.string().min(1).max(100), password: z.string().min(1).optional() }))
    .min(1),
  settings: Settings.default({}),
})

export const Customer = z.object({
  id: Id,
  customerName: z.string(),
  /** `login` is what a phone types as its user name. A password that was left out is made, and shown here once. */
  accounts: z.array(z.object({ userName: z.string(), login: z.string(), password: z.string() })),
})
export type Customer = z.infer<typeof Customer>

/** With an id the record is replaced, without one it is created. */
export const PutRecords = z.strictObject({ records: z.array(z.looseObject({ id: Id.optional() })).min(1) })
export const PutReply = z.object({ ids: z.array(Id) })
export const StoredRecord = z.looseObject({ id: Id })
export type StoredRecord = z.infer<typeof StoredRecord>
export const RecordList = z.object({ records: z.array(StoredRecord) })

/** Every refusal has this body: what is wrong, where, and what would be right. */
export const ApiError = z.object({ error: z.object({ message: z.string(), field: z.string().optional() }) })

/** The routes, below the base URL. `{customer}`, `{kind}` and `{id}` stand for path segments. */
export const routes = {
  info: { method: 'GET', path: '/', reply: Info },
  createCustomer: { method: 'POST', path: '/customers', body: CreateCustomer, reply: Customer },
  removeCustomer: { method: 'DELETE', path: '/customers/{customer}', reply: z.object({}) },
  changeSettings: {
    method: 'PATCH',
    path: '/customers/{customer}/settings',
    body: Settings,
    reply: Settings,
  },
  putRecords: { method: 'PUT', path: '/customers/{customer}/{kind}', body: PutRecords, reply: PutReply },
  listRecords: { method: 'GET', path: '/customers/{customer}/{kind}', reply: RecordList },
  readRecord: { method: 'GET', path: '/customers/{customer}/{kind}/{id}', reply: StoredRecord },
} as const
export type RouteName = keyof typeof routes
