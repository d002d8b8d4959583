/** What a phone tells of itself, in Settings and in Provision. [MS-ASCMD] 2.2.3.45 */
import { child, childText, type Element, e } from '../eas/tree.ts'
import type { Profile } from './profile.ts'

export function deviceInformation({ model, os, userAgent }: Profile): Element {
  return e(
    'Settings:DeviceInformation',
    e(
      'Settings:Set',
      e('Settings:Model', model),
      e('Settings:FriendlyName', model),
      e('Settings:OS', os),
      e('Settings:OSLanguage', 'de-de'),
      e('Settings:UserAgent', userAgent),
    ),
  )
}

/** The statuses of a Settings reply: of the whole, and of what the phone told of itself ([MS-ASCMD] 2.2.3.177.15). */
export function readSettings(body: Element): { whole: string | undefined; device: string | undefined } {
  const device = child(body, 'Settings:DeviceInformation')
  return {
    whole: childText(body, 'Settings:Status'),
    device: device && childText(device, 'Settings:Status'),
  }
}
