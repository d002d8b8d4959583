/**
 * Bytes that are not an ActiveSync document. The message is one sentence: what was wrong, at which offset, and what
 * would be right.
 */
export class WbxmlError extends Error {
  override readonly name = 'WbxmlError'
  /** Where in the bytes, counted from 0. */
  readonly offset: number

  constructor(offset: number, wrong: string, right: string) {
    super(`${wrong} at offset ${offset} (0x${offset.toString(16)}); ${right}.`)
    this.offset = offset
  }
}

/** A byte as people write it: 0x0a. */
export function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`
}
