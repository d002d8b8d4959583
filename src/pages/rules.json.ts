import type { APIRoute } from 'astro'
import { headlineRules } from '../lib/standing.ts'

/** Which rules count as stated and which as expected, per product: what the live script needs to count anew. */
export const GET: APIRoute = () => Response.json(headlineRules())
