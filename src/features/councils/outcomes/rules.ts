/**
 * What a vote comes to, worked out from its count and the rule of its day. What the rule does not say is not made up: the
 * outcome then says which of its terms are missing.
 */
import { type Exact, rounded } from '#kit/exact.ts'

/** A part of a whole, as rules write it: 2/3, 80/100. `over`: more than that; else that much is enough. */
export type Share = { readonly part: number; readonly whole: number; readonly over: boolean }

/**
 * What shares are taken of: all members of the council; those who are there (with those who vote in writing); ballots that
 * came back; those of them that are valid, blank ones with them.
 */
export const bases = ['members', 'present', 'cast', 'valid'] as const
export type Base = (typeof bases)[number]

export const secrecies = ['secret', 'open'] as const
export type Secrecy = (typeof secrecies)[number]

/** By what a council votes. Null: not known. */
export type Terms = {
  /** How many of the members have to be there. */
  readonly quorum: Share | null
  /** Which share of the votes a name needs. */
  readonly threshold: Share | null
  readonly base: Base | null
  readonly secrecy: Secrecy | null
  /** May members vote for their own unit? */
  readonly ownUnit: boolean | null
  /** May members who are away vote in writing? */
  readonly written: boolean | null
  /** How often may it be voted on, the first time counted? */
  readonly rounds: number | null
  /** How many names stand again where too few reached the threshold. */
  readonly runOff: number | null
  /** How many of each block may be put forward. */
  readonly seats: number | null
  /** At most which share of the units that lead their blocks may be put forward over all regions. */
  readonly leading: Share | null
}

export const termNames = [
  ...(['quorum', 'threshold', 'base', 'secrecy', 'ownUnit', 'written'] as const),
  ...(['rounds', 'runOff', 'seats', 'leading'] as const),
] satisfies readonly (keyof Terms)[]
export type TermName = (typeof termNames)[number]

export const noTerms: Terms = {
  ...{ quorum: null, threshold: null, base: null, secrecy: null, ownUnit: null, written: null },
  ...{ rounds: null, runOff: null, seats: null, leading: null },
}

/** Reached by `count` of `all`? In whole numbers: no rounding decides. */
export const reaches = ({ part, whole, over }: Share, count: number, all: number): boolean => {
  const [have, need] = [BigInt(count) * BigInt(whole), BigInt(part) * BigInt(all)]
  return over ? have > need : have >= need
}

/** The smallest count that reaches it; undefined where even all do not. */
export function enough(share: Share, all: number): number | undefined {
  const [need, whole] = [BigInt(share.part) * BigInt(all), BigInt(share.whole)]
  const least = Number(share.over ? need / whole + 1n : (need + whole - 1n) / whole)
  return least <= all ? least : undefined
}

export type Mark = { readonly unitId: string; readonly for: number }
export type Count = {
  readonly handedOut: number
  readonly returned: number
  readonly invalid: number
  readonly blank: number
  readonly marks: readonly Mark[]
}
/** How many members there are, how many of them are there (or someone in their place), how many vote in writing. */
export type Heads = { readonly members: number; readonly present: number; readonly written: number }

/**
 * `chosen`: as many as there were places, or as many as could be · `run-off`: some names stand again, and the rule lets them
 * · `tie`: equal votes at the last place, and no further round by the rule · `none`: nobody reached it · `no-quorum` · `unknown`:
 * the rule does not say what is needed.
 */
export const ends = ['chosen', 'run-off', 'tie', 'none', 'no-quorum', 'unknown'] as const
export type End = (typeof ends)[number]

export type Standing = Mark & { readonly against: number; readonly reached: boolean | null; readonly chosen: boolean }
export type Outcome = {
  readonly end: End
  /** What the shares were taken of, in numbers; null: not known. */
  readonly of: number | null
  /** The votes that were enough; null: not known, or not to be had. */
  readonly enough: number | null
  /** By votes, the most first; equal ones in the order they stood in. */
  readonly names: readonly Standing[]
  /** Who stands again. */
  readonly again: readonly string[]
  /** Terms that it would have needed and the rule does not have. */
  readonly missing: readonly TermName[]
}

const validOf = ({ returned, invalid }: Count) => returned - invalid
const baseOf = (base: Base, heads: Heads, count: Count): number =>
  ({
    members: heads.members,
    present: heads.present + heads.written,
    cast: count.returned,
    valid: validOf(count),
  })[base]

