/** What is done with a report: approved and sent by its head, recalled, accepted, returned, reopened. */
import { dayOf } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Target } from '#platform/policy.ts'
import { lateness, type Settings, settingsOf } from '../lateness/actions.ts'
import { type Standing, standingIn } from '../places/actions.ts'
import { askedIn, findRound, type RoundRow } from '../rounds/store.ts'
import { isOpen, type ReportState, stateDay, stateOf } from '../rules.ts'
import { happened, markSent, weigh } from '../sending/actions.ts'
import type { Report } from './contract.ts'
import { type Declared, whyNotJudge, whyNotOwnWord, whyNotRecall, whyNotUnaccept } from './rules.ts'
import * as store from './store.ts'

type Row = store.ReportRow
type Owned = Pick<Row, 'asks' | 'unitId' | 'regionId'>
type Judged = Owned & Pick<Row, 'throughId' | 'seasonId'>
type Seen = Judged & Pick<Row, 'sentAt' | 'acceptedAt'>

type Reader = Pick<Standing, 'isOfSeason' | 'ancestors' | 'heirs'>

/** Whose it is to write: its unit's people's, its heir's where the unit is no more; of official figures, the organiser's. */
export const writersTarget = ({ heirs }: Pick<Reader, 'heirs'>, { asks, unitId, regionId }: Owned): Target =>
  asks === 'members' ? { unitId: heirs.get(unitId) ?? unitId } : { regionId }

/** Who may accept it: the organiser for official figures, the parent's people for a sub-unit, else those who lead. */
export function judgesTarget({ asks, throughId, regionId, seasonId }: Judged): Target {
  if (asks === 'organiser') return { regionId }
  return throughId === null ? { regionId, seasonId } : { unitId: throughId }
}

/** A unit that the reader acts for, or that became one. */
export const isOwnUnit = ({ actor }: Context, { heirs }: Pick<Reader, 'heirs'>, { unitId }: Pick<Row, 'unitId'>) =>
  actor.units.includes(unitId) || heirs.has(unitId)

/** One's own unit, as which nobody accepts. */
export const ownTarget = ({ heirs }: Pick<Reader, 'heirs'>, { unitId }: Pick<Row, 'unitId'>): Target => ({
  unitId: heirs.get(unitId) ?? unitId,
})

/** The deeds that are open to the reader as the report stands. */
export function doorsOf(context: Context, reader: Reader, row: Row): string[] {
  const state = stateOf(row)
  const own = isOwnUnit(context, reader, row)
  const sending = whyNotOwnWord(row.asks, own) ? [] : ['report.send']
  const writing = isOpen(state) ? ['figure.save', ...sending] : state === 'sent' ? ['report.recall'] : []
  const judging = isOpen(state) || own ? [] : ['report.accept']
  return [...allowed(context, writersTarget(reader, row), writing), ...allowed(context, judgesTarget(row), judging)]
}

export const writes = (context: Context, reader: Pick<Reader, 'heirs'>, row: Owned) =>
  allowed(context, writersTarget(reader, row), ['figure.save']).length > 0
const judges = (context: Context, row: Judged) => allowed(context, judgesTarget(row), ['report.accept']).length > 0

/** What is not sent yet is its writers' and its unit's people's. */
export const seesDrafts = (context: Context, reader: Pick<Reader, 'heirs'>, row: Owned): boolean =>
  writes(context, reader, row) || (row.asks === 'members' && isOwnUnit(context, reader, row))

/** That a report was sent or came back is the season's to know; a draft is its writers' and its unit's people's. */
export const isKnown = (context: Context, reader: Reader, row: Row): boolean =>
  seesDrafts(context, reader, row) ||
  (row.firstSentAt !== null && (reader.isOfSeason || context.actor.units.includes(row.throughId ?? ''))) ||
  (row.sentAt !== null && reader.ancestors.includes(row.unitId))

/** Figures of a draft are its unit's alone; once sent, also those' who accept it and the heir's; accepted, the season's. */
export const seesFigures = (context: Context, reader: Reader, row: Seen): boolean =>
  seesDrafts(context, reader, row) ||
  (row.sentAt !== null && (judges(context, row) || reader.ancestors.includes(row.unitId))) ||
  (row.acceptedAt !== null && reader.isOfSeason)

export type Facts = {
  rounds: ReadonlyMap<string, RoundRow>
  /** Required cells, by round. */
  required: ReadonlyMap<string, number>
  /** Filled ones, by report. */
  filled: ReadonlyMap<string, number>
  names: ReadonlyMap<string, string>
  settings: Settings
}

/** What any number of reports are told with; as many queries for one as for a year of them. */
export async function factsOf(
  context: Context,
  seasonId: string,
  rounds: readonly RoundRow[],
  rows: readonly Row[],
): Promise<Facts> {
  const { db } = context
  const asked = await askedIn(
    db,
    rounds.map(({ id }) => id),
  )
  const wanted = Map.groupBy(
    asked.filter(({ required, type }) => required && type !== 'ratio'),
    ({ roundId }) => roundId,
  )
  const filled = await store.filledOf(
    db,
    rows.map(({ id }) => id),
  )
  const names = await store.unitNames(db, [...new Set(rows.map(({ unitId }) => unitId))])
  return {
    rounds: new Map(rounds.map((round) => [round.id, round])),
    required: new Map([...wanted].map(([id, { length }]) => [id, length])),
    filled: new Map(filled.map(({ reportId, count }) => [reportId, count])),
    names: new Map(names.map(({ id, name }) => [id, name])),
    settings: await settingsOf(context, [seasonId]),
  }
}

