/** Where a bundle of documents stands, what may be asked of it, and what its files are called. Pure. */
import type { Refusal } from '#kit/refusal.ts'

export const forms = ['docx', 'pdf', 'merged'] as const
export type Form = (typeof forms)[number]

export const bundleStates = ['working', 'made', 'cancelled', 'failed'] as const
export type BundleState = (typeof bundleStates)[number]

/** How many papers one bundle takes, and how much room they may take together. */
export const limits = { papers: 500, megabytes: 200, hours: 24 } as const

/** After so long without a sign of life its process is gone; a job may wait for its turn behind two others. */
export const silentMs = 180_000

type Life = { state: BundleState; beatAt: Date; madeAt: Date | null }

export const isInterrupted = ({ state, beatAt }: Pick<Life, 'state' | 'beatAt'>, now: Date): boolean =>
  state === 'working' && now.getTime() - beatAt.getTime() > silentMs

export const endsAt = (madeAt: Date): Date => new Date(madeAt.getTime() + limits.hours * 3_600_000)
export const isGone = ({ madeAt }: Pick<Life, 'madeAt'>, now: Date): boolean => madeAt !== null && now >= endsAt(madeAt)

const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

export function whyNotBundle(count: number): Refusal | undefined {
  if (count === 0) return conflict('bundle.nothing')
  if (count > limits.papers) return conflict('bundle.too-many', { count, most: limits.papers })
}

export function whyNotCancel({ state }: Pick<Life, 'state'>): Refusal | undefined {
  return state === 'working' ? undefined : conflict('bundle.not-working')
}

export function whyNotFetch(one: Pick<Life, 'state' | 'madeAt'>, now: Date): Refusal | undefined {
  if (one.state !== 'made') return conflict('bundle.not-made')
  return isGone(one, now) ? whyGone : undefined
}
export const whyGone = conflict('bundle.gone', { hours: limits.hours })

/** The most that one part of a name holds on any system, in bytes; Vietnamese takes up to three a letter. */
const longest = 180

/**
 * A name that every system keeps: NFC, no sign that one of them forbids, no dot or space at its end, not too long. What a
 * person typed never leads out of the folder.
 */
export function safeName(told: string): string {
  const plain = told
    .normalize('NFC')
    .replace(/[\\/:*?"<>|]/g, '-')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\s]+/gu, ' ')
    .trim()
  let name = ''
  let bytes = 0
  for (const sign of plain) {
    bytes += new TextEncoder().encode(sign).length
    if (bytes > longest) break
    name += sign
  }
  return name.replace(/[. ]+$/, '')
}

/** "001 05-TB-STP Thông báo.pdf": in the order of the list, so that no two are alike. */
export const fileNameIn = (at: number, told: string, ending: string): string =>
  `${[String(at + 1).padStart(3, '0'), safeName(told)].filter(Boolean).join(' ')}.${ending}`
