/** Puts plans on paper, for whoever reads them. */

import { words as targetWords } from '#features/indicators/targets/words.ts'
import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { words as headWords } from '#features/organisations/papers/words.ts'
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { found } from '#kit/refusal.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { getPlan, listPlans } from '../plans/actions.ts'
import { planPaper } from './rules.ts'
import { words } from './words.ts'

/** Papers are Vietnamese, whatever language whoever makes them works in. */
const say = chorus([words, targetWords, headWords, seasonWords])

/** A plan that was given up is put on no paper. */
async function offered(context: Context, seasonId: string): Promise<Offered[]> {
  const { items } = await listPlans(context, seasonId)
  return items
    .filter(({ state }) => state !== 'discarded')
    .map(({ id, title, unitId }) => ({ kind: 'plan', id, title, unitId }))
}

/** A unit's own plan is read by those under it too, who are no readers of the season. */
async function make(context: Context, id: string): Promise<Made> {
  const plan = await getPlan(context, id)
  const setting = plan.own ? null : await seasonOnPaper(context, plan.seasonId)
  const agency = found((await agenciesOf(context, [plan.unitId])).get(plan.unitId), 'unit')
  const content = planPaper({ plan, agency, setting, day: plan.day ?? context.today }, say)
  return { seasonId: plan.seasonId, unitId: plan.unitId, content, audience: 'season' }
}

export const planPapers: PaperSource<Context> = { kind: 'plan', offered, make }
