/** Puts dossiers together as whoever reads their season reads them: as many queries for many as for one, but for quotas. */
import { holdsIn } from '#features/assessments/holds/actions.ts'
import { publicResults } from '#features/assessments/results/actions.ts'
import { awardName, awardNames } from '#features/awards/actions.ts'
import { entriesById } from '#features/awards/register/actions.ts'
import type { AwardEntry } from '#features/awards/register/contract.ts'
import { type Nominee, nomineesIn } from '#features/councils/nominees/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import type { Day } from '#kit/days.ts'
import { found, type Refusal } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { ofAny } from '#platform/sql.ts'
import type { Dossier, DossierLine, Quota } from '../contract.ts'
import { postingRuleOn } from '../posting-rules/actions.ts'
import type { Posting, PostingComment } from '../postings/contract.ts'
import { longest, postingState } from '../postings/rules.ts'
import * as postingStore from '../postings/store.ts'
import { quotaOf, type Standing } from '../quotas/actions.ts'
import { whyOver } from '../quotas/rules.ts'
import * as rules from '../rules.ts'
import * as store from '../store.ts'

export type Place = { regionId: string; seasonId: string }
export const placeOf = ({ regionId, seasonId }: Place): Place => ({ regionId, seasonId })

type Result = { rank: number | null; points: string | null }
export type Known = {
  season: SeasonFacts
  /** Today; of a year that is over its last day. */
  day: Day
  awards: ReadonlyMap<string, string>
  nominees: readonly Nominee[]
  /** Of each unit its place and points in the published final result of its block. */
  results: ReadonlyMap<string, Result>
  ruleOf: Awaited<ReturnType<typeof postingRuleOn>>
  /** Units on hold, for those who oversee holds; to nobody else are they told. */
  onHold: ReadonlySet<string>
}

/** What is known of a season beside its dossiers. */
export async function knownOf(context: Context, seasonId: string): Promise<Known> {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'dossier.read', { regionId: season.regionId, seasonId }, 'missing')
  const [day = season.to] = [context.today, season.to].sort()
  const finals = (await publicResults(context, seasonId)).filter(({ row }) => row.publishedAt !== null)
  return {
    ...{ season, day },
    awards: await awardNames(context, day),
    nominees: await nomineesIn(context, seasonId),
    results: new Map(
      finals.flatMap(({ sheets }) => sheets.map(({ unitId, rank, total }) => [unitId, { rank, points: total }])),
    ),
    ruleOf: await postingRuleOn(context, { regionId: season.regionId, day }),
    onHold: await unitsOnHold(context, season),
  }
}

async function unitsOnHold(context: Context, season: SeasonFacts): Promise<ReadonlySet<string>> {
  const oversees = allowed(context, { regionId: season.regionId, seasonId: season.id }, ['hold.oversee']).length > 0
  const members = season.members.map(({ unitId }) => unitId)
  return new Set(oversees ? (await holdsIn(context, season, members)).map(({ unitId }) => unitId) : [])
}

const isOf = (line: { awardCode: string; unitId: string }) => (other: { awardCode: string; unitId: string }) =>
  other.awardCode === line.awardCode && other.unitId === line.unitId

/** Whom the councils put forward and no dossier holds yet. */
export const untaken = <N extends Nominee>(
  nominees: readonly N[],
  taken: readonly { awardCode: string; unitId: string }[],
): N[] => nominees.filter((one) => !taken.some(isOf(one)))

export const blockLabel = ({ blocks }: SeasonFacts, block: string) =>
  blocks.find(({ code }) => code === block)?.label ?? block

export const nomineeTold = (context: Context, { season }: Known, one: Nominee) => ({
  ...{ block: one.block, blockLabel: blockLabel(season, one.block), unitId: one.unitId, unitName: one.unitName },
  award: { code: one.awardCode, name: awardName(context, { name: one.awardName, nameEn: one.awardNameEn }) },
  votes: one.votes,
})

function entryTold(entry: AwardEntry | undefined): DossierLine['entry'] {
  if (!entry) return null
  const { id, year, unitName, revocation } = entry
  return { id, year, unitName, revoked: revocation && { reason: revocation.reason, day: revocation.day } }
}

