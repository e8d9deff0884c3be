/** Rounds with the state of every unit's report: who has sent what, and how late. */
import { overlap } from '#kit/days.ts'
import { allowed, type Context } from '#platform/context.ts'
import { keyOf } from '../cells/rules.ts'
import { lateness, type Settings } from '../lateness/actions.ts'
import { type Place, readsBlock, type Standing, standingIn } from '../places/actions.ts'
import { blocksOf, membersOf, placesBelow } from '../places/store.ts'
import { factsOf, isKnown, reportOf } from '../reports/actions.ts'
import type { Report } from '../reports/contract.ts'
import { reportsOf } from '../reports/store.ts'
import { roundOf } from '../rounds/actions.ts'
import type { Rounds } from '../rounds/contract.ts'
import { askedIn, type RoundRow, roundsOf } from '../rounds/store.ts'

/** Every round of the season with its units; as many queries for sixty rounds as for one. */
export async function listRounds(context: Context, seasonId: string, block?: string): Promise<Rounds> {
  const reader = await standingIn(context, seasonId)
  const { season } = reader
  const rounds = (await roundsOf(context.db, seasonId, block)).filter((round) => readsBlock(reader, round.block))
  const ids = rounds.map(({ id }) => id)
  const asked = await askedIn(context.db, ids)
  const rows = (await reportsOf(context.db, seasonId, ids)).filter((row) => isKnown(context, reader, row))
  const facts = await factsOf(context, seasonId, rounds, rows)
  const reports = new Map(rows.map((row) => [keyOf(row.roundId, row.unitId), reportOf(context, reader, row, facts)]))
  const places = await placesOf(context, reader, rounds, [...reports.values()])
  return {
    ...{ seasonId, year: season.year, sample: season.sample, today: context.today },
    blocks: await blocksOf(context.db, season.regionId),
    items: rounds.map((round) => ({
      ...roundOf(round, asked),
      ...standingsIn(context, round, { places, reports, settings: facts.settings }),
    })),
    may: allowed(context, { regionId: season.regionId, seasonId }, [
      'round.change',
      'report.accept',
      'lateness.change',
    ]),
  }
}

/** Members; of sub-units those that have reported as far as the reader knows, and the reader's own. */
async function placesOf(
  { db, actor }: Context,
  { season, own, isOfSeason }: Standing,
  rounds: readonly RoundRow[],
  reports: readonly Report[],
) {
  const from = [season.from, ...rounds.map((round) => round.from)].toSorted()[0] ?? season.from
  const to = [season.to, ...rounds.map((round) => round.to)].toSorted().at(-1) ?? season.to
  const span = { regionId: season.regionId, from, to }
  const reporting = reports.filter(({ throughId }) => throughId !== null).map(({ unitId }) => unitId)
  return {
    members: isOfSeason ? await membersOf(db, span) : own.filter(({ throughId }) => throughId === null),
    below: await placesBelow(db, span, {
      unitIds: [...new Set([...reporting, ...actor.units])],
      parentIds: own.filter(({ throughId }) => throughId === null).map(({ unitId }) => unitId),
    }),
  }
}

const nothingCame = { firstSentAt: null, firstAcceptedAt: null, backOn: [], againOn: [], backBy: [] }

type Told = {
  places: { members: readonly Place[]; below: readonly Place[] }
  reports: ReadonlyMap<string, Report>
  settings: Settings
}

/** Of a round: each member of its block on some day of its period, with its report; sub-units under their parent. */
function standingsIn({ today }: Context, round: RoundRow, { places: { members, below }, reports, settings }: Told) {
  const there = (place: Place) => place.block === round.block && overlap(place, round)
  const lines = (places: readonly Place[]) =>
    [...new Map(places.filter(there).map((place) => [place.unitId, place])).values()].map(({ unitId, unitName }) => {
      const report = reports.get(keyOf(round.id, unitId)) ?? null
      const owed = { ...nothingCame, block: round.block, unitId }
      return { unitId, unitName, report, late: report?.late ?? lateness(owed, round, settings, today) }
    })
  const parents = new Set(members.map(({ unitId }) => unitId))
  const units = lines(members).map((line) => ({
    ...line,
    subUnits: lines(below.filter(({ throughId }) => throughId === line.unitId)),
  }))
  const lone = lines(below.filter(({ throughId }) => !parents.has(throughId ?? ''))).map((line) => ({
    ...line,
    subUnits: [],
  }))
  const counted = units.filter(({ report }) => report !== null && report.sentAt !== null)
  return {
    units: [...units, ...lone],
    sent: counted.length,
    accepted: counted.filter(({ report }) => report?.state === 'accepted').length,
    of: units.length,
  }
}
