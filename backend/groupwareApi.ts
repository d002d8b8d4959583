/** The groupware API: what a vendor of the groupware tier answers, as schemas and one table of routes. */
import { z } from 'zod'

const Id = z.string().min(1)

export const Info = z.object({ name: z.string(), version: z.string(), capabilities: z.array(z.string()) })

export const protocolVersions = ['12.1', '14.0', '14.1'] as const

/** Reference only: legal ways in which servers differ, so that phones and suite can be tried against each. */
export const Dresses = z.strictObject({
  /** The versions that are offered; left out, all. */
  protocolVersions: z.array(z.enum(protocolVersions)).min(1).optional(),
  /** Phones must agree to a policy before anything else. */
  provisioning: z.boolean().optional(),
  /** The most commands in a reply, whatever the phone asks for. */
  maxWindowSize: z.int().min(1).max(512).optional(),
  serverIds: z.enum(['numbered', 'opaque']).optional(),
  /** false: a Sync with nothing to tell is answered in full, not with an empty body. */
  emptyReply: z.boolean().optional(),
  /** The status of a Sync of a folder that is not there. */
  unknownFolderStatus: z.union([z.literal(8), z.literal(12)]).optional(),
})
export type Dresses = z.infer<typeof Dresses>

const TimeZoneName = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}, 'expected an IANA time zone such as Europe/Berlin')

/** What can be set for one customer; everything has a default, and it touches no other customer. */
export const Settings = z.strictObject({
  /** The customer's today: an instant at which its clock stands still; left out, real time. */
  clock: z.iso.datetime().optional(),
  timeZone: TimeZoneName.optional(),
  /** Phones are told that the service is not available for now. */
  maintenance: z.boolean().optional(),
  /** So many wrong passwords in a row lock an account's sync; left out, 5. */
  lockThreshold: z.int().min(1).optional(),
  /** Where a manual can be read in more than one way: which reading this customer's groupware follows. */
  readings: z.record(z.string(), z.string()).optional(),
  /** Reference only. Refused unless the server was started with --allow-faults. */
  dresses: Dresses.optional(),
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

const switches = {
  /** Off: no phone of this user can sync. */
  syncEnabled: z.boolean(),
  /** Off: this kind is on none of the user's phones. Nothing is deleted in the groupware. */
  syncAppointments: z.boolean(),
  syncTasks: z.boolean(),
  syncContacts: z.boolean(),
}
export const Switches = z.strictObject(switches)
export type Switches = z.infer<typeof Switches>

export const AccountChange = Switches.partial().extend({ password: z.string().min(1).optional() })
export type AccountChange = z.infer<typeof AccountChange>

/** `syncLocked`: too many wrong passwords came in a row; the account's sync is refused until it is unlocked. */
export const AccountState = z.object({ ...switches, syncLocked: z.boolean() })
export type AccountState = z.infer<typeof AccountState>

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
  readAccount: { method: 'GET', path: '/customers/{customer}/accounts/{userName}', reply: AccountState },
  changeAccount: {
    method: 'PATCH',
    path: '/customers/{customer}/accounts/{userName}',
    body: AccountChange,
    reply: AccountState,
  },
  unlock: {
    method: 'POST',
    path: '/customers/{customer}/accounts/{userName}/unlock',
    reply: AccountState,
  },
  putRecords: { method: 'PUT', path: '/customers/{customer}/{kind}', body: PutRecords, reply: PutReply },
  listRecords: { method: 'GET', path: '/customers/{customer}/{kind}', reply: RecordList },
  readRecord: { method: 'GET', path: '/customers/{customer}/{kind}/{id}', reply: StoredRecord },
  removeRecord: { method: 'DELETE', path: '/customers/{customer}/{kind}/{id}', reply: z.object({}) },
} as const
export type RouteName = keyof typeof routes
