/** Statuses that every command can have, and the HTTP statuses that 12.1 has in their place. Source: [MS-ASCMD] 2.2.2. */
import { type Element, e, type Tag } from '../../eas/tree.ts'

export const commonStatus = {
  /** The document is WBXML, but not what the command asks for. */
  invalidContent: { code: 103, http: 400 },
  commandNotSupported: { code: 137, http: 501 },
  /** The phone has agreed to no policy; 12.1 says it with "449 Retry after sending a PROVISION command". */
  notProvisioned: { code: 142, http: 449 },
  /** The phone names another policy key than it was given. */
  invalidPolicyKey: { code: 144, http: 449 },
} as const
export type CommonStatus = (typeof commonStatus)[keyof typeof commonStatus]

/** @returns a reply that says only a status: the command's root element, and Status of the same page in it */
export function statusReply(root: Tag, code: number, ...rest: readonly (Element | false)[]): Element {
  return e(root, e(`${root.split(':', 1)[0]}:Status` as Tag, code), rest)
}
