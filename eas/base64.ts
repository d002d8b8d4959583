/** Bytes as base64 (RFC 4648 section 4), padded, on one line. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunk))
  }
  return btoa(binary)
}

/** The bytes of a base64 text, or undefined if it is none. Line breaks, spaces and missing padding are accepted. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** Bytes turned to characters at a time; as arguments of one call, so it must stay small. */
const chunk = 8192
