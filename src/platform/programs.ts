/**
 * The two programs that stand on their own (src/programs), as they are served: each one file that anybody may download and open without a
 * network. Their digests stand in the manifest of every vote.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../build/web/programs/', import.meta.url)
const digestOf = (name: string) =>
  createHash('sha256')
    .update(readFileSync(fileURLToPath(new URL(name, folder))))
    .digest('hex')

export type ProgramDigests = { readonly teller: string; readonly verifier: string }

let known: ProgramDigests | undefined

/**
 * SHA-256 of both files, read once: a server keeps the files that it began with.
 * @throws where the screens were never built.
 */
export function programDigests(): ProgramDigests {
  known ??= { teller: digestOf('teller.html'), verifier: digestOf('checker.html') }
  return known
}

const policyIn = (page: string) => /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]

/**
 * The page's own policy, said by the server as well; and that it has no origin. Whoever replaced a page of ours could otherwise reach
 * into this one and take a teller's part of the key out of it.
 */
export const programHeaders = (page: string): Record<string, string> => ({
  'Content-Security-Policy': [
    policyIn(page) ?? "default-src 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts allow-downloads allow-modals',
  ].join('; '),
  // What is opened is what the digest of today says.
  'Cache-Control': 'no-cache',
  'Referrer-Policy': 'no-referrer',
})
