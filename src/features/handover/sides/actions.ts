/** Who hands a season over to whom, and what each of them may do: both sides follow from the decisions on who leads. */
import { listSeasons, type SeasonFacts } from '#features/seasons/actions.ts'
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { leadOn } from '#features/seasons/papers/rules.ts'
import { refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import type { Target } from '#platform/policy.ts'
import { type HandoverState, stateOf, whyNotPrepare } from '../rules.ts'
import { type HandoverRow, handoversOf } from '../store.ts'

export type Standing = HandoverRow & { state: HandoverState }

export async function sidesOf(context: Context, seasonId: string) {
  const season = await seasonOnPaper(context, seasonId)
  const { regionId, year } = season
  const { items } = await listSeasons(context, { regionId, year: year + 1 })
  const found = items.find(({ id }) => allowed(context, { regionId, seasonId: id }, ['season.read']).length > 0)
  const next = found ? await seasonOnPaper(context, found.id) : null
  return {
    season,
    next,
    place: { regionId, seasonId },
    outgoing: season.lead ?? null,
    // Before the year whoever leads it first: that is who takes over.
    incoming: (next && leadOn(next.leadership, next.from)) ?? null,
  }
}
export type Sides = Awaited<ReturnType<typeof sidesOf>>

/** All hand-overs of the season the reader reads, the newest first. */
export async function handoversIn(context: Context, seasonId: string): Promise<Standing[]> {
  return (await handoversOf(context.db, seasonId)).map((row) => ({ ...row, state: stateOf(row) }))
}

type Door = 'handover.read' | 'handover.prepare' | 'handover.make' | 'handover.receive'

/**
 * Of which season and unit a door is: this one's, and the next one's for whoever takes over. The unit opens it to its people
 * whose term has ended, or has not begun; where nobody takes over yet, whoever leads is told that nothing was handed over.
 */
function placesOf({ place, next, outgoing, incoming }: Sides, door: Door): Target[] {
  const own = { ...place, unitId: outgoing?.unitId ?? null }
  const after = next && incoming && { ...place, seasonId: next.id, unitId: incoming.unitId }
  if (door === 'handover.receive') return [after ?? own]
  return door === 'handover.read' && after ? [own, after] : [own]
}

export const opens = (context: Context, sides: Sides, door: Door): boolean =>
  placesOf(sides, door).some((place) => allowed(context, place, [door]).length > 0)

/** @throws Refused `policy.denied` for whoever is neither side. */
export function demandDoor(context: Context, sides: Sides, door: Door): void {
  const places = placesOf(sides, door)
  const open = places.find((place) => allowed(context, place, [door]).length > 0)
  demand(context, door, open ?? places[0] ?? sides.place)
}

export type Preparing = Pick<SeasonFacts, 'members'> & { regionId: string; unitId: string | null }

/** For who types lessons and contacts, until they are handed over. */
export async function demandPreparing(context: Context, seasonId: string): Promise<Preparing> {
  const sides = await sidesOf(context, seasonId)
  demandDoor(context, sides, 'handover.prepare')
  const [last] = (await handoversIn(context, seasonId)).filter(({ state }) => whyNotPrepare(state) !== undefined)
  refuseIf(whyNotPrepare(last?.state ?? null))
  const { season, outgoing } = sides
  return { regionId: season.regionId, unitId: outgoing?.unitId ?? null, members: season.members }
}
