/** Mutations of a document that is still well-formed WBXML: other tags, other texts, other shapes. */
import { codePages } from '../../eas/codePages.ts'
import { type Element, isElement, type Node, type Tag } from '../../eas/tree.ts'
import type { Random } from '../trials/random.ts'
import { nastyTexts } from './nasty.ts'

const allTags = codePages.flatMap(({ name, tags }) =>
  Object.values(tags).map((tag) => `${name}:${tag}` as Tag),
)

type Change = (element: Element, random: Random) => Element

const changes: Readonly<Record<string, Change>> = {
  'another tag': ({ content }, random) => ({ tag: random.pick(allTags), content }),
  'a nasty text': ({ tag }, random) => ({ tag, content: [random.pick(nastyTexts)] }),
  'opaque bytes': ({ tag }, random) => ({ tag, content: [random.bytes(random.below(200))] }),
  emptied: ({ tag }) => ({ tag, content: [] }),
  'a child left out': ({ tag, content }, random) => {
    const gone = random.below(Math.max(1, content.length))
    return { tag, content: content.filter((_, index) => index !== gone) }
  },
  'children doubled': ({ tag, content }) => ({ tag, content: [...content, ...content] }),
  'children turned round': ({ tag, content }) => ({ tag, content: [...content].reverse() }),
  'text between children': ({ tag, content }, random) => ({
    tag,
    content: [...content, random.pick(nastyTexts)],
  }),
  'inside itself': (element) => ({ tag: element.tag, content: [element] }),
  'deep inside itself': (element, random) => {
    let inner: Element = element
    for (let depth = random.between(10, 400); depth > 0; depth -= 1)
      inner = { tag: element.tag, content: [inner] }
    return inner
  },
  'very often': ({ tag, content }, random) => {
    const many: Node[] = []
    const whole = content.length > 0 ? content : [random.pick(nastyTexts)]
    for (let times = random.between(50, 800); times > 0; times -= 1) many.push(...whole)
    return { tag, content: many }
  },
  'one more child of any tag': ({ tag, content }, random) => ({
    tag,
    content: [...content, { tag: random.pick(allTags), content: [random.pick(nastyTexts)] }],
  }),
}

const names = Object.keys(changes)

/** @returns the tree with one element, anywhere in it, changed in one way; and which way */
export function mutateTree(root: Element, random: Random): { tree: Element; note: string } {
  const name = random.pick(names)
  let target = random.below(countElements(root))
  const visit = (element: Element): Element => {
    if (target === 0) {
      target -= 1
      return (changes[name] as Change)(element, random)
    }
    target -= 1
    return {
      tag: element.tag,
      content: element.content.map((node) => (isElement(node) ? visit(node) : node)),
    }
  }
  const tree = visit(root)
  return sizeOf(tree) > mostSize ? { tree: root, note: 'tree: too large' } : { tree, note: `tree: ${name}` }
}

/** Mutations of mutations would grow beyond what can be made. */
const mostSize = 1_000_000

/** @returns about how many bytes it takes; no more than is needed to know that it is too large */
function sizeOf(node: Node): number {
  if (!isElement(node)) return node.length
  let size = 2
  for (const inner of node.content) {
    size += sizeOf(inner)
    if (size > mostSize) break
  }
  return size
}

function countElements({ content }: Element): number {
  return content.reduce((sum, node) => sum + (isElement(node) ? countElements(node) : 0), 1)
}
