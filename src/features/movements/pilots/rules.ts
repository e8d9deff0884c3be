/** What is right about pilot places, and how they are counted against their target. */
import { type Day, formatDay, holdsOn, type Span } from '#kit/days.ts'
import { compareExact, exact, exactFrom } from '#kit/exact.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const targetKinds = ['pact', 'plan'] as const
export type TargetKind = (typeof targetKinds)[number]

export type Place = {
  commune: string
  provinceId: string | null
  chosenOn: Day
  result: string | null
  reachedOn: Day | null
}

/** Chosen on a day that has come, reached on or after it; a place that is reached says what came of it. */
export function whyNotPlace({ chosenOn, result, reachedOn }: Place, today: Day): Refusal | undefined {
  if (chosenOn > today) return invalid('chosenOn', 'pilot.day-to-come')
  if (reachedOn === null) return undefined
  if (reachedOn > today) return invalid('reachedOn', 'pilot.day-to-come')
  if (reachedOn < chosenOn) return invalid('reachedOn', 'pilot.reached-before', { day: formatDay(chosenOn) })
  if (result === null) return invalid('result', 'pilot.result-missing')
}

/** The province there was on the day. */
export function whyNotProvince(province: (Span & { name: string }) | undefined, day: Day): Refusal | undefined {
  if (!province) return invalid('provinceId', 'pilot.no-province')
  if (!holdsOn(province, day)) return invalid('provinceId', 'pilot.province-then', { name: province.name })
}

/** A place is given up on a day after it was chosen, once. */
export function whyNotWithdraw(
  { chosenOn, withdrawnOn }: { chosenOn: Day; withdrawnOn: Day | null },
  day: Day,
  today: Day,
): Refusal | undefined {
  if (withdrawnOn !== null) return { kind: 'conflict', code: 'pilot.withdrawn' }
  if (day > today) return invalid('day', 'pilot.day-to-come')
  if (day < chosenOn) return invalid('day', 'pilot.reached-before', { day: formatDay(chosenOn) })
}

export type Goal = { comparison: '>' | '>=' | '=' | '<=' | '<'; value: string; perUnit: boolean }

/** So many places against what the target asks for. */
export function isEnough(count: number, { comparison, value }: Goal): boolean {
  const side = compareExact(exactFrom(BigInt(count)), exact(value))
  const holds = { '>': side > 0, '>=': side >= 0, '=': side === 0, '<=': side <= 0, '<': side < 0 }
  return holds[comparison]
}

type Chosen = { withdrawnOn: Day | null; result: string | null; reachedOn: Day | null }
type Asking = Goal & { due: Day | null; hasPlaces: boolean }

/**
 * What a unit owes a target: a place, where places are chosen for it and each is asked for one; once its day is over,
 * what came of each of its places.
 */
export function owedBy(pilots: readonly Chosen[], target: Asking, today: Day): 'choose' | 'tell' | null {
  const standing = pilots.filter(({ withdrawnOn }) => withdrawnOn === null)
  if (standing.length === 0) return target.hasPlaces && target.perUnit && !isEnough(0, target) ? 'choose' : null
  const isOver = target.due !== null && target.due < today
  return isOver && standing.some(({ result, reachedOn }) => result === null && reachedOn === null) ? 'tell' : null
}

type Counted = { withdrawnOn: Day | null; reachedOn: Day | null }
export type Count = { met: number; of: number | null; enough: boolean; places: number; reached: number }

/**
 * A target for each unit is told as the units that have enough out of all that are asked ("7/11"); any other as all
 * places together against its value. A place that was given up counts no more.
 */
export function countOf(goal: Goal, rows: readonly { pilots: readonly Counted[] }[]): Count {
  const standing = rows.map(({ pilots }) => pilots.filter(({ withdrawnOn }) => withdrawnOn === null))
  const places = standing.flat().length
  const reached = standing.flat().filter(({ reachedOn }) => reachedOn !== null).length
  if (!goal.perUnit) return { met: places, of: null, enough: isEnough(places, goal), places, reached }
  const met = standing.filter((pilots) => isEnough(pilots.length, goal)).length
  return { met, of: rows.length, enough: met === rows.length, places, reached }
}

type Named = { commune: string; district: string | null; provinceName: string | null }

/** "Tân Thành, Gò Công Đông, Tiền Giang" */
export const placeName = ({ commune, district, provinceName }: Named): string =>
  [commune, district, provinceName].filter(Boolean).join(', ')
