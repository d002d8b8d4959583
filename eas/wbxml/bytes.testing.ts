/** Bytes from hex digits; spaces do not count. */
export function fromHex(hexText: string): Uint8Array {
  const digits = hexText.replace(/\s+/g, '')
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16),
  )
}

/** The header of an ActiveSync document. */
export const headerHex = '03 01 6a 00'

/** Bytes as hex pairs, for comparing in tests. */
export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
