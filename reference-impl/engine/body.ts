/** Texts of items: kept as plain text, sent as the phone prefers them ([MS-ASAIRS] 2.2.2.12). */
import { type BodyPreference, bodyTypes, buildBody, readBody } from '../../eas/body.ts'
import { child, type Element, e } from '../../eas/tree.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const characters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
  }),
)

const toHtml = (text: string) =>
  `<html><body>${text.replace(/[&<>]/g, (sign) => entities[sign] as string).replace(/\r?\n/g, '<br>')}</body></html>`

const hiding: readonly string[] = ['head', 'style', 'script']
const lineEnds: readonly string[] = ['br', '/p', '/div', '/li', '/tr', '/h1', '/h2', '/h3']

/** Goes once over the tags, so that it takes no longer than the text is long, whatever a phone sends. */
function fromHtml(html: string): string {
  const [before = '', ...pieces] = html.split('<')
  let text = withoutEntities(before)
  let hidden: string | undefined
  for (const piece of pieces) {
    const end = piece.indexOf('>')
    const name = (/^\/?[a-z0-9]*/i.exec(piece) as RegExpExecArray)[0].toLowerCase()
    if (hidden !== undefined && name !== `/${hidden}`) continue
    hidden = hiding.includes(name) ? name : undefined
    if (lineEnds.includes(name)) text += '\n'
    const said = hidden === undefined && end >= 0 ? withoutEntities(piece.slice(end + 1)) : ''
    text += /(^|\s)$/.test(text.slice(-1)) ? said.trimStart() : said
  }
  return text.trimEnd()
}

function withoutEntities(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
      if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return characters.get(String(name).toLowerCase()) ?? whole
    })
}

/** @returns the plain text of a Body as a phone or a product wrote it */
export function plainText(body: Element): string {
  const { type, data } = readBody(body)
  return type === bodyTypes.html ? fromHtml(data) : data
}

/** @returns an item's elements with its text in the form that the phone prefers: plain or HTML, cut to what it takes */
export function shaped(elements: readonly Element[], preferences: readonly BodyPreference[]): Element[] {
  const wanted = preferences.find(({ type }) => type === bodyTypes.plain || type === bodyTypes.html)
  return elements.map((element) => {
    if (element.tag !== 'AirSyncBase:Body' || !wanted) return element
    const text = plainText(element)
    return wanted.type === bodyTypes.html
      ? buildBody(bodyTypes.html, toHtml(text), wanted)
      : buildBody(bodyTypes.plain, text, wanted)
  })
}

/** @returns what a phone sent without a text that it says is only a part: the whole one is not to be lost by it */
export function withoutCutBody(data: Element): Element {
  const body = child(data, 'AirSyncBase:Body')
  if (!body || !/^(1|true)$/i.test(textOfFlag(body))) return data
  return e(
    data.tag,
    data.content.filter((node) => node !== body),
  )
}

function textOfFlag(body: Element): string {
  const flag = child(body, 'AirSyncBase:Truncated')
  return flag ? String(flag.content[0] ?? '') : ''
}
