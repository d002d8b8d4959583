import type { Command } from './commands.ts'

/** What the query of an ActiveSync URI says, in either of its two forms. Source: [MS-ASHTTP] 2.2.1.1.1. */
export interface RequestLine {
  readonly form: 'query' | 'base64'
  readonly command: Command
  /** Whose mailbox is asked for; who may see it is what the Authorization header proves. */
  readonly user?: string
  readonly deviceId: string
  readonly deviceType: string
  /** Decimal, up to 32 bits. In the query form this is the header X-MS-PolicyKey. */
  readonly policyKey?: string
  /** Such as 14.1. In the query form this is the header MS-ASProtocolVersion. */
  readonly protocolVersion?: string
  /** The language identifier of [MS-LCID], such as 0x0407 for German. In the query form there is none. */
  readonly locale?: number
  readonly collectionId?: string
  readonly itemId?: string
  readonly attachmentName?: string
  readonly longId?: string
  readonly occurrence?: string
  /** Keep what is sent in Sent Items. */
  readonly saveInSent?: boolean
  /** Answer in parts. In the query form this is the header MS-ASAcceptMultiPart. */
  readonly acceptMultiPart?: boolean
}

/** A request line that cannot be read or written. `field` is the parameter at fault, such as `Cmd` or `DeviceId`. */
export class RequestLineError extends Error {
  override readonly name = 'RequestLineError'
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** The properties that are plain texts in both forms, with the name and the base64 tag of each. */
export const textParameters = [
  { property: 'attachmentName', name: 'AttachmentName', tag: 0 },
  { property: 'collectionId', name: 'CollectionId', tag: 1 },
  { property: 'itemId', name: 'ItemId', tag: 3 },
  { property: 'longId', name: 'LongId', tag: 4 },
  { property: 'occurrence', name: 'Occurrence', tag: 6 },
  { property: 'user', name: 'User', tag: 8 },
] as const
