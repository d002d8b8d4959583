/** Puts values into a sentence: "{done} of {total}". A name that has no value stays visible, so that it is noticed. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** A sentence about a number, in the forms its language needs. */
export interface Counted {
  readonly one: string
  readonly other: string
}

/** @returns the form that fits, with {n} filled in. */
export function count(lang: string, forms: Counted, n: number): string {
  const form = new Intl.PluralRules(lang).select(n) === 'one' ? forms.one : forms.other
  return fill(form, { n: n.toLocaleString(lang) })
}