type Of = { known: Known; entries: ReadonlyMap<string, AwardEntry>; isDraft: boolean }

function lineTold({ known, entries, isDraft }: Of, row: store.LineRow): DossierLine {
  const { season, awards, nominees, results } = known
  const { rank, points } = isDraft ? (results.get(row.unitId) ?? { rank: null, points: null }) : row
  return {
    ...{ id: row.id, block: row.block, blockLabel: blockLabel(season, row.block) },
    award: { code: row.awardCode, name: awards.get(row.awardCode) ?? row.awardCode },
    ...{ unitId: row.unitId, unitName: row.unitName, voteId: row.voteId, rank, points, summary: row.summary },
    votes: { for: row.votesFor, of: row.votesOf, enough: row.votesEnough },
    nominated: !isDraft || nominees.some((one) => isOf(row)(one) && one.voteId === row.voteId),
    ...{ withdrawnOn: row.withdrawnOn, withdrawReason: row.withdrawReason },
    ...{ granted: row.granted, refuseReason: row.refuseReason },
    entry: row.entryId === null ? null : entryTold(entries.get(row.entryId)),
    version: row.version,
  }
}

export const commentTold = (row: postingStore.CommentRow): PostingComment => ({
  ...{ id: row.id, unitId: row.unitId, unitName: row.unitName, content: row.content, answer: row.answer },
  ...{ givenAt: row.givenAt.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null, version: row.version },
})

const postingTold = (
  { today }: Context,
  row: postingStore.PostingRow,
  comments: readonly postingStore.CommentRow[],
): Posting => ({
  ...{ id: row.id, state: postingState(row, today), from: row.from, to: row.to, workingDays: row.workingDays },
  ...{ legalBasis: row.legalBasis, stoppedOn: row.stoppedOn, stopReason: row.stopReason },
  comments: comments.map(commentTold),
})

/** Those who run the season read all comments, everybody else what their own units gave. */
const readsOf = (context: Context, place: Place): readonly string[] | 'all' =>
  allowed(context, place, ['dossier.change']).length > 0 ? 'all' : context.actor.units

type Row = store.DossierRow
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

async function postingsTold(context: Context, place: Place, rows: readonly Row[]) {
  const postings = await ofAny(idsOf(rows), (ids) => postingStore.postingsOf(context.db, ids))
  const reads = readsOf(context, place)
  const comments = await ofAny(idsOf(postings), (ids) => postingStore.commentsOf(context.db, ids, reads))
  const of = Map.groupBy(comments, ({ postingId }) => postingId)
  return Map.groupBy(
    postings.map((one) => ({ dossierId: one.dossierId, posting: postingTold(context, one, of.get(one.id) ?? []) })),
    ({ dossierId }) => dossierId,
  )
}

/** Of each award in it for which a rule names a share. */
export async function quotasOf(
  context: Context,
  { season, day, awards }: Known,
  { id: dossierId, lines }: { id: string; lines: readonly DossierLine[] },
): Promise<(Standing & { own: number })[]> {
  const standing = Map.groupBy(rules.standing(lines), ({ award }) => award.code)
  const place = { seasonId: season.id, regionId: season.regionId, dossierId, day }
  const told = []
  for (const [awardCode, own] of standing) {
    const award = awards.get(awardCode) ?? awardCode
    const quota = await quotaOf(context, { ...place, awardCode, award })
    if (quota) told.push({ ...quota, own: own.length })
  }
  return told
}

const quotaTold = ({ elsewhere, own, award, ...quota }: Standing & { own: number }): Quota => ({
  ...quota,
  ...{ awardName: award, put: elsewhere.put + own },
})

const firstOver = (quotas: readonly Quota[]): Refusal | undefined =>
  quotas.map(({ awardName: award, put, ...quota }) => whyOver({ ...quota, award }, put)).find((over) => over)

const lettersOf = ({ submittedOn: day, letterNumber: number, submittedTo: to }: Row) =>
  day !== null && number !== null && to !== null ? { day, number, to } : null

