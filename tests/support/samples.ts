/** Draws input for any route from its own contract. */
import { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { anyBytes, sentAs } from '#kit/media.ts'
import { found } from '#kit/refusal.ts'
import { anyFile } from './files.ts'

/** Ids by the name under which routes ask for them. */
export type Ids = Record<string, string>

export type JsonSchema = {
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  const?: unknown
  enum?: unknown[]
  /** Of something that may be null: both. */
  type?: string | string[]
  format?: string
  pattern?: string
  minimum?: number
  minItems?: number
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
}

function sampleText({ format, pattern = '' }: JsonSchema, name: string, ids: Ids): string {
  if (format === 'uuid') return ids[name] ?? ids[name.replace(/s$/, '')] ?? ids.seasonId ?? ''
  if (format === 'date') return '2018-03-02'
  if (format === 'date-time') return '2018-03-02T01:00:00.000Z'
  if (format === 'base64') return 'AAAA'
  const digits = /\[0-9a-f\]\{(\d+)\}/.exec(pattern)?.[1]
  if (digits) return `${pattern.includes('sha256:') ? 'sha256:' : ''}${'a'.repeat(Number(digits))}`
  if (pattern.includes('\\d')) return '1'
  if (name === 'phone') return '0263 3822 111'
  // What a document is made of is named by the features that hand it in, not by a list.
  if (name.startsWith('source')) return ids[name] ?? 'abc'
  return name === 'block' ? 'justice_department' : 'abc'
}

/** Input that is right in shape and about the stronghold's own objects, so that only the policy can refuse it. */
function sample(schema: JsonSchema, name: string, ids: Ids): unknown {
  const [either] = schema.anyOf ?? schema.oneOf ?? []
  if (either) return sample(either, name, ids)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.type)) return sample({ ...schema, type: schema.type[0] ?? '' }, name, ids)
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, part]) => [key, sample(part, key, ids)]),
    )
  if (schema.type === 'array')
    return Array.from({ length: Math.max(schema.minItems ?? 1, 1) }, () => sample(schema.items ?? {}, name, ids))
  if (schema.type === 'string') return sampleText(schema, name, ids)
  if (schema.type === 'boolean') return false
  return Math.max(schema.minimum ?? 1, 1)
}

const drawn = new WeakMap<z.ZodType, JsonSchema>()
/** What a shape reads, as JSON Schema; drawn once. */
export function inputOf(shape: z.ZodType): JsonSchema {
  const schema = drawn.get(shape) ?? (z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonSchema)
  drawn.set(shape, schema)
  return schema
}

/** The address of a route about these objects. */
export const pathOf = ({ path }: Endpoint, ids: Ids) =>
  `/api/v1${path.replace(/\{(\w+)\}/g, (_, key: string) => found(ids[key], `id ${key}`))}`

/** A body the route would read; undefined where it reads none. */
export function bodyOf({ body, path }: Endpoint, ids: Ids): unknown {
  if (!body) return undefined
  const made = sample(inputOf(body), '', ids)
  const { error } = body.safeParse(made)
  if (error) throw new Error(`${path} reads no such body: ${error.message}`)
  return made
}

/** What a request of this route sends, and how it names it. */
export function sentTo(endpoint: Endpoint, ids: Ids): { headers: Record<string, string>; body?: BodyInit } {
  const version = endpoint.versioned && { 'if-match': '"1"' }
  if (endpoint.takes)
    return { headers: { ...version, 'content-type': sentAs(endpoint.takes) }, body: anyFile(endpoint.takes) }
  if (endpoint.receives) return { headers: { ...version, 'content-type': anyBytes }, body: new Uint8Array(8) }
  const body = bodyOf(endpoint, ids)
  if (body === undefined) return { headers: { ...version } }
  return { headers: { ...version, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
