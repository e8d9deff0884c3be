/** What reports must meet to be sent, and their sending: the same for one and for many, with as many queries. */
import { dayOf } from '#kit/days.ts'
import { found, type Refusal } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Happening, recordAll } from '#platform/events.ts'
import { plainValue } from '../cells/rules.ts'
import { type FigureRow, standingIn as figuresIn } from '../cells/store.ts'
import { brokenIn, type CheckedAgainst, readChecks, whyNotSendable } from '../checks/actions.ts'
import type { SeasonRow, Standing } from '../places/actions.ts'
import { placesBelow } from '../places/store.ts'
import { type Counted, countCells, type Declared, whyNotOwnWord, whyNotSend } from '../reports/rules.ts'
import * as store from '../reports/store.ts'
import { type AskedRow, askedIn, roundsOf } from '../rounds/store.ts'
import { stateOf } from '../rules.ts'

type Row = store.ReportRow
export type Sending = { row: Row; declared: Declared }
/** A report that is to be sent: why it may not go as it stands, what its cells hold, and through whom it goes today. */
export type Weighed = Sending & { why: Refusal | undefined; counted: Counted; throughId: string | null }

/** By their states, their declarations, and the season's checks over their figures. */
export async function weigh(
  context: Context,
  { season, heirs }: Pick<Standing, 'season' | 'heirs'>,
  given: readonly Sending[],
): Promise<Weighed[]> {
  const { db, today, actor } = context
  const rows = given.map(({ row }) => row)
  const roundIds = [...new Set(rows.map(({ roundId }) => roundId))]
  const rounds = await roundsOf(db, season.id)
  const asked = await askedIn(db, roundIds)
  const figures = await figuresIn(
    db,
    rows.map(({ id }) => id),
  )
  const unitIds = [...new Set(rows.map(({ unitId }) => unitId))]
  const against = await readChecks(context, season.id, rounds, { roundIds, unitIds, names: asked })
  const parents = await parentsOf(context, rows, season)
  return given.map(({ row, declared }) => {
    const round = found(
      rounds.find(({ id }) => id === row.roundId),
      'round',
    )
    const wanted = asked.filter(({ roundId }) => roundId === row.roundId)
    const held = figures.filter(({ reportId, value }) => reportId === row.id && value !== null)
    const counted = countCells(wanted, held)
    const why =
      whyNotOwnWord(row.asks, actor.units.includes(row.unitId) || heirs.has(row.unitId)) ??
      whyNotSend(stateOf(row), declared, counted, { opens: round.opens, today })
    return {
      ...{ row, declared, counted, throughId: parents.get(row.unitId) ?? row.throughId },
      why: why ?? whyChecksHold(against, row, { asked: wanted, held }),
    }
  })
}

type Cells = { asked: readonly AskedRow[]; held: readonly FigureRow[] }

/** The season's checks over the report as it stands: what refuses, and what nobody has answered. */
function whyChecksHold(against: CheckedAgainst, { roundId, unitId, block }: Row, { asked, held }: Cells) {
  const codes = new Map(asked.map(({ indicatorId, code }) => [indicatorId, code]))
  const codeOf = (indicatorId: string) => codes.get(indicatorId) ?? ''
  const values = new Map(held.map(({ indicatorId, value }) => [codeOf(indicatorId), plainValue(value) ?? '0']))
  const reasoned = held.filter(({ reason }) => reason !== null).map(({ indicatorId }) => codeOf(indicatorId))
  return whyNotSendable(brokenIn(against, block, { roundId, unitId, values }), new Set(reasoned))
}

/** The parents of today, by sub-unit: the one a report was begun under may have become another unit meanwhile. */
async function parentsOf({ db }: Context, rows: readonly Row[], season: SeasonRow) {
  const unitIds = rows.filter(({ throughId }) => throughId !== null).map(({ unitId }) => unitId)
  const places = unitIds.length === 0 ? [] : await placesBelow(db, season, { unitIds })
  return new Map(places.toReversed().map(({ unitId, throughId }) => [unitId, throughId]))
}

/** Sends what has nothing against it; official figures stand accepted by the organiser's own word. */
export async function markSent(context: Context, sent: readonly Weighed[]): Promise<void> {
  const { db, now, actor } = context
  if (sent.length === 0) return
  await store.sendReports(
    db,
    sent.map(({ row, declared: { complete, incompleteWhy }, throughId }) => ({
      ...{ id: row.id, throughId, complete },
      incompleteWhy: complete ? null : incompleteWhy,
    })),
    { at: now, by: actor.accountId, day: dayOf(now) },
  )
  await recordAll(
    context,
    sent.map(({ row, declared: { complete, incompleteWhy }, counted: { filled, required } }) =>
      happened(row, {
        action: 'figure_report.sent',
        after: { complete, filled, required },
        reason: incompleteWhy,
      }),
    ),
  )
}

/** What was done with a report, for the season to know. */
export const happened = (
  { id, regionId, seasonId, unitId }: Pick<Row, 'id' | 'regionId' | 'seasonId' | 'unitId'>,
  what: Pick<Happening, 'action' | 'after' | 'reason'>,
): Happening => ({ ...what, object: { kind: 'figure_report', id }, audience: 'region', regionId, seasonId, unitId })
