/** Words that the steps of the protocol's features share. */
import { defineParameterType } from '@cucumber/cucumber'
import type { Kind } from './items.ts'

/** "phone A" and "phone B" belong to one account unless a step says otherwise. */
defineParameterType({ name: 'phone', regexp: /phone [A-Z]/, transformer: (name: string) => name })

defineParameterType({
  name: 'items',
  regexp: /contacts?|tasks?|appointments?/,
  transformer: (word: string) => word.replace(/s$/, '') as Kind,
})

/** The rest of a sentence: what a table row describes in words. */
defineParameterType({ name: 'words', regexp: /.+/, transformer: (words: string) => words })
