import fc from 'fast-check'
import { codePages } from '../codePages.ts'
import { type Content, type Element, e, type Tag } from '../tree.ts'

/** Every tag of every page. */
export const allTags: readonly Tag[] = codePages.flatMap(({ name, tags }) =>
  Object.values(tags).map((tag) => `${name}:${tag}` as Tag),
)

const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value))

const opaque = fc.uint8Array({ maxLength: 300 })

/** Trees of any tags, texts and opaque data, a few levels deep. */
export const anyTree: fc.Arbitrary<Element> = fc.letrec<{ element: Element; node: Content }>((tie) => ({
  element: fc
    .tuple(fc.constantFrom(...allTags), fc.array(tie('node'), { maxLength: 5 }))
    .map(([tag, content]) => e(tag, content)),
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, opaque, tie('element')),
})).element
