/** What a document may cost at most. Whoever sends more gets a WbxmlError before the memory is spent. */
export interface Limits {
  /** Bytes of the document, and bytes of all its text together (a string table can repeat a text). */
  readonly bytes: number
  /** Elements inside one another, the root counted. */
  readonly depth: number
  /** Elements altogether. */
  readonly elements: number
  /** Bytes of one text or one opaque. */
  readonly stringBytes: number
}

const MiB = 1024 * 1024

/** The limits unless told: well above the largest Sync a phone asks for (512 items, a mail with attachments). */
export const defaultLimits: Limits = {
  bytes: 32 * MiB,
  depth: 32,
  elements: 250_000,
  stringBytes: 16 * MiB,
}

/** Limits with each one that is not given, or is undefined, as in `defaultLimits`. */
export function completeLimits(limits: Partial<Limits>): Limits {
  return {
    bytes: limits.bytes ?? defaultLimits.bytes,
    depth: limits.depth ?? defaultLimits.depth,
    elements: limits.elements ?? defaultLimits.elements,
    stringBytes: limits.stringBytes ?? defaultLimits.stringBytes,
  }
}
