/** An adopted annex that not everybody signs would stand in the way for good: two people withdraw it. */
import { z } from 'zod'
import { type Approvals, deed, propose } from '#features/approvals/actions.ts'
import { withdrawAdoption } from '#features/conferences/actions.ts'
import { closeText, holdText } from '#features/texts/actions.ts'
import { whyNotEdit } from '#features/texts/rules.ts'
import { refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { joined, speaker } from '#kit/words.ts'
import { type Context, demand } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { about, findAnnex } from '../annexes/actions.ts'
import { whyNotWithdraw } from '../annexes/rules.ts'
import { markDiscarded } from '../annexes/store.ts'
import { words } from '../annexes/words.ts'
import { withTargets } from '../words.ts'

const t = speaker(joined(withTargets, words))

/** Signatures stay in the record and bind nobody any more; the annex keeps its number. */
const withdrawing = deed({
  code: 'annex.withdraw',
  input: z.strictObject({ annexId: Id }),
  hold: async (context, { annexId }) => {
    const { textId } = await findAnnex(context, annexId)
    await holdText(context, textId, 'part')
  },
  weigh: async (context, { annexId }) => {
    const { id, regionId, seasonId, pactId, number, title, state, discardedAt } = await findAnnex(context, annexId)
    refuseIf(whyNotEdit(false, discardedAt !== null) ?? whyNotWithdraw(state))
    return {
      // Decided where everything of the season is decided, and shown there.
      object: { kind: 'season', id: seasonId },
      path: `/mua/${seasonId}/giao-uoc/${pactId}/phu-luc/${id}`,
      audience: 'region' as const,
      ...{ regionId, seasonId, concerned: [seasonId] },
      before: { withdrawnAnnex: null },
      after: { withdrawnAnnex: t('annex.named', { number, title }) },
    }
  },
  carryOut: async (context, { annexId }, { reason }) => {
    const annex = await findAnnex(context, annexId)
    await withdrawAdoption(context, { objectKind: 'annex', objectId: annexId, reason })
    await markDiscarded(context.db, annexId, context.now, reason)
    await closeText(context, annex.textId)
    await record(context, { ...about('annex.withdrawn', annex), before: { title: annex.title }, reason })
  },
})

export const deeds = [withdrawing]

/** Proposes it to somebody of another unit. @throws `annex.holds`, `text.not-adopted`, `text.closed`, stale, `approval.…`. */
export async function proposeWithdrawal(context: Context, approvals: Approvals, annexId: string, reason: string) {
  const annex = await findAnnex(context, annexId)
  demand(context, 'pact.reopen', { regionId: annex.regionId, seasonId: annex.seasonId })
  const text = await holdText(context, annex.textId, 'part')
  await demandVersion(context, text, { kind: 'text', id: annex.textId })
  return propose(context, approvals, withdrawing, { input: { annexId }, reason })
}
