import type { Language } from '../../rules/schema.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { nl } from './nl.ts'
import type { Strings } from './type.ts'

export const strings: Record<Language, Strings> = { en, de, nl }
