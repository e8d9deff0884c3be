/** How many of the units that lead may be put forward for an award, by the rule that holds for its votes. */
import { votingRuleOn } from '#features/councils/voting-rules/actions.ts'
import type { Day } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import { mostOf, type Quota } from './rules.ts'
import { quotaCounts } from './store.ts'

type Of = { seasonId: string; regionId: string; dossierId: string; awardCode: string; award: string; day: Day }
export type Standing = Quota & { share: { part: number; whole: number } } & {
  awardCode: string
  legalBasis: string | null
  most: number
  /** In other dossiers: put forward or granted, and granted alone. */
  elsewhere: { put: number; granted: number }
}

/** Undefined where no rule names a share: then nothing is refused. */
export async function quotaOf(context: Context, of: Of): Promise<Standing | undefined> {
  const { awardCode, award } = of
  const rule = await votingRuleOn(context, of)
  const leading = rule?.terms.leading
  if (!rule || !leading) return undefined
  const { leads, pending, put, granted } = await quotaCounts(context.db, of)
  const share = { part: leading.part, whole: leading.whole }
  const counts = { leads, pending }
  return {
    ...{ awardCode, award, legalBasis: rule.legalBasis, share, ...counts, most: mostOf(share, counts) },
    elsewhere: { put, granted },
  }
}
