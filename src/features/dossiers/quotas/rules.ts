/**
 * At most which share of the units that lead may be put forward for an award, counted over all regions of one organiser in a
 * year (for the flag of the Government: Law 06/2022/QH15, Art. 25, and letter 5007/BNV-TĐKT of 05/9/2023). What nobody has seen
 * in the law refuses nothing.
 */
import type { Share } from '#features/councils/outcomes/rules.ts'
import type { Refusal } from '#kit/refusal.ts'

/** `leads`: units that stand first; `pending`: blocks of which no final result is out, each will have at least one. */
export type Counts = { readonly leads: number; readonly pending: number }

/** As many as the share allows, in whole numbers; never rounded up. */
export const mostOf = ({ part, whole }: Pick<Share, 'part' | 'whole'>, { leads, pending }: Counts): number =>
  Number((BigInt(part) * BigInt(leads + pending)) / BigInt(whole))

export type Quota = Counts & { readonly share: Pick<Share, 'part' | 'whole'> | null; readonly award: string }

/** @param put with those of this dossier */
export function whyOver({ share, award, ...counts }: Quota, put: number): Refusal | undefined {
  if (share === null) return undefined
  const most = mostOf(share, counts)
  if (put <= most) return undefined
  const { leads, pending } = counts
  return {
    kind: 'conflict',
    code: pending > 0 ? 'quota.over-pending' : 'quota.over',
    params: { award, put, most, leads, pending, part: share.part, whole: share.whole },
  }
}
