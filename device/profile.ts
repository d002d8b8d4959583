/** How a phone presents itself, and how it likes to speak. */

export type ProtocolVersion = '12.1' | '14.0' | '14.1'

export interface Profile {
  readonly userAgent: string
  readonly deviceType: string
  /** For Settings and Provision: DeviceInformation ([MS-ASCMD] 2.2.3.45). */
  readonly model: string
  readonly os: string
  /** The versions it speaks, best first; it takes the first that the server offers too. */
  readonly protocolVersions: readonly ProtocolVersion[]
  /** How it writes the request line ([MS-ASHTTP] 2.2.1.1.1). */
  readonly form: 'query' | 'base64'
}

export const profiles = {
  iPhone: {
    userAgent: 'Apple-iPhone14C5/2004.54',
    deviceType: 'iPhone',
    model: 'iPhone14C5',
    os: 'iOS 16.4.1 20E252',
    protocolVersions: ['14.1', '14.0', '12.1'],
    form: 'query',
  },
  android: {
    userAgent: 'Android/14-EAS-2.0',
    deviceType: 'Android',
    model: 'Pixel 8',
    os: 'Android 14',
    protocolVersions: ['14.1', '14.0', '12.1'],
    form: 'query',
  },
  windowsPhone: {
    userAgent: 'MSFT-WP/8.10.15148',
    deviceType: 'WP8',
    model: 'RM-1045_1040',
    os: 'Windows Phone 8.10.15148',
    protocolVersions: ['14.1', '14.0', '12.1'],
    form: 'base64',
  },
} as const satisfies Record<string, Profile>
export type ProfileName = keyof typeof profiles