/** Every valid ballot that is not blank and does not bear a name is against it. */
const againstOf = (count: Count, mark: Mark): number => validOf(count) - count.blank - mark.for

const byVotes = (count: Count): Mark[] => [...count.marks].sort((a, b) => b.for - a.for)

export type Asked = { readonly terms: Terms; readonly seats: number; readonly round: number }

/**
 * The outcome of a vote.
 * @param asked `terms`: the rule of the day of the sitting; `seats`: places to fill; `round`: 1 for the first
 */
export function outcomeOf(asked: Asked, heads: Heads, count: Count): Outcome {
  const { quorum, threshold, base } = asked.terms
  const of = base && baseOf(base, heads, count)
  const names = byVotes(count).map((mark) => ({ ...mark, against: againstOf(count, mark) }))
  const missing: TermName[] = [
    ...(quorum === null ? (['quorum'] as const) : []),
    ...(threshold === null ? (['threshold'] as const) : []),
    ...(base === null ? (['base'] as const) : []),
  ]
  const bare = { of, enough: (threshold && of !== null && enough(threshold, of)) || null, again: [], missing }
  const undecided = names.map((name) => ({ ...name, reached: null, chosen: false }))
  if (quorum && !reaches(quorum, heads.present, heads.members)) return { ...bare, end: 'no-quorum', names: undecided }
  if (threshold === null || of === null) return { ...bare, end: 'unknown', names: undecided }
  const judged = names.map((name) => ({ ...name, reached: name.for > 0 && reaches(threshold, name.for, of) }))
  return { ...bare, ...seated(asked, judged, missing) }
}

type Judged = Mark & { readonly against: number; readonly reached: boolean }
type Seated = Pick<Outcome, 'end' | 'names' | 'again' | 'missing'>

/** Who takes the places: those who reached it, by their votes; equal votes at the last place decide nothing. */
function seated({ terms, seats, round }: Asked, judged: readonly Judged[], missing: readonly TermName[]): Seated {
  const reached = judged.filter((one) => one.reached)
  const chosen = new Set(withinPlaces(reached, seats).map(({ unitId }) => unitId))
  const names = judged.map((one) => ({ ...one, chosen: chosen.has(one.unitId) }))
  if (chosen.size === seats) return { end: 'chosen', names, again: [], missing }
  if (reached.length > chosen.size) {
    const equal = reached.filter(({ unitId, for: votes }) => !chosen.has(unitId) && votes === lastVotes(reached, seats))
    return next(equal, 'tie')
  }
  const rest = judged.filter((one) => !one.reached && one.for > 0)
  if (rest.length === 0) return { end: chosen.size > 0 ? 'chosen' : 'none', names, again: [], missing }
  return next(best(rest, terms.runOff), chosen.size > 0 ? 'chosen' : 'none')

  /** They stand again where the rule has another round; else it stays at that. */
  function next(standing: readonly Judged[], otherwise: End): Seated {
    const lacks: TermName[] = [
      ...(terms.rounds === null ? (['rounds'] as const) : []),
      ...(terms.runOff === null && otherwise !== 'tie' ? (['runOff'] as const) : []),
    ]
    const goesOn = terms.rounds !== null && round < terms.rounds && lacks.length === 0
    const again = goesOn ? standing.map(({ unitId }) => unitId) : []
    return { end: goesOn ? 'run-off' : otherwise, names, again, missing: [...missing, ...lacks] }
  }
}

const lastVotes = (reached: readonly Judged[], seats: number) => reached[seats - 1]?.for

/** All of them where there is room; else those with more votes than the first who finds none. */
function withinPlaces(reached: readonly Judged[], seats: number): readonly Judged[] {
  const first = reached[seats]
  return first === undefined ? reached : reached.filter(({ for: votes }) => votes > first.for).slice(0, seats)
}

/** The best of them, with all who have as many votes as the last. */
function best(rest: readonly Judged[], many: number | null): readonly Judged[] {
  const last = many === null ? undefined : rest[many - 1]
  return last === undefined ? rest : rest.filter(({ for: votes }) => votes >= last.for)
}

/** A share in hundredths, told to two decimals; it decides nothing. `of` above zero. */
export const percentOf = (count: number, of: number): Exact =>
  rounded({ over: BigInt(count) * 100n, under: BigInt(of) }, 2)
