/** What people do with a posting: begin it, stop it, comment, answer. */
import { seasonFacts } from '#features/seasons/actions.ts'
import type { Day } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { accountOf, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { about, heldDossier, readDossier } from '../actions.ts'
import type { Dossier } from '../contract.ts'
import { postingRuleOn } from '../posting-rules/actions.ts'
import { commentTold, placeOf } from '../reading/actions.ts'
import { whyNotChange } from '../rules.ts'
import * as dossierStore from '../store.ts'
import type { PostingComment } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The awards of those who stand in it. */
async function awardsIn({ db }: Context, dossierId: string): Promise<string[]> {
  const lines = await dossierStore.linesOf(db, [dossierId])
  return lines.flatMap(({ awardCode, withdrawnOn }) => (withdrawnOn === null ? [awardCode] : []))
}

/** From a day on, for as long as the rules of that day ask for; without one it has no end of its own. */
export async function beginPosting(context: Context, id: string, from: Day): Promise<Dossier> {
  const row = await heldDossier(context, id, 'dossier.change')
  refuseIf(whyNotChange(row) ?? rules.whyNotFrom(from, context.today))
  const codes = await awardsIn(context, id)
  refuseIf(codes.length > 0 ? undefined : rules.nobodyToPost)
  const ruleOf = await postingRuleOn(context, { regionId: row.regionId, day: from })
  const rule = rules.longest(codes.flatMap((code) => ruleOf(code) ?? []))
  const { workingDays = null, legalBasis = null, daysOff = [] } = rule ?? {}
  const to = workingDays === null ? null : rules.lastDayOf(from, workingDays, new Set(daysOff))
  const place = { id: context.newId(), dossierId: id, regionId: row.regionId, seasonId: row.seasonId }
  await kept(context, { posting_standing: rules.postedAlready }, async (trx) => {
    await store.insertPosting(trx, place, { from, to, workingDays, legalBasis })
    await dossierStore.touch(trx, id)
  })
  await record(context, { ...about('dossier.posted', row), after: { from, to, workingDays, legalBasis } })
  return readDossier(context, id)
}

/** So that the list can be mended; what was commented stays. */
export async function stopPosting(context: Context, id: string, reason: string): Promise<Dossier> {
  const row = await heldDossier(context, id, 'dossier.change')
  refuseIf(whyNotChange(row))
  const standing = (await store.postingsOf(context.db, [id])).find(({ stoppedOn }) => stoppedOn === null)
  refuseIf(standing ? undefined : rules.notPosted)
  await store.markStopped(context.db, found(standing, 'posting').id, { on: context.today, reason })
  await dossierStore.touch(context.db, id)
  await record(context, { ...about('dossier.posting-stopped', row), reason })
  return readDossier(context, id)
}

const commentAbout = (action: string, { id, unitId, regionId, seasonId }: store.CommentRow) => ({
  ...{ action, object: { kind: 'posting_comment', id }, audience: 'leaders' as const, unitId, regionId, seasonId },
})

type Given = { unitId: string; content: string }

/** A unit of the season speaks; only it and those who answer read it. */
export async function addComment(context: Context, postingId: string, given: Given): Promise<PostingComment> {
  const posting = found(await store.findPosting(context.db, postingId), 'posting')
  demand(context, 'dossier.read', placeOf(posting), 'missing')
  demand(context, 'posting.comment', { unitId: given.unitId, ...placeOf(posting) })
  const { members } = await seasonFacts(context, posting.seasonId)
  refuseIf(members.some(({ unitId }) => unitId === given.unitId) ? undefined : rules.notOfSeason)
  const isSubmitted = await store.isSubmitted(context.db, posting.dossierId)
  refuseIf(rules.whyNotComment(posting, isSubmitted, context.today))
  const id = context.newId()
  await store.insertComment(context.db, posting, { id, ...given, at: context.now, by: accountOf(context) })
  const row = found(await store.findComment(context.db, id), 'comment')
  await record(context, { ...commentAbout('posting_comment.given', row), after: { content: row.content } })
  return commentTold(row)
}

export async function answerComment(context: Context, id: string, answer: string): Promise<PostingComment> {
  const seen = found(await store.findComment(context.db, id), 'comment')
  demand(context, 'dossier.read', placeOf(seen), 'missing')
  demand(context, 'dossier.change', placeOf(seen))
  await demandVersion(context, found(await store.lockComment(context.db, id), 'comment'), {
    kind: 'posting_comment',
    id,
  })
  await store.putAnswer(context.db, id, { answer, at: context.now })
  const row = found(await store.findComment(context.db, id), 'comment')
  await record(context, {
    ...commentAbout('posting_comment.answered', row),
    ...{ before: { answer: seen.answer }, after: { answer } },
  })
  return commentTold(row)
}

export type Posted = Awaited<ReturnType<typeof postedIn>>[number]

/** Who is posted today, for the public page: no comments. */
export const postedIn = ({ db, today }: Context, seasonId: string) => store.postedOn(db, seasonId, today)
