/** What a unit may bring as evidence, when it may be changed, and what a paper still lacks. */
import { type PaperKind, paperKinds } from '#kit/media.ts'
import type { Refusal } from '#kit/refusal.ts'

/** Signs that turn the writing around or join what is read apart: a name that holds one is not what it looks like. */
const misleading = /[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u
const ending = /\.([a-z]{3,4})$/i

const kindOfEnding: Readonly<Record<string, PaperKind>> = {
  ...(Object.fromEntries(paperKinds.map((kind) => [kind, kind])) as Record<PaperKind, PaperKind>),
  jpeg: 'jpg',
}

/** The kind a name tells; undefined where it tells none that is kept. */
export function kindOfName(name: string): PaperKind | undefined {
  if (misleading.test(name) || /[\\/]/.test(name)) return undefined
  const found = ending.exec(name)?.[1]?.toLowerCase()
  return found === undefined ? undefined : kindOfEnding[found]
}

/** A file is called as its name says, until somebody gives it the title of its document. */
export const titleOfName = (name: string): string => name.replace(ending, '').trim() || name

/** Files are never taken away, so what was withdrawn counts; the same bytes count once. */
export function whyNoRoom(used: number, size: number, quota: number): Refusal | undefined {
  if (used + size <= quota) return undefined
  return {
    kind: 'conflict',
    code: 'evidence.no-room',
    params: { used: inMegabytes(used), quota: inMegabytes(quota), size: inMegabytes(size) },
  }
}

/** Rounded up: what is not nothing is not told as nothing. */
export const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)

export const withdrawn: Refusal = { kind: 'conflict', code: 'evidence.withdrawn' }

/** What was withdrawn stands behind nothing new; nobody calls another unit's paper their own. */
export function whyNotUse(paper: { unitId: string; withdrawnAt: unknown }, unitId: string): Refusal | undefined {
  if (paper.unitId !== unitId) return { kind: 'conflict', code: 'evidence.other-unit' }
  if (paper.withdrawnAt !== null) return withdrawn
}

/** Somebody accepted what it stands behind, having read it as it is described. */
export function whyNotDescribe(uses: readonly { closed: boolean }[]): Refusal | undefined {
  const count = uses.filter(({ closed }) => closed).length
  if (count > 0) return { kind: 'conflict', code: 'evidence.serves-closed', params: { count } }
}

export type Facts = { number: string | null; day: string | null; body: string | null }

/** Is the document named as an office names one: number, day, issuing body? */
export const isDescribed = ({ number, day, body }: Facts): boolean => number !== null && day !== null && body !== null
