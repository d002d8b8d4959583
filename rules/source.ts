import type { Product, Source } from './schema.ts'

const names: Readonly<Record<Product, string>> = {
  onoffice: 'onOffice enterprise, Z-Push manual',
  ox: 'OX Connector for Business Mobility manual',
  protocol: '',
  site: '',
}
const editions = { en: 'English', de: 'German', nl: 'Dutch' } as const

/** @returns where a source says it, such as `English 12.3, row Phone` or `[MS-ASCMD] 2.2.3.177` */
export function describeSource(source: Source): string {
  if ('document' in source) return `${source.document} ${source.section}`
  return `${editions[source.manual]} ${source.section}${source.row ? `, row ${source.row}` : ''}`
}

/** @returns where a rule is said, such as `onOffice enterprise, Z-Push manual: English 12.3; German 12.3` */
export function describeSources(product: Product, sources: readonly Source[]): string {
  const places = sources.map(describeSource).join('; ')
  return names[product] ? `${names[product]}: ${places}` : places
}
