import { RequestLineError } from './shape.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads the fields of the base64 form, front to back; a field that is cut or wrong is a RequestLineError. */
export class ByteFieldReader {
  readonly #bytes: Uint8Array
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Whether every byte was read. */
  get atEnd(): boolean {
    return this.#offset >= this.#bytes.length
  }

  /** One byte. */
  byte(field: string): number {
    return this.#take(1, field)[0] as number
  }

  /** Two bytes, the lower first. */
  uint16(field: string): number {
    const [low, high] = this.#take(2, field) as unknown as [number, number]
    return low + high * 256
  }

  /** A byte that tells how many bytes follow, and these. */
  lengthAndBytes(field: string): Uint8Array {
    return this.#take(this.byte(`${field} length`), field)
  }

  #take(count: number, field: string): Uint8Array {
    const left = this.#bytes.length - this.#offset
    if (count > left) {
      const message = `The base64 query ends within ${field}: ${count} bytes at offset ${this.#offset} were expected, ${left} are there.`
      throw new RequestLineError(field, message)
    }
    this.#offset += count
    return this.#bytes.subarray(this.#offset - count, this.#offset)
  }
}

/** The text of a field in UTF-8. */
export function utf8Field(field: string, bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new RequestLineError(field, `The ${field} of the base64 query is not UTF-8.`)
  }
}

/** A text as UTF-8 with its length before it; it takes 255 bytes at most. */
export function lengthAndText(field: string, text: string): number[] {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > 255) {
    throw new RequestLineError(field, `${field} has ${bytes.length} bytes; the base64 form has room for 255.`)
  }
  return [bytes.length, ...bytes]
}
