/** Who signs when: in steps; inside a step in any order. */
import type { Refusal } from '#kit/refusal.ts'

export type Turn = { unitId: string; unitName: string; step: number; signedAt: string | null }

export const signedCount = (signatories: readonly Turn[]): number =>
  signatories.filter((s) => s.signedAt !== null).length

/** Those who have not signed yet. */
export const missing = <T extends Turn>(signatories: readonly T[]): T[] =>
  signatories.filter((s) => s.signedAt === null)

/** The step whose turn it is: the lowest with somebody missing; null when all have signed. */
export function standingStep(signatories: readonly Turn[]): number | null {
  const steps = missing(signatories).map((s) => s.step)
  return steps.length === 0 ? null : Math.min(...steps)
}

/** May sign today: named, has not signed, and every earlier step is complete. */
export const maySignNow = (signatories: readonly Turn[], unitId: string): boolean =>
  signatories.some((s) => s.unitId === unitId && s.signedAt === null && s.step === standingStep(signatories))

export const notAdopted: Refusal = { kind: 'conflict', code: 'text.not-adopted' }
export const alreadySigned: Refusal = { kind: 'conflict', code: 'text.already-signed' }

/** Of a unit, against the text that stands: the first reason why its signature is not taken. */
export function whyNotSign(
  frozenDigest: string | null,
  signatories: readonly Turn[],
  { unitId, digest }: { unitId: string; digest: string },
): Refusal | undefined {
  if (frozenDigest === null) return notAdopted
  const mine = signatories.find((s) => s.unitId === unitId)
  if (!mine) return { kind: 'conflict', code: 'text.not-signatory' }
  if (mine.signedAt !== null) return alreadySigned
  const before = missing(signatories).filter((s) => s.step < mine.step)
  if (before.length > 0) {
    const names = before.map((s) => s.unitName).join('; ')
    return { kind: 'conflict', code: 'text.not-your-turn', params: { step: mine.step, missing: names } }
  }
  if (digest !== frozenDigest) return { kind: 'conflict', code: 'text.changed-since-read' }
}
