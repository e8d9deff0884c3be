/** What units have come to in the year of work, indicator by indicator, each from one round for all of them. */
import { type Day, overlap, type Span } from '#kit/days.ts'
import { type Exact, exact, plainDecimal } from '#kit/exact.ts'
import { always, begunBy, fullest, type RoundFacts, seriesTo, toDate } from '../progress/rules.ts'

/** One column: what each unit told in one round, by the unit's place; undefined where it told nothing that counts. */
export type ToldIn = readonly (string | undefined)[]

const space = 32
const zero = 48

/** The places and figures of one line of the store, as a column: read sign by sign, for there are hundreds of thousands. */
export function columnOf(told: string, units = 0): string[] {
  // With its length: an array that is filled from its end is slow to read.
  const column: string[] = new Array(units)
  for (let at = 0; at < told.length; ) {
    let place = 0
    for (; told.charCodeAt(at) !== space; at++) place = 10 * place + told.charCodeAt(at) - zero
    const next = told.indexOf(' ', at + 1)
    const end = next < 0 ? told.length : next
    column[place - 1] = told.slice(at + 1, end)
    at = end + 1
  }
  return column
}

/** Indicators that the same rounds ask for: they are told together, so that both counts of a ratio are of one round. */
export function askedTogether<I extends { name: string }, R extends { id: string }>(
  indicators: readonly I[],
  rounds: readonly R[],
  asks: (roundId: string, name: string) => boolean,
): { indicators: I[]; rounds: R[] }[] {
  const groups = new Map<string, { indicators: I[]; rounds: R[] }>()
  for (const indicator of indicators) {
    const asking = rounds.filter(({ id }) => asks(id, indicator.name))
    const key = asking.map(({ id }) => id).join(' ')
    const group = groups.get(key) ?? { indicators: [], rounds: asking }
    group.indicators.push(indicator)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The rounds that count, oldest first: up to the one wanted, or up to the latest that most have told; none where nobody has. */
export function seriesFor<R extends RoundFacts>(
  rounds: readonly R[],
  wanted: string | null,
  toldIn: (roundId: string) => number,
): R[] {
  const told = rounds.filter(({ id }) => toldIn(id) > 0)
  const chosen = wanted === null ? told.length > 0 && fullest(told, toldIn) : told.find(({ id }) => id === wanted)
  return chosen ? seriesTo(told, chosen) : []
}

type Part = { name: string; accumulation: 'sum' | 'cumulative' | 'last'; yearFrom: Day }
export type Line = {
  /** On which days it stood in the block; nothing known: always. */
  stays: readonly Span[] | undefined
  /** Places of the units whose place it took in the course of the year; of one that several followed, nothing is known. */
  before: readonly number[]
  isDivided: boolean
}

/** What each unit has come to by the last round of the series. */
export function toDateOfAll<R extends RoundFacts>(
  series: readonly R[],
  part: Part,
  columnIn: (roundId: string) => ToldIn | undefined,
  lines: readonly Line[],
  stayOf: (place: number) => readonly Span[] | undefined,
): (string | null)[] {
  const last = series.at(-1)
  if (!last) return lines.map(() => null)
  // A running total and a stock say it themselves.
  const column = columnIn(last.id)
  if (part.accumulation !== 'sum' || last.from <= part.yearFrom) return lines.map((_, unit) => column?.[unit] ?? null)
  const at = (unit: number, stays: readonly Span[] | undefined) =>
    toDate(series, (roundId) => columnIn(roundId)?.[unit], part, stays)
  return lines.map(({ stays, before, isDivided }, unit) => {
    const isHere = (stays ?? [always]).some((stay) => overlap(stay, last))
    if (!isHere || isDivided) return null
    return toldOf(
      begunBy(
        at(unit, stays),
        before.map((place) => at(place, stayOf(place))),
      ),
    )
  })
}

const toldOf = (value: Exact | undefined) => (value === undefined ? null : plainDecimal(value))

/** As written, without zeros that say nothing: 1000.00 is 1000. */
export const plain = (value: string | null): string | null =>
  value === null || !value.includes('.') ? value : plainDecimal(exact(value))
