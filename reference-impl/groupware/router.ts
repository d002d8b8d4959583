/** Finds the route of the groupware API that a request means. */
import { type RouteName, routes } from '../../backend/groupwareApi.ts'

const patterns = (Object.keys(routes) as RouteName[]).map((name) => ({
  name,
  method: routes[name].method,
  pattern: new RegExp(`^${routes[name].path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

/** @returns the route and its path segments; 'other-method' when only the method is wrong; undefined when the path is unknown */
export function findRoute(
  method: string,
  path: string,
): { name: RouteName; segments: Record<string, string> } | 'other-method' | undefined {
  const fitting = patterns.flatMap((route) => {
    const match = route.pattern.exec(path)
    return match ? [{ ...route, segments: match.groups ?? {} }] : []
  })
  const found = fitting.find((route) => route.method === method)
  if (found) return { name: found.name, segments: decoded(found.segments) }
  return fitting.length > 0 ? 'other-method' : undefined
}

function decoded(segments: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(segments).map(([name, value]) => [name, safeDecode(value)]))
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
