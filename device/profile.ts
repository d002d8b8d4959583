/** How a phone presents itself. */
export interface Profile {
  readonly userAgent: string
  readonly deviceType: string
  readonly protocolVersion: '12.1' | '14.0' | '14.1'
}

export const profiles = {
  iPhone: { userAgent: 'Apple-iPhone14C5/2004.54', deviceType: 'iPhone', protocolVersion: '14.1' },
  android: { userAgent: 'Android/14-EAS-2.0', deviceType: 'Android', protocolVersion: '14.1' },
} as const satisfies Record<string, Profile>
export type ProfileName = keyof typeof profiles
