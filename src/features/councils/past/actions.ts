/** Against taking turns: who held an award in the years before stands beside the list of those who stand for it. */
import { heldIn } from '#features/awards/register/actions.ts'
import type { Context } from '#platform/context.ts'

/** How far the list goes back. */
const lastYears = 5

type Of = { regionId: string; year: number; awardCode: string; block: string }

/** The latest year first, as far as the register says. */
export async function heldBefore(context: Context, { regionId, year, awardCode, block }: Of) {
  const held = await heldIn(context, { regionId, year, award: awardCode, lastYears, block })
  return held.map((one) => ({ year: one.year, holders: one.entries.map(({ holder }) => holder.name) }))
}
