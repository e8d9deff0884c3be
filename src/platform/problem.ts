/** Puts a refusal into words and a status; a bug becomes one calm answer and a log line. */
import type { Context as HonoContext } from 'hono'
import { type Refusal, Refused, type Said } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import type { Logger } from './logger.ts'

export type Say = (said: Said, language: Language) => string

export const statuses = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  stale: 412,
  unconditioned: 428,
  'too-large': 413,
  unsupported: 415,
  throttled: 429,
  busy: 503,
} as const satisfies Record<Refusal['kind'], number>

/** Vietnamese unless English is asked for first. */
export const languageOf = (c: HonoContext): Language =>
  c.req.header('accept-language')?.trim().toLowerCase().startsWith('en') ? 'en' : 'vi'

/** Codes of PostgreSQL that mean "not now": no connection to be had. */
const isBusy = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['53300', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT'].includes(String(error.code))

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refused) return error.refusal
  return isBusy(error) ? { kind: 'busy', code: 'server.busy' } : undefined
}

/** How long to wait, in seconds, where waiting helps. */
export function retryAfter({ kind, params }: Refusal): string | undefined {
  if (kind === 'busy') return '2'
  return kind === 'throttled' ? String(params?.seconds) : undefined
}

export function problem(c: HonoContext, error: unknown, say: Say, log: Logger): Response {
  const language = languageOf(c)
  const refusal = refusalOf(error)
  const request = c.get('request') ?? ''
  if (!refusal) {
    log('error', 'fault', {
      request,
      path: c.req.routePath,
      error: error instanceof Error ? error.stack : String(error),
    })
    return written(c, 500, {
      code: 'server.fault',
      title: say({ code: 'server.fault', params: { request } }, language),
    })
  }
  const { kind, code, params, issues, current } = refusal
  const wait = retryAfter(refusal)
  if (wait !== undefined) c.header('Retry-After', wait)
  return written(c, statuses[kind], {
    code,
    title: say(refusal, language),
    ...(params && { params }),
    ...(issues && { issues: issues.map((issue) => ({ ...issue, message: issue.message ?? say(issue, language) })) }),
    ...(current && { current }),
  })
}

function written(
  c: HonoContext,
  status: number,
  body: { code: string; title: string } & Record<string, unknown>,
): Response {
  c.header('Content-Type', 'application/problem+json')
  c.header('Cache-Control', 'no-store')
  return c.body(JSON.stringify({ type: `urn:giaouoc:${body.code}`, status, ...body }), status as 400)
}