/** A report as this reader sees it; a draft of somebody else's that came back is known to have come back, no more. */
export function reportOf(context: Context, reader: Reader, row: Row, facts: Facts): Report {
  const { id, roundId, seasonId, block, unitId, throughId, complete, incompleteWhy, version } = row
  const round = found(facts.rounds.get(roundId), 'round')
  const sees = seesFigures(context, reader, row)
  return {
    ...{ id, roundId, seasonId, block, unitId, throughId, version },
    unitName: facts.names.get(unitId) ?? '',
    state: stateOf(row),
    stateDay: stateDay(row),
    sentAt: row.sentAt?.toISOString() ?? null,
    firstSentAt: row.firstSentAt?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    returned: row.returnedAt === null ? null : { reason: row.returnReason ?? '', day: dayOf(row.returnedAt) },
    complete: row.sentAt === null && !sees ? null : complete,
    incompleteWhy: row.sentAt === null && !sees ? null : incompleteWhy,
    filled: sees ? (facts.filled.get(id) ?? 0) : null,
    required: facts.required.get(roundId) ?? 0,
    late: lateness(row, round, facts.settings, context.today),
    may: doorsOf(context, reader, row),
  }
}

async function whole(context: Context, reader: Reader, row: Row): Promise<Report> {
  const round = found(await findRound(context.db, row.roundId), 'round')
  return reportOf(context, reader, row, await factsOf(context, row.seasonId, [round], [row]))
}

/** A report as far as this reader may know it; where they may not, there is none (404). */
export async function getReport(context: Context, id: string): Promise<Report> {
  const row = found(await store.findReport(context.db, id), 'report')
  const reader = await standingIn(context, row.seasonId)
  return whole(context, reader, found(isKnown(context, reader, row) ? row : undefined, 'report'))
}

type Held = { row: Row; reader: Standing; state: ReportState }

/** The report under lock for one of its own people. @throws stale, `object.missing` for anybody else. */
async function lockOwn(context: Context, id: string, action: string): Promise<Held> {
  const seen = found(await store.findReport(context.db, id), 'report')
  const reader = await standingIn(context, seen.seasonId)
  demand(context, action, writersTarget(reader, seen), 'missing')
  const row = found(await store.lockReport(context.db, id), 'report')
  await demandVersion(context, row, { kind: 'figure_report', id })
  return { row, reader, state: stateOf(row) }
}

/** The report under lock for whoever may accept it; its own people are told why they may not. @throws stale. */
async function lockJudged(
  context: Context,
  id: string,
  why: (state: ReportState, own: boolean) => Parameters<typeof refuseIf>[0],
) {
  const there = found(await store.findReport(context.db, id), 'report')
  const reader = await standingIn(context, there.seasonId)
  const seen = found(isKnown(context, reader, there) ? there : undefined, 'report')
  const own = isOwnUnit(context, reader, seen)
  demand(context, 'report.accept', own ? ownTarget(reader, seen) : judgesTarget(seen))
  refuseIf(why(stateOf(seen), own))
  const row = found(await store.lockReport(context.db, id), 'report')
  await demandVersion(context, row, { kind: 'figure_report', id })
  refuseIf(why(stateOf(row), own))
  return { row, reader }
}

/** The head answers for it: approved and sent in one deed. Official figures stand accepted by the organiser's own word. */
export async function sendReport(context: Context, id: string, declared: Declared): Promise<Report> {
  const { row, reader } = await lockOwn(context, id, 'report.send')
  demandStepUp(context)
  const sending = await weigh(context, reader, [{ row, declared }])
  refuseIf(sending[0]?.why)
  await markSent(context, sending)
  return again(context, reader, id)
}

/** The first receipt stands; what went back to its unit lies with it from today, by whose word, until it comes again. */
const back = ({ now }: Context, { backOn, backBy }: Row, by: Row['backBy'][number]) => ({
  ...{ sent_at: null, sent_by: null, back_on: [...backOn, dayOf(now)], back_by: [...backBy, by] },
})

/** By the head, who approved it. */
export async function recallReport(context: Context, id: string): Promise<Report> {
  const { row, state, reader } = await lockOwn(context, id, 'report.recall')
  refuseIf(whyNotRecall(state))
  await store.updateReport(context.db, id, back(context, row, 'recalled'))
  return changed(context, reader, id, { action: 'figure_report.recalled' })
}

export async function acceptReport(context: Context, id: string): Promise<Report> {
  const { reader } = await lockJudged(context, id, whyNotJudge)
  await store.acceptReports(context.db, [id], { at: context.now, by: context.actor.accountId })
  return changed(context, reader, id, { action: 'figure_report.accepted' })
}

/** Gives it back with the reason: its figures are the unit's own again, to be mended and sent anew. */
export async function returnReport(context: Context, id: string, reason: string): Promise<Report> {
  const { row, reader } = await lockJudged(context, id, whyNotJudge)
  const returned = { returned_at: context.now, return_reason: reason }
  await store.updateReport(context.db, id, { ...returned, ...back(context, row, 'returned') })
  return changed(context, reader, id, { action: 'figure_report.returned', reason })
}

/** Opens what was accepted, with the reason: it stands as sent again, to be returned or accepted anew. */
export async function unacceptReport(context: Context, id: string, reason: string): Promise<Report> {
  const { reader } = await lockJudged(context, id, whyNotUnaccept)
  await store.updateReport(context.db, id, { accepted_at: null, accepted_by: null })
  return changed(context, reader, id, { action: 'figure_report.unaccepted', reason })
}

/** Records what was done and reads the report again. */
async function changed(context: Context, reader: Reader, id: string, what: Parameters<typeof happened>[1]) {
  const row = found(await store.findReport(context.db, id), 'report')
  await record(context, happened(row, what))
  return whole(context, reader, row)
}

const again = async (context: Context, reader: Reader, id: string) =>
  whole(context, reader, found(await store.findReport(context.db, id), 'report'))
