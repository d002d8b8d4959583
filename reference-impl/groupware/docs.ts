/** The groupware API, described by itself: openapi.json for programs and a page for people, both open to everybody. */
import { type OpenApi, type Operation, openApi } from '../../backend/openApi.ts'
import { version } from '../version.ts'

export interface Page {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Schema = Readonly<Record<string, unknown>>

/**
 * @param path what follows the base path
 * @returns the description or its page, or undefined for any other path
 */
export function docsPage(basePath: string, path: string): Page | undefined {
  if (path !== '/openapi.json' && path !== '/docs') return undefined
  const document = openApi(version, basePath)
  const cache = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }
  if (path === '/openapi.json')
    return {
      headers: { ...cache, 'content-type': 'application/json' },
      body: JSON.stringify(document, null, 2),
    }
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
  return {
    headers: { ...cache, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    body: render(document, basePath),
  }
}

const safe = (text: unknown): string => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
/** Texts of the notes set code in backticks. */
const prose = (text: string): string => safe(text).replace(/`([^`]+)`/g, '<code>$1</code>')

function render({ info, paths, components }: OpenApi, basePath: string): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const contents = operations.map(
    ({ path, method, operation: { operationId, summary } }) =>
      `<tr><td><a href="#${operationId}"><code>${method} ${safe(path)}</code></a></td><td>${safe(summary)}</td></tr>`,
  )
  const sections = operations.map(({ path, method, operation }) => section(`${method} ${path}`, operation))
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<section id="schema-${name}"><h3>${safe(name)}</h3>${shape(schema)}</section>`,
  )
  const refusals = Object.entries(components.responses).map(
    ([status, { description }]) => `<dt>${status}</dt><dd>${safe(description)}</dd>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(info.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${safe(info.title)} <small>${safe(info.version)}</small></h1>
<p>${prose(info.description)}</p>
<p>Every call but this page and <a href="${safe(basePath)}/openapi.json">openapi.json</a> (OpenAPI 3.1) carries the header
<code>Authorization: Bearer …</code>. Paths are below <code>${safe(basePath)}</code>.</p>
<h2 id="calls">Calls</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="calls"><table><thead><tr><th scope="col">Call</th><th scope="col">What it is for</th></tr></thead><tbody>${contents.join('\n')}</tbody></table></div>
<h2>Refusals</h2>
<p>Each has a body of the shape <a href="#schema-ApiError">ApiError</a>.</p>
<dl>${refusals.join('')}</dl>
${sections.join('\n')}
<h2>Shapes</h2>
${schemas.join('\n')}
</main>
</body>
</html>
`
}

type Content = { readonly 'application/json': { readonly schema: Schema; readonly example?: unknown } }

function section(
  call: string,
  { operationId, summary, description, requestBody, responses }: Operation,
): string {
  const sent = requestBody as { readonly content: Content } | undefined
  const answered = responses['200'] as unknown as { readonly content: Content }
  const example = sent?.content['application/json'].example
  return [
    `<section id="${operationId}"><h2>${safe(summary)}</h2>`,
    `<p><code>${safe(call)}</code></p><p>${prose(description)}</p><ul>`,
    sent && `<li>Body: ${typeOf(sent.content['application/json'].schema)}</li>`,
    `<li>Answer: ${typeOf(answered.content['application/json'].schema)}</li></ul>`,
    example !== undefined && `<pre tabindex="0"><code>${safe(JSON.stringify(example, null, 2))}</code></pre>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n')
}

/** The fields of an object, one row each. */
function shape(schema: Schema): string {
  const { properties, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] }
  if (!properties) return `<p>${typeOf(schema)}</p>`
  const rows = Object.entries(properties).map(([name, field]) => {
    const rest =
      'default' in field
        ? `default <code>${safe(JSON.stringify(field.default))}</code>`
        : required.includes(name)
          ? 'needed'
          : 'may be left out'
    return `<tr><td><code>${safe(name)}</code></td><td>${typeOf(field)}</td><td>${rest}</td><td>${prose(String(field.description ?? ''))}</td></tr>`
  })
  const head = ['Field', 'What it holds', 'Left out', 'Meaning'].map((name) => `<th scope="col">${name}</th>`)
  return `<div class="wide" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
}

/** @returns a schema in a few words, with a link where it has a name */
function typeOf(schema: Schema): string {
  const {
    $ref,
    enum: values,
    const: only,
    anyOf,
    type,
    items,
    format,
    properties,
  } = schema as {
    $ref?: string
    enum?: unknown[]
    const?: unknown
    anyOf?: Schema[]
    type?: string
    items?: Schema
    format?: string
    properties?: Record<string, Schema>
  }
  if ($ref) {
    const name = safe($ref.split('/').at(-1))
    return `<a href="#schema-${name}">${name}</a>`
  }
  if (values) return values.map((value) => `<code>${safe(JSON.stringify(value))}</code>`).join(' or ')
  if (only !== undefined) return `<code>${safe(JSON.stringify(only))}</code>`
  if (anyOf) return anyOf.map(typeOf).join(' or ')
  if (type === 'array') return `list of ${typeOf(items ?? {})}`
  if (type === 'object') {
    const names = Object.entries(properties ?? {}).map(([name, field]) => `${safe(name)}: ${typeOf(field)}`)
    return names.length === 0 ? 'an object' : `{ ${names.join(', ')} }`
  }
  return safe(format === 'date-time' ? 'instant in UTC' : (type ?? 'anything'))
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d4da, #3c434d); --quiet: light-dark(#f4f5f7, #23272e); }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; background: light-dark(#fff, #17191e); color: light-dark(#1b1f26, #e6e8ec); }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
a { color: light-dark(#0b57a4, #8fc1ff); }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; } small { font-weight: 400; font-size: 0.6em; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { background: var(--quiet); padding: 0.75rem; overflow-x: auto; border-radius: 0.25rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--line); }
dt { font-weight: 600; } dd { margin: 0 0 0.5rem 1rem; } :target { background: var(--quiet); }
`
