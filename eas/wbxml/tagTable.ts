import { codePages, type Tag } from '../codePages.ts'

/** Where a tag is: its code page and the token it has there. */
export interface TagCode {
  readonly page: number
  readonly token: number
}

/** A code page as the decoder wants it: tags by token. */
export interface TagPage {
  readonly name: string
  readonly tags: ReadonlyMap<number, Tag>
}

/** The code pages by their number. */
export const pageByNumber: ReadonlyMap<number, TagPage> = new Map(
  codePages.map(({ page, name, tags }) => [
    page,
    {
      name,
      tags: new Map(Object.entries(tags).map(([code, tag]) => [Number(code), `${name}:${tag}` as Tag])),
    },
  ]),
)

/** Each tag's code. */
export const codeByTag: ReadonlyMap<string, TagCode> = new Map(
  [...pageByNumber].flatMap(([page, { tags }]) =>
    [...tags].map(([token, tag]) => [tag, { page, token }] as const),
  ),
)
