/** Whose turn it is to lead: told from who has led, never decided by the system. */

export type Led = { unitId: string; year: number }
export type Turn = { unitId: string; unitName: string; lastLed: number | null; times: number }

/** Who led, by those who stand for it now: the heir of a unit that led has led in that year, once. */
export function ledByHeirs(led: readonly Led[], heirs: ReadonlyMap<string, readonly { id: string }[]>): Led[] {
  const all = led.flatMap(({ unitId, year }) => (heirs.get(unitId) ?? []).map(({ id }) => ({ unitId: id, year })))
  return [...new Map(all.map((one) => [`${one.unitId} ${one.year}`, one])).values()]
}

/**
 * Those who never led come first, then those who led longest ago; among equals those who led less often, then by the
 * order given. Units that have ended take no turn.
 */
export function turns(
  members: readonly { unitId: string; unitName: string }[],
  led: readonly Led[],
  ended: ReadonlySet<string>,
): Turn[] {
  const counted = members
    .filter(({ unitId }) => !ended.has(unitId))
    .map(({ unitId, unitName }) => {
      const years = led.filter((one) => one.unitId === unitId).map(({ year }) => year)
      return { unitId, unitName, lastLed: years.length === 0 ? null : Math.max(...years), times: years.length }
    })
  return counted.sort((a, b) => (a.lastLed ?? 0) - (b.lastLed ?? 0) || a.times - b.times)
}

/** The turns that come first together: everybody who never led, or those who led in the earliest year. */
export const nextInTurn = (ordered: readonly Turn[]): Turn[] =>
  ordered.filter(({ lastLed }) => lastLed === ordered[0]?.lastLed)
