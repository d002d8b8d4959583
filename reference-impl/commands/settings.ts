/** Settings ([MS-ASCMD] 2.2.1.18): what the phone is, who its user is, and what this server has no settings for. */
import { child, children, type Element, e, has, type Tag } from '../../eas/tree.ts'
import { statusReply } from '../engine/commonStatus.ts'
import type { Answer, Session } from '../engine/session.ts'

/** [MS-ASCMD] 2.2.3.177.15 */
const status = { ok: 1, protocol: 2, accessDenied: 3, deniedByPolicy: 7 } as const

/** Each property that a phone can get or set, by its element. */
const properties: Readonly<Partial<Record<Tag, (session: Session, asked: Element) => Element>>> = {
  'Settings:DeviceInformation': deviceInformation,
  'Settings:UserInformation': ({ account, protocolVersion }, asked) => {
    const login = account.login.includes('@') && e('Settings:SMTPAddress', account.login)
    const addresses = e('Settings:EmailAddresses', login)
    const whole = e(
      'Settings:Accounts',
      e('Settings:Account', e('Settings:UserDisplayName', account.userName), addresses),
    )
    return answered(asked, status.ok, e('Settings:Get', protocolVersion === '14.1' ? whole : addresses))
  },
  // A product without mail is never out of office, and says so rather than forget what it was told.
  'Settings:Oof': (_, asked) =>
    has(asked, 'Settings:Get')
      ? answered(asked, status.ok, e('Settings:Get', e('Settings:OofState', 0)))
      : answered(asked, status.accessDenied),
  'Settings:DevicePassword': (_, asked) => answered(asked, status.deniedByPolicy),
  'Settings:RightsManagementInformation': (_, asked) => answered(asked, status.accessDenied),
}

export function settings(session: Session): Answer {
  const asked = session.body ? children(session.body) : []
  const replies = asked.map((property) => properties[property.tag]?.(session, property))
  if (asked.length === 0 || replies.includes(undefined))
    return statusReply('Settings:Settings', status.protocol)
  return statusReply('Settings:Settings', status.ok, ...(replies as Element[]))
}

/** Keeps what a phone says of itself; in 14.1 it says so with its first Provision too. */
export function deviceInformation({ phones, phone }: Session, asked: Element): Element {
  const told = child(asked, 'Settings:Set')
  if (!told) return answered(asked, status.protocol)
  phones.keep(phone, 'device', JSON.stringify(told))
  return answered(asked, status.ok)
}

const answered = ({ tag }: Element, code: number, ...rest: readonly Element[]) =>
  e(tag, e('Settings:Status', code), rest)
