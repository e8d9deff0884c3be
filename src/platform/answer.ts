/** Sends what an endpoint answered: JSON with its version, or a file as a download. */
import type { Context as HonoContext } from 'hono'
import type { Endpoint } from '#kit/endpoint.ts'
import { mediaTypes } from '#kit/media.ts'
import { FileAnswer } from '#kit/shapes.ts'

export type Answer = { status: number; body: unknown; replayed?: boolean }

export function respond(c: HonoContext, endpoint: Endpoint, { status, body, replayed }: Answer): Response {
  if (replayed) c.header('Idempotency-Replayed', 'true')
  const tag =
    endpoint.tagged && body !== null && typeof body === 'object' && 'version' in body ? `"${body.version}"` : null
  if (tag) {
    c.header('ETag', tag)
    if (endpoint.method === 'get' && c.req.header('if-none-match') === tag) return c.body(null, 304)
  }
  c.header('Cache-Control', 'no-store')
  return endpoint.produces ? fileOf(c, FileAnswer.parse(body)) : c.json(body as object, status as 200)
}

/** In a sandbox no browser shows a PDF of its own accord: it may draw itself, and fetch and run nothing. */
const shownAlone = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** The exact bytes as a download, never shown inside our own pages. */
function fileOf(c: HonoContext, { fileName, type, content, digest, shown }: FileAnswer): Response {
  if (digest !== undefined) {
    c.header('ETag', `"${digest}"`)
    if (c.req.header('if-none-match') === `"${digest}"`) return c.body(null, 304)
  }
  const charset = typeof content === 'string' ? '; charset=utf-8' : ''
  c.header('Content-Type', `${mediaTypes[type]}${charset}`)
  c.header('Content-Disposition', disposition(fileName, shown ? 'inline' : 'attachment'))
  c.header('Content-Security-Policy', shown ? shownAlone : 'sandbox')
  c.header('X-Content-Type-Options', 'nosniff')
  return c.body(typeof content === 'string' ? content : new Uint8Array(content))
}

/** RFC 6266: a plain name for old programs, and the name as it is written (RFC 8187) for all others. */
function disposition(fileName: string, how: 'inline' | 'attachment'): string {
  const safe = fileName.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()
  const plain = safe
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]/g, '_')
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
