/** Sums of sub-units: read with every difference, and taken into the member's own cells on demand. */
import { overlap } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { type Saved, saveCells } from '../cells/actions.ts'
import { plainValue } from '../cells/rules.ts'
import { standingIn as figuresIn, insertParts } from '../cells/store.ts'
import { standingIn } from '../places/actions.ts'
import { placesBelow } from '../places/store.ts'
import { isKnown, seesFigures } from '../reports/actions.ts'
import { reportsOf } from '../reports/store.ts'
import { askedIn, findRound } from '../rounds/store.ts'
import { stateOf } from '../rules.ts'
import type { Sums } from './contract.ts'
import { summed } from './rules.ts'

type Place = { roundId: string; unitId: string }

/** What the sub-units that have sent their reports come to, as far as the reader sees them. */
export async function readSums(context: Context, { roundId, unitId }: Place): Promise<Sums> {
  const { db } = context
  const round = found(await findRound(db, roundId), 'round')
  const reader = await standingIn(context, round.seasonId)
  const below = await placesBelow(
    db,
    { regionId: round.regionId, from: round.from, to: round.to },
    { parentIds: [unitId] },
  )
  const there = below.filter((place) => place.block === round.block && overlap(place, round))
  const names = new Map(there.map((place) => [place.unitId, place.unitName]))
  const rows = await reportsOf(db, round.seasonId, [roundId], [unitId, ...names.keys()])
  const known = rows.filter((row) => isKnown(context, reader, row))
  const seen = known.filter(
    (row) => seesFigures(context, reader, row) && (row.unitId === unitId || row.sentAt !== null),
  )
  const figures = await figuresIn(
    db,
    seen.map(({ id }) => id),
  )
  const asked = (await askedIn(db, [roundId])).filter(({ type }) => type !== 'ratio')
  return {
    items: asked.map(({ indicatorId, code, name }) => {
      const held = figures.filter((figure) => figure.indicatorId === indicatorId)
      const own = plainValue(held.find((figure) => figure.unitId === unitId)?.value ?? null)
      const parts = held.flatMap((figure) => {
        const value = plainValue(figure.value)
        const unitName = names.get(figure.unitId)
        return value === null || unitName === undefined
          ? []
          : [{ unitId: figure.unitId, unitName, figureId: figure.id, value }]
      })
      return { indicatorId, code, name, own, ...summed(parts, own), parts }
    }),
    subUnits: [...names].map(([id, unitName]) => {
      const report = known.find((row) => row.unitId === id)
      return { unitId: id, unitName, state: report ? stateOf(report) : ('unsent' as const) }
    }),
  }
}

/** Writes the sums into the unit's own cells through the one door: checked, superseding, never overwriting. */
export async function takeSums(
  context: Context,
  place: Place,
  { indicatorIds, reason }: { indicatorIds: readonly string[]; reason: string | null },
): Promise<Saved[]> {
  const round = found(await findRound(context.db, place.roundId), 'round')
  const { regionId, seasonId } = round
  demand(context, 'figure.save', { unitId: place.unitId, regionId, seasonId }, 'missing')
  const { items, subUnits } = await readSums(context, place)
  const summable = items.filter(({ indicatorId, sum }) => indicatorIds.includes(indicatorId) && sum !== null)
  const warned = reason === null ? summable.flatMap((item) => lackingIn(place, item, subUnits)) : []
  const asking = new Set(warned.map(({ indicatorId }) => indicatorId))
  const wanted = summable.filter(({ indicatorId }) => !asking.has(indicatorId))
  const [report] = await reportsOf(context.db, seasonId, [place.roundId], [place.unitId])
  const standing = report ? await figuresIn(context.db, [report.id]) : []
  const cells = wanted.map(({ indicatorId, sum }) => ({
    ...{ ...place, indicatorId, value: sum ?? '' },
    expected: standing.find((figure) => figure.indicatorId === indicatorId)?.id ?? null,
    ...(reason !== null && { reason }),
  }))
  const saved = cells.length === 0 ? [] : await saveCells(context, seasonId, cells, { origin: 'sum' })
  await keepParts(context, saved, wanted)
  return [...warned, ...saved]
}

/** Each sum keeps what it was added up from, as that stood now: “Vì sao có số này?” is answered with it. */
async function keepParts({ db }: Context, saved: readonly Saved[], sums: Sums['items']): Promise<void> {
  const parts = saved.flatMap(({ indicatorId, outcome, figure }) => {
    if (outcome !== 'saved' || figure === null) return []
    const sum = sums.find((one) => one.indicatorId === indicatorId)
    return (sum?.parts ?? []).map(({ figureId, unitId, value }) => ({
      ...{ figureId: figure.id, partId: figureId, unitId, value },
    }))
  })
  if (parts.length > 0) await insertParts(db, parts)
}

/** A sum without some of its parts is no figure of the whole: it is taken with the reason, or not. */
function lackingIn(place: Place, { indicatorId, parts }: Sums['items'][number], subUnits: Sums['subUnits']): Saved[] {
  const told = new Set(parts.map(({ unitId }) => unitId))
  const lacking = subUnits.filter(({ unitId }) => !told.has(unitId))
  if (lacking.length === 0) return []
  const params = {
    count: lacking.length,
    of: subUnits.length,
    units: lacking.map(({ unitName }) => unitName).join('; '),
  }
  return [{ ...place, indicatorId, outcome: 'asks', figure: null, warnings: [{ code: 'sum.lacking', params }] }]
}
