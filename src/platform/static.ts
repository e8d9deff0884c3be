/** Serves the built screens: files that never change are kept by browsers, the page itself gets a nonce per answer. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { type Context, Hono } from 'hono'
import { programHeaders } from './programs.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

type Bytes = Uint8Array<ArrayBuffer>
type File = { type: string; plain: Bytes; br?: Bytes; gzip?: Bytes }

/** Everything is read once: no request ever turns a path into a file name. */
function readFiles(folder: string): Map<string, File> {
  const names = readdirSync(folder, { recursive: true }).map(String)
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
  const made = new Set(files)
  const shown = files.filter((name) => types[extname(name)])
  return new Map(
    shown.map((name) => [
      `/${name.split(sep).join('/')}`,
      {
        type: types[extname(name)] ?? '',
        plain: read(name),
        ...(made.has(`${name}.br`) && { br: read(`${name}.br`) }),
        ...(made.has(`${name}.gz`) && { gzip: read(`${name}.gz`) }),
      },
    ]),
  )
}

/** Scripts and styles run only when they are ours or carry this answer's nonce. */
const policyWith = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The tellers' desk and the checker, which have no origin (programs.ts).
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const isProgram = (path: string) => path.startsWith('/programs/') && path.endsWith('.html')

function sendFile(c: Context, path: string, file: File): Response {
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding =
    file.br && /\bbr\b/.test(accepted) ? 'br' : file.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  const lasting = path.startsWith('/assets/')
  return c.body((encoding && file[encoding]) || file.plain, 200, {
    'Content-Type': file.type,
    'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
    ...(isProgram(path) && programHeaders(Buffer.from(file.plain).toString('utf8'))),
    ...(encoding && { 'Content-Encoding': encoding }),
  })
}

function sendPage(c: Context, page: string, nonce: string): Response {
  return c.body(page.replaceAll('__NONCE__', nonce), 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policyWith(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  })
}

/** A script in the page that Vite left without a nonce gets one, too. */
const withNonces = (page: string) => page.replace(/<script(?![^>]*\bnonce=)/g, '<script nonce="__NONCE__"')

/** The app's way of saying that no route of its own is meant: a page may be. Its own "not found" answers are never plain text. */
const isUnclaimed = (c: Context, { status, headers }: Response) =>
  c.req.method === 'GET' && status === 404 && (headers.get('content-type') ?? '').startsWith('text/plain')

/**
 * The app with the screens around it. An address that neither is a file nor belongs to the app gets the page,
 * which finds its own way; addresses of the API and missing files stay "not found".
 */
export function withScreens(app: Hono, folder: string, random: (bytes: number) => Uint8Array): Hono {
  const files = readFiles(folder)
  const page = withNonces(Buffer.from(files.get('/index.html')?.plain ?? []).toString('utf8'))
  const site = new Hono()
  site.all('*', async (c) => {
    const { path, method } = c.req
    const file = method === 'GET' && path !== '/index.html' ? files.get(path) : undefined
    if (file) return sendFile(c, path, file)
    const answer = await app.fetch(c.req.raw, c.env)
    if (!isUnclaimed(c, answer) || path.startsWith('/assets/')) return answer
    return sendPage(c, page, Buffer.from(random(16)).toString('base64'))
  })
  return site
}
