import { WbxmlError } from './error.ts'

/** Reads WBXML's basic types from bytes, front to back. */
export class ByteReader {
  readonly bytes: Uint8Array
  offset = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** Whether every byte was read. */
  get atEnd(): boolean {
    return this.offset >= this.bytes.length
  }

  /** The next byte; `what` names it, should it be missing. */
  byte(what: string): number {
    const value = this.bytes[this.offset]
    if (value === undefined) throw new WbxmlError(this.offset, 'The document ends', `${what} was expected`)
    this.offset += 1
    return value
  }

  /** A multi-byte integer (mb_u_int32, WAP-192 section 5.1): seven bits a byte, five bytes at most. */
  integer(what: string): number {
    const start = this.offset
    let value = 0
    for (let read = 1; ; read += 1) {
      const next = this.byte(what)
      value = value * 128 + (next & 0x7f)
      if (value > 0xffffffff || (read === 5 && next >= 0x80)) {
        throw new WbxmlError(
          start,
          `The number for ${what} does not end within 32 bits`,
          'it needs at most 5 bytes',
        )
      }
      if (next < 0x80) return value
    }
  }

  /** As many bytes as told, as a view on the document. */
  slice(length: number, what: string): Uint8Array {
    const left = this.bytes.length - this.offset
    if (length > left) {
      throw new WbxmlError(
        this.offset,
        `The document ends ${length - left} bytes too early`,
        `${what} has ${length} bytes`,
      )
    }
    const view = this.bytes.subarray(this.offset, this.offset + length)
    this.offset += length
    return view
  }

  /** The bytes up to the next NUL, which is skipped. */
  untilNul(what: string): Uint8Array {
    const end = this.bytes.indexOf(0, this.offset)
    if (end < 0) throw new WbxmlError(this.offset, `${what} does not end`, 'it ends with a byte 0x00')
    const view = this.bytes.subarray(this.offset, end)
    this.offset = end + 1
    return view
  }
}