const decisionOf = ({ decisionDay: day, decisionNumber: number, decisionBody: body }: Row) =>
  day !== null && number !== null && body !== null ? { day, number, body } : null

type Parts = { lines: DossierLine[]; postings: Posting[] }

/** The posting that stands, and how long the rules of its awards ask for. */
const asSubmitted = ({ ruleOf }: Known, row: Row, { lines, postings }: Parts): rules.Submitting => {
  const codes = new Set(rules.standing(lines).map(({ award }) => award.code))
  const rule = longest([...codes].flatMap((code) => ruleOf(code) ?? []))
  const posting = postings.find(({ state }) => state !== 'stopped') ?? null
  return { ...row, lines, posting, workingDays: rule?.workingDays ?? null }
}

async function dossierTold(context: Context, known: Known, row: Row, parts: Parts): Promise<Dossier> {
  const { lines, postings } = parts
  const state = rules.dossierState(row)
  const quotas = state === 'decided' ? [] : (await quotasOf(context, known, { id: row.id, lines })).map(quotaTold)
  const submitting = asSubmitted(known, row, parts)
  const why = rules.whyNotSubmit(submitting, context.today, context.today) ?? firstOver(quotas)
  const blocked = state === 'draft' ? why : undefined
  const unanswered = postings.flatMap(({ comments }) => comments).filter(({ answer }) => answer === null).length
  const standing = rules.standing(lines)
  const summaries = standing.map(({ summary }) => summary)
  const onHold = standing.flatMap(({ unitId, unitName }) => (known.onHold.has(unitId) ? [unitName] : []))
  return {
    ...{ id: row.id, seasonId: row.seasonId, number: row.number, state, lines, postings },
    ...{ submitted: lettersOf(row), decision: decisionOf(row), workingDays: submitting.workingDays },
    quotas,
    blocked: blocked ? { code: blocked.code, ...(blocked.params && { params: blocked.params }) } : null,
    warnings: state === 'draft' ? rules.warningsOf({ ...submitting, unanswered, onHold }, summaries) : [],
    may: allowed(context, placeOf(row), ['dossier.change', 'dossier.decide']),
    version: row.version,
  }
}

export async function dossiersTold(context: Context, known: Known, rows: readonly Row[]): Promise<Dossier[]> {
  const { db } = context
  const place = { regionId: known.season.regionId, seasonId: known.season.id }
  const lines = await ofAny(idsOf(rows), (ids) => store.linesOf(db, ids))
  const entries = await entriesById(
    context,
    lines.flatMap(({ entryId }) => entryId ?? []),
  )
  const ofDossier = Map.groupBy(lines, ({ dossierId }) => dossierId)
  const postings = await postingsTold(context, place, rows)
  const told: Dossier[] = []
  for (const row of rows) {
    const of = { known, entries, isDraft: rules.dossierState(row) === 'draft' }
    told.push(
      await dossierTold(context, known, row, {
        lines: (ofDossier.get(row.id) ?? []).map((line) => lineTold(of, line)),
        postings: (postings.get(row.id) ?? []).map(({ posting }) => posting),
      }),
    )
  }
  return told
}

/** One of them, with what is known of its season. @throws Refused `object.missing` (404) for whoever does not read it. */
export async function dossierRead(context: Context, id: string) {
  const row = found(await store.findDossier(context.db, id), 'dossier')
  demand(context, 'dossier.read', placeOf(row), 'missing')
  const known = await knownOf(context, row.seasonId)
  const [told] = await dossiersTold(context, known, [row])
  const dossier = found(told, 'dossier')
  return { known, row, dossier, submitting: asSubmitted(known, row, dossier) }
}

type Read = Pick<Awaited<ReturnType<typeof dossierRead>>, 'dossier' | 'submitting'>

/** Why it is not submitted with a letter of that day: what is asked of it, or the share of those that lead. */
export const whyNotSubmitted = ({ today }: Context, { dossier, submitting }: Read, day: Day): Refusal | undefined =>
  rules.whyNotSubmit(submitting, day, today) ?? firstOver(dossier.quotas)
