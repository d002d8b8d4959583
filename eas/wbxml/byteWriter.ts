const utf8 = new TextEncoder()

/** Collects bytes in one buffer that doubles when it is full. */
export class ByteWriter {
  #buffer = new Uint8Array(1024)
  #length = 0

  /** One byte, 0 to 255. */
  byte(value: number): void {
    this.#reserve(1)
    this.#buffer[this.#length] = value
    this.#length += 1
  }

  /** Bytes as they are. */
  bytes(values: Uint8Array): void {
    this.#reserve(values.length)
    this.#buffer.set(values, this.#length)
    this.#length += values.length
  }

  /** UTF-8; a lone surrogate, which UTF-8 cannot say, becomes U+FFFD. */
  text(value: string): void {
    this.#reserve(value.length * 3)
    this.#length += utf8.encodeInto(value, this.#buffer.subarray(this.#length)).written
  }

  /** A multi-byte integer (mb_u_int32, WAP-192 section 5.1). */
  integer(value: number): void {
    const groups = [value % 128]
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) groups.push(rest % 128)
    for (let i = groups.length - 1; i >= 0; i -= 1) this.byte((groups[i] as number) | (i > 0 ? 0x80 : 0))
  }

  /** What was written, as a copy of its own. */
  finish(): Uint8Array {
    return this.#buffer.slice(0, this.#length)
  }

  #reserve(more: number): void {
    const needed = this.#length + more
    if (needed <= this.#buffer.length) return
    const grown = new Uint8Array(Math.max(needed, this.#buffer.length * 2))
    grown.set(this.#buffer.subarray(0, this.#length))
    this.#buffer = grown
  }
}
