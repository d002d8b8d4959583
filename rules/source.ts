import type { Product, Source } from './schema.ts'

const names: Readonly<Record<Product, string>> = {
  onoffice: 'onOffice enterprise, Z-Push manual',
  ox: 'OX Connector for Business Mobility manual',
  protocol: '',
  site: '',
}
const editions = { en: 'English', de: 'German', nl: 'Dutch' } as const

/** @returns where a source says it, such as `onOffice enterprise, Z-Push manual (English) 12.3, row Phone` */
export function describeSource(product: Product, source: Source): string {
  if ('document' in source) return `${source.document} ${source.section}`
  const row = source.row ? `, row ${source.row}` : ''
  return `${names[product]} (${editions[source.manual]}) ${source.section}${row}`
}
