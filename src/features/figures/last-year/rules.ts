/** What was told a year before: in which round, and by whom where a unit is the heir of others. */
import type { Accumulation } from '#features/indicators/rules.ts'
import type { Day } from '#kit/days.ts'

type Dated = { id: string; periodKind: string; from: Day; to: Day; asOf: Day; source: string }

/**
 * The round of the year before that says of the same period: of the same source where there is one, for figures are
 * held against figures taken the same way; of several, what was taken last.
 */
export function yearBefore<R extends Dated>(rounds: readonly R[], round: Dated): R | undefined {
  const [first, last] = [earlier(round.from), earlier(round.to)]
  const same = rounds
    .filter(({ periodKind, from, to }) => periodKind === round.periodKind && from === first && sameEnd(to, last))
    .toSorted((a, b) => order(a.asOf, b.asOf) || order(a.id, b.id))
  return same.findLast(({ source }) => source === round.source) ?? same.at(-1)
}

const earlier = (day: Day): Day => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
/** The end of February moves. */
const sameEnd = (day: Day, other: Day) => day.slice(0, 7) === other.slice(0, 7)
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Why a unit has no figure of the year before though one was told. */
export const whyNoneBefore = ['divided', 'stock'] as const
export type WhyNone = (typeof whyNoneBefore)[number]

type Named = { id: string; name: string }
/** Whose place a unit took, and whose of them others took too. */
export type Descent = { ancestors: readonly Named[]; divided: ReadonlySet<string> }
export const noDescent: Descent = { ancestors: [], divided: new Set() }

/** `via`: the units of that time whose figure it is, where it is not the unit's own. */
export type Before<T> = { value: T | undefined; via: string[]; why: WhyNone | null }

type Counted<T> = {
  at: (unitId: string) => T | undefined
  together: (all: readonly T[]) => T | undefined
  /** Of each number that it is made of. */
  accumulations: readonly Accumulation[]
}

/**
 * What stands for a unit: its own figure, that of the one whose place it took, or, of several that became one, what they
 * come to together. Stocks of several days are not added up; what was told by a unit whose place several took is none's.
 */
export function figureBefore<T>(unitId: string, { ancestors, divided }: Descent, counted: Counted<T>): Before<T> {
  const told = [{ id: unitId, name: null }, ...ancestors].flatMap(({ id, name }) => {
    const value = counted.at(id)
    return value === undefined ? [] : [{ id, name, value }]
  })
  const none = (why: WhyNone | null): Before<T> => ({ value: undefined, via: [], why })
  const [first, ...others] = told
  if (first === undefined) return none(null)
  if (told.some(({ id }) => divided.has(id))) return none('divided')
  if (others.length > 0 && counted.accumulations.includes('last')) return none('stock')
  return {
    value: others.length === 0 ? first.value : counted.together(told.map(({ value }) => value)),
    via: told.flatMap(({ name }) => name ?? []),
    why: null,
  }
}
