/** Which phone numbers of a contact a phone gets, and in which slot. */
import type { PhoneNumber } from '../../backend/records.ts'
import type { Tag } from '../../eas/tree.ts'

/** One choice of the Sync column, one slot of a phone ([MS-ASCNTC] 2.2.2). */
export const slots: Readonly<Record<NonNullable<PhoneNumber['sync']>, Tag>> = {
  mobile: 'Contacts:MobilePhoneNumber',
  home: 'Contacts:HomePhoneNumber',
  home2: 'Contacts:Home2PhoneNumber',
  business: 'Contacts:BusinessPhoneNumber',
  business2: 'Contacts:Business2PhoneNumber',
  car: 'Contacts:CarPhoneNumber',
  radio: 'Contacts:RadioPhoneNumber',
  pager: 'Contacts:PagerNumber',
  assistant: 'Contacts:AssistantPhoneNumber',
  companyMain: 'Contacts2:CompanyMainPhone',
}

const isMobile = (number: PhoneNumber) => number.type === 'mobile'

/**
 * The assigned numbers, each in its slot. When none is assigned, the fallback: the default number, and the first mobile
 * besides it. ONO-FALLBACK-DEFAULT-PHONE, ONO-FALLBACK-FIRST-MOBILE
 */
export function numbersOnPhone(numbers: readonly PhoneNumber[]): Map<Tag, string> {
  const assigned = numbers.filter((number) => number.sync !== null)
  if (assigned.length > 0)
    return new Map(assigned.map((number) => [slots[number.sync as keyof typeof slots], number.entry]))
  const standard = numbers.find((number) => number.default)
  const mobile = numbers.find(isMobile)
  const fallback = new Map<Tag, string>()
  if (mobile) fallback.set(slots.mobile, mobile.entry)
  if (standard && standard !== mobile) fallback.set(slots.home, standard.entry)
  return fallback
}
