/** What is to be signed, where, and by which key: read and checked before anybody is asked for a PIN. */
import { access } from 'node:fs/promises'
import { certificatesIn, type Known } from '#features/documents/signatures/certificates/rules.ts'
import { readBox } from '#features/documents/signatures/measures/rules.ts'
import type { Place } from '#features/documents/signatures/revisions/rules.ts'
import { fileLimitMb } from '#kit/media.ts'
import type { Said } from '#kit/refusal.ts'
import { bytesOf } from './score-files.ts'
import type { KeyOptions } from './sign-keys.ts'
import { typedPath } from './typed-path.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type SignOptions = KeyOptions & {
  p12?: string
  unit?: string
  page?: string
  box?: string
  reason?: string
  location?: string
  chain: string[]
  timestamp?: string
  tsaRoot: string[]
  out?: string
  force?: boolean
  json?: boolean
}

export type Wish = {
  bytes: Bytes
  out: string
  force: boolean
  unit: string
  place: Place
  reason?: string
  location?: string
  key: { module: string } | { path: string; bytes: Bytes }
  chain: readonly Known[]
  stamp?: { address: string; roots: readonly Known[] }
}

/** Bad input: told at once, nothing was tried. */
export class BadWish extends Error {
  readonly said: Said & { file?: string }
  constructor(said: Said & { file?: string }) {
    super(said.code)
    this.said = said
  }
}

const bad = (code: string, params: Record<string, string> = {}) => new BadWish({ code, params })

export async function wishOf(file: string, options: SignOptions): Promise<Wish> {
  const { unit, reason, location, force = false } = options
  if (!unit?.trim()) throw bad('sign.needs-unit')
  const place = placeOf(options)
  const stamp = await stampOf(options)
  const out = typedPath(options.out ?? besides(file))
  if (!force && (await exists(out))) throw bad('sign.out-exists', { file: out })
  return {
    ...{ bytes: await read(file), out, force, unit, place, key: await keyOf(options) },
    ...{ chain: await certificatesOf(options.chain), ...(stamp && { stamp }) },
    ...{ ...(reason && { reason }), ...(location && { location }) },
  }
}

/** `giao-uoc.pdf` becomes `giao-uoc-da-ky.pdf` in the same folder. */
const besides = (file: string) => `${file.replace(/\.pdf$/i, '')}-da-ky.pdf`

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

async function read(file: string): Promise<Bytes> {
  const found = await bytesOf(file, fileLimitMb)
  if ('read' in found) return new Uint8Array(found.read)
  throw new BadWish({ ...(found.faults[0] ?? { code: 'score.unreadable' }), file })
}

function placeOf({ page, box }: SignOptions): Place {
  if (!page || !box) throw bad('sign.needs-place')
  if (!/^[1-9]\d{0,4}$/.test(page)) throw bad('sign.bad-page', { page })
  const typed = readBox(box)
  if (!typed) throw bad('sign.bad-box', { box })
  return { page: Number(page), ...typed }
}

async function keyOf({ module, p12 }: SignOptions): Promise<Wish['key']> {
  if (module && !p12) return { module }
  if (p12 && !module) return { path: p12, bytes: await read(p12) }
  throw bad('sign.needs-key')
}

async function stampOf({ timestamp, tsaRoot }: SignOptions): Promise<Wish['stamp']> {
  if (!timestamp) return undefined
  if (!/^https?:\/\/./.test(timestamp) || !URL.canParse(timestamp))
    throw bad('sign.bad-address', { address: timestamp })
  if (tsaRoot.length === 0) throw bad('sign.needs-tsa-root')
  return { address: timestamp, roots: await certificatesOf(tsaRoot) }
}

async function certificatesOf(paths: readonly string[]): Promise<Known[]> {
  const all: Known[] = []
  for (const path of paths) {
    const found = certificatesIn(await read(path))
    if (found.length === 0) throw new BadWish({ code: 'validity.no-certificate', file: path })
    all.push(...found)
  }
  return all
}
