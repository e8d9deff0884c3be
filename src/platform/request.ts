/** Reads what was sent: size, type, encoding, shape; every fault named by its path. */
import { createHash } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import type { ZodType } from 'zod'
import type { ByteStream, Endpoint } from '#kit/endpoint.ts'
import { anyBytes, type FileKind, fileLimitMb, mediaTypes, takenAs } from '#kit/media.ts'
import { isNestedBeyond } from '#kit/nesting.ts'
import { Refused } from '#kit/refusal.ts'
import { faultsOf } from './input-faults.ts'

export const bodyLimitKb = 1024

/** Whoever says `Authorization` is judged by that alone: a cookie beside it counts for nothing. */
export const bringsKey = (c: HonoContext): boolean => c.req.header('authorization') !== undefined

/** State changes must come from our own pages or from a program, not from another site's page. */
export function refuseForeign(c: HonoContext): void {
  const site = c.req.header('sec-fetch-site')
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new Refused({ kind: 'forbidden', code: 'request.foreign' })
}

/** What was sent: a body's text, a file's bytes, or bytes still to come; `words` stands for it where repeats are told apart. */
export type Sent = { text: string; file?: Uint8Array; stream?: ByteStream; words: string }

/** Refused when too large (counted while reading), of another type than the endpoint takes, or not UTF-8. */
export async function readSent(
  c: HonoContext,
  { body, bodyKb = bodyLimitKb, takes, receives }: Endpoint,
): Promise<Sent> {
  if (takes) return readFile(c, takes)
  if (receives) {
    if (!isOfType(c, anyBytes))
      throw new Refused({ kind: 'unsupported', code: 'file.unsupported', params: { type: anyBytes } })
    return { text: '', stream: c.req.raw.body, words: '' }
  }
  if (!body) return { text: '', words: '' }
  if (!isOfType(c, 'application/json')) throw new Refused({ kind: 'unsupported', code: 'input.unsupported' })
  const bytes = await limited(c.req.raw.body, bodyKb)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, words: text }
  } catch {
    throw new Refused({ kind: 'invalid', code: 'input.not-utf8' })
  }
}

async function readFile(c: HonoContext, kind: FileKind): Promise<Sent> {
  const types = takenAs[kind].map((type) => mediaTypes[type])
  if (!types.some((type) => isOfType(c, type)))
    throw new Refused({ kind: 'unsupported', code: 'file.unsupported', params: { type: types.join(', ') } })
  const file = await limited(c.req.raw.body, fileLimitMb * 1024)
  return { text: '', file, words: createHash('sha256').update(file).digest('hex') }
}

const isOfType = (c: HonoContext, type: string) => c.req.header('content-type')?.startsWith(type) === true

async function limited(stream: ReadableStream<Uint8Array> | null, limitKb: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream ?? []) {
    size += part.byteLength
    if (size > limitKb * 1024)
      throw new Refused({ kind: 'too-large', code: 'input.too-large', params: { limit: limitKb } })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Deeper than anything that is taken; millions of brackets would keep a parser busy for seconds. */
const mostBrackets = 200

const parsedJson = (text: string): unknown => {
  if (isNestedBeyond(text, mostBrackets))
    throw new Refused({ kind: 'invalid', code: 'input.invalid', issues: [{ path: '/body', code: 'input.too-deep' }] })
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused({ kind: 'invalid', code: 'input.not-json' })
  }
}

/** NUL, or half of a surrogate pair: JSON can write both, neither is text, and PostgreSQL keeps neither as it was sent. */
const isText = (text: string) => !text.includes('\0') && text.isWellFormed()

/** Where the first such text stands in what a shape let through; a shape bounds how deep this goes. */
function unkeepable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return isText(value) ? undefined : path
  if (value === null || typeof value !== 'object') return undefined
  for (const [key, item] of Object.entries(value)) {
    const found = unkeepable(item, `${path}/${key}`)
    if (found !== undefined) return found
  }
}

/** Parses one part of the input by its shape; unknown fields are faults. */
export function readPart(part: 'params' | 'query' | 'body', shape: ZodType | undefined, given: unknown) {
  if (!shape) return undefined
  const value = part === 'body' ? parsedJson(String(given)) : given
  const parsed = shape.safeParse(value, { reportInput: true })
  if (parsed.success) {
    const path = unkeepable(parsed.data, `/${part}`)
    if (path === undefined) return parsed.data
    throw new Refused({ kind: 'invalid', code: 'input.invalid', issues: [{ path, code: 'input.not-text' }] })
  }
  // A malformed id in the path is an address that does not exist.
  if (part === 'params') throw new Refused({ kind: 'missing', code: 'object.missing' })
  throw new Refused({ kind: 'invalid', code: 'input.invalid', issues: faultsOf(part, parsed.error.issues) })
}

/** The version the caller has read, from `If-Match: "3"`. */
export function ifMatch(c: HonoContext, { versioned }: Endpoint): number | null {
  if (!versioned) return null
  const version = c.req.header('if-match')?.match(/^(?:W\/)?"(\d{1,9})"$/)?.[1]
  if (version === undefined) throw new Refused({ kind: 'unconditioned', code: 'version.needed' })
  return Number(version)
}

/** A repeat is told the first answer, where that may be kept: no secret, no file. */
export const takesKey = ({ method, secret, produces }: Endpoint): boolean => method === 'post' && !secret && !produces

export function idempotencyKey(c: HonoContext, { method, produces }: Endpoint): string | undefined {
  const key = method === 'post' && !produces ? c.req.header('idempotency-key') : undefined
  if (key !== undefined && !/^[\x21-\x7e]{8,100}$/.test(key))
    throw new Refused({ kind: 'invalid', code: 'idempotency.bad-key' })
  return key
}
