/** What becomes of each cell that somebody wrote: saved, left as it is, in conflict, refused, or asked for a reason. */
import { type Day, formatDay, overlap, type Span } from '#kit/days.ts'
import { exact, plainDecimal } from '#kit/exact.ts'
import { type NumberType, readNumber } from '#kit/number-reading.ts'
import type { Said } from '#kit/refusal.ts'
import { isOpen, type Life, stateOf } from '../rules.ts'

export const origins = ['typed', 'import', 'sum', 'api'] as const
export type Origin = (typeof origins)[number]
export const outcomes = ['saved', 'unchanged', 'conflict', 'refused', 'asks'] as const

export type Place = { roundId: string; unitId: string; indicatorId: string }
export type Written = Place & {
  value: string
  expected: string | null
  /** Null: written back as it was, answered by nobody; sending the report asks. */
  reason?: string | null | undefined
  note?: string | undefined
}

export type RoundFacts = { id: string; block: string; opens: Day | null; from: Day; to: Day; title: string }
export type AskedFacts = { type: NumberType | 'ratio'; name: string }
export type Stay = Span & { block: string; unitName: string }
export type StandingFigure = { id: string; value: string | null; reason: string | null }

/** What is known of the rounds, units and cells that were written to, read once for all of them. */
export type Known = {
  today: Day
  rounds: ReadonlyMap<string, RoundFacts>
  /** By round and indicator. */
  asked: ReadonlyMap<string, AskedFacts>
  stays: ReadonlyMap<string, readonly Stay[]>
  /** By round and unit. */
  reports: ReadonlyMap<string, Life>
  /** By round, unit and indicator. */
  standing: ReadonlyMap<string, StandingFigure>
  isOwn: (roundId: string, unitId: string) => boolean
}

export type Verdict =
  | { outcome: 'refused'; fault: Said }
  | { outcome: 'conflict' | 'unchanged' }
  | { outcome: 'asks'; warnings: readonly Said[] }
  | { outcome: 'saved'; value: string | null; warnings: readonly Said[] }

/** What would become of a cell, or became of it, and what stood there. */
export type Judged = {
  outcome: Verdict['outcome']
  fault?: Said
  warnings?: readonly Said[]
  standing: StandingFigure | undefined
}

export const keyOf = (...ids: readonly string[]): string => ids.join(' ')
export const cellKey = ({ roundId, unitId, indicatorId }: Place): string => keyOf(roundId, unitId, indicatorId)

/** Each by its code; two that share one by code and id, so that neither hides the other. */
export function unlike(coded: readonly (readonly [id: string, code: string])[]): Map<string, string> {
  const times = Map.groupBy(coded, ([, code]) => code)
  return new Map(coded.map(([id, code]) => [id, times.get(code)?.length === 1 ? code : keyOf(code, id)]))
}

const refused = (code: string, params: Said['params'] = {}): Verdict => ({
  outcome: 'refused',
  fault: { code, params },
})

/** A figure as it is compared: 73 and 73.0 are one. */
export const plainValue = (value: string | null): string | null => (value === null ? null : plainDecimal(exact(value)))

/** Where a cell is closed, whatever is written into it. */
function whyClosed(cell: Written, known: Known): Verdict | undefined {
  const round = known.rounds.get(cell.roundId)
  if (round === undefined) return refused('figure.no-round')
  const asked = known.asked.get(keyOf(cell.roundId, cell.indicatorId))
  if (asked === undefined) return refused('figure.not-asked', { round: round.title })
  if (asked.type === 'ratio') return refused('figure.ratio-computed', { indicator: asked.name })
  if (!known.isOwn(cell.roundId, cell.unitId)) return refused('figure.not-yours')
  const stays = known.stays.get(cell.unitId) ?? []
  if (!stays.some((stay) => stay.block === round.block && overlap(stay, round)))
    return refused('figure.unit-not-there', spanParams(round, stays[0]?.unitName))
  const state = stateOf(known.reports.get(keyOf(cell.roundId, cell.unitId)) ?? fresh)
  if (!isOpen(state)) return refused(state === 'accepted' ? 'figure.accepted' : 'figure.sent', { round: round.title })
  if (round.opens !== null && known.today < round.opens)
    return refused('figure.not-open-yet', { day: formatDay(round.opens) })
}

export const fresh: Life = { sentAt: null, acceptedAt: null, returnedAt: null }
const spanParams = ({ from, to }: RoundFacts, unit = '') => ({ unit, from: formatDay(from), to: formatDay(to) })

/** One cell by itself: closed, unreadable, changed by somebody else meanwhile, the same as it was, or to be saved. */
export function verdictOn(cell: Written, known: Known): Verdict {
  const closed = whyClosed(cell, known)
  if (closed) return closed
  const type = known.asked.get(keyOf(cell.roundId, cell.indicatorId))?.type as NumberType
  const read = readNumber(cell.value, type)
  if ('fault' in read) return { outcome: 'refused', fault: read.fault }
  const standing = known.standing.get(cellKey(cell))
  const { value } = read
  // Whoever writes what stands there already overwrites nobody, whichever figure they had read.
  const isSame = plainValue(standing?.value ?? null) === value
  if (isSame && (cell.reason === undefined || standing?.reason === cell.reason)) return { outcome: 'unchanged' }
  if (!isSame && (standing?.id ?? null) !== cell.expected) return { outcome: 'conflict' }
  return { outcome: 'saved', value, warnings: [] }
}

/** What the season's checks say of a value that would be saved. */
export type Checked = { refuse: readonly Said[]; warn: readonly Said[] }

/** With what the checks say: a broken rule refuses, or asks for a reason that is kept with the figure. */
export function withChecks(cell: Written, verdict: Verdict, { refuse, warn }: Checked, isAnswered = false): Verdict {
  if (verdict.outcome !== 'saved') return verdict
  const [first] = refuse
  if (first) return { outcome: 'refused', fault: first }
  if (warn.length > 0 && cell.reason === undefined && !isAnswered) return { outcome: 'asks', warnings: warn }
  return { ...verdict, warnings: warn }
}

/** Every cell in the order written; a place written twice in one go counts once. */
export function verdictsOn(cells: readonly Written[], known: Known): Verdict[] {
  const seen = new Set<string>()
  return cells.map((cell) => {
    const key = cellKey(cell)
    if (seen.has(key)) return refused('figure.twice')
    seen.add(key)
    return verdictOn(cell, known)
  })
}
