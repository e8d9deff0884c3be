/** What is right about a vote of a council: who stands, who counts, when it may be opened. */
import { invalid, type Refusal } from '#kit/refusal.ts'
import { enough, type Heads, reaches, type Terms } from '../outcomes/rules.ts'
import { isThere, type Presence } from '../sittings/rules.ts'

/** By show of hands, on paper ballots, or on ballots sealed in each voter's browser. */
export const methods = ['open', 'paper', 'sealed'] as const
export type Method = (typeof methods)[number]

export const voteStates = ['planned', 'open', 'counted', 'abandoned'] as const
export type VoteState = (typeof voteStates)[number]

type Life = { readonly openedAt: Date | null; readonly countedAt: Date | null; readonly abandonedAt: Date | null }

export function voteState({ openedAt, countedAt, abandonedAt }: Life): VoteState {
  if (abandonedAt !== null) return 'abandoned'
  if (countedAt !== null) return 'counted'
  return openedAt === null ? 'planned' : 'open'
}

const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

/** What is open stays as it was opened. */
export const whyNotChange = (vote: Life): Refusal | undefined =>
  voteState(vote) === 'planned' ? undefined : conflict('vote.opened-already')

/** One who was there when the vote was opened; `votes`: false where they declared a conflict of interest, or are away. */
export type Seat = {
  readonly memberId: string
  readonly unitId: string
  readonly unitName: string
  readonly role: string
  readonly name: string | null
  readonly presence: Presence
  readonly votes: boolean
}

export const headsOf = (roll: readonly Pick<Seat, 'presence' | 'votes'>[]): Heads => ({
  members: roll.length,
  present: roll.filter(({ presence }) => isThere(presence)).length,
  written: roll.filter(({ presence, votes }) => presence === 'written' && votes).length,
})

export const votersOf = (roll: readonly Seat[]): Seat[] => roll.filter(({ votes }) => votes)

type Attendant = Omit<Seat, 'presence' | 'votes'> & { readonly presence: Presence | null }

/** The roll as attendance and conflicts make it; somebody of whom nothing was recorded is not there. */
export const rollOf = (attendance: readonly Attendant[], conflicts: ReadonlySet<string>): Seat[] =>
  attendance.map(({ memberId, unitId, unitName, role, name, presence }) => ({
    ...{ memberId, unitId, unitName, role, name },
    presence: presence ?? 'absent',
    votes: presence !== null && presence !== 'absent' && !conflicts.has(memberId),
  }))

type Names = {
  readonly candidates: readonly string[]
  readonly seats: number
  readonly least: number
  readonly most: number
}

/** Members of the block, each once; a ballot can bear no more names than stand. */
export function whyNotNames(
  { candidates, seats, least, most }: Names,
  members: ReadonlySet<string>,
): Refusal | undefined {
  const stranger = candidates.findIndex((id, at) => !members.has(id) || candidates.indexOf(id) !== at)
  if (stranger >= 0) return invalid(`candidates/${stranger}`, 'vote.not-of-block')
  if (seats > candidates.length) return invalid('seats', 'vote.more-places-than-names', { count: candidates.length })
  if (most > candidates.length) return invalid('most', 'vote.more-marks-than-names', { count: candidates.length })
  return least > most ? invalid('least', 'vote.least-over-most') : undefined
}

type Tellers = {
  readonly method: Method
  readonly tellers: readonly { readonly unitId: string }[]
  readonly candidates: readonly string[]
}
/** So many make the key of a sealed ballot (docs/ballots.md). */
const keyMakers = 3
/** Whose people do not count ballots: of those who call the vote, and of administrators of the system. */
export type Barred = { readonly conveners: ReadonlySet<string>; readonly administrators: ReadonlySet<string> }

/** At least two of different units, three for a sealed ballot, none of a unit that stands, calls the vote, or runs the system (ballots.md, 1). */
export function whyNotTellers(
  { method, tellers, candidates }: Tellers,
  units: ReadonlySet<string>,
  barred: Barred,
): Refusal | undefined {
  for (const [index, { unitId }] of tellers.entries()) {
    const path = `tellers/${index}/unitId`
    if (!units.has(unitId)) return invalid(path, 'teller.not-of-season')
    if (tellers.findIndex((other) => other.unitId === unitId) !== index) return invalid(path, 'teller.unit-twice')
    if (candidates.includes(unitId)) return invalid(path, 'teller.stands')
    if (barred.conveners.has(unitId)) return invalid(path, 'teller.convenes')
    if (barred.administrators.has(unitId)) return invalid(path, 'teller.administers')
  }
  if (method === 'sealed' && tellers.length !== keyMakers) return invalid('tellers', 'teller.three-needed')
  return tellers.length < 2 ? invalid('tellers', 'teller.too-few') : undefined
}

type Given = { readonly method: Method; readonly seats: number }

/** What the rule of the day has to say about a vote, as far as it says anything. */
export function whyNotByRule({ method, seats }: Given, terms: Terms, roll: readonly Seat[]): Refusal | undefined {
  if (terms.secrecy === 'secret' && method === 'open') return conflict('vote.must-be-secret')
  if (terms.secrecy === 'open' && method !== 'open') return conflict('vote.must-be-open')
  if (terms.seats !== null && seats > terms.seats) return conflict('vote.more-places-than-rule', { seats: terms.seats })
  const { written } = headsOf(roll)
  return terms.written === false && written > 0 ? conflict('vote.nobody-in-writing', { written }) : undefined
}

/** Enough of the members have to be there, as long as it lasts. */
export function whyNoQuorum(terms: Terms, heads: Heads): Refusal | undefined {
  const { quorum } = terms
  if (quorum === null || reaches(quorum, heads.present, heads.members)) return undefined
  return conflict('vote.no-quorum', { present: heads.present, needed: enough(quorum, heads.members) ?? heads.members })
}

type Opening = {
  readonly vote: Life & Given
  readonly sittingOpen: boolean
  /** Undefined: nobody has written one. */
  readonly terms: Terms | undefined
  readonly roll: readonly Seat[]
  /** Members of whom nobody has said whether they are there. */
  readonly untold: number
}

export function whyNotOpen({ vote, sittingOpen, terms, roll, untold }: Opening): Refusal | undefined {
  const changed = whyNotChange(vote)
  if (changed) return changed
  if (!sittingOpen) return conflict('vote.sitting-not-open')
  if (terms === undefined) return conflict('vote.no-rule')
  if (untold > 0) return conflict('vote.attendance-untold', { count: untold })
  if (votersOf(roll).length === 0) return conflict('vote.nobody-votes')
  return whyNotByRule(vote, terms, roll) ?? whyNoQuorum(terms, headsOf(roll))
}

export const whyNotAbandon = (vote: Life): Refusal | undefined =>
  voteState(vote) === 'counted' || voteState(vote) === 'abandoned' ? conflict('vote.ended') : undefined

export const withItsBox: Refusal = conflict('vote.opens-with-its-box')
/** Paper takes over until a part of the sealed box was opened, and not after (docs/ballots.md). */
export const beingOpened: Refusal = conflict('abandoned.after-opening')
export const notOpen: Refusal = conflict('vote.not-open')
export const otherOpen: Refusal = conflict('vote.another-unfinished')
export const goneOn: Refusal = conflict('vote.gone-on')
export const nothingToDecide: Refusal = conflict('vote.nothing-to-decide')
export const notStanding: Refusal = conflict('vote.not-standing')
export const samePerson: Refusal = conflict('teller.same-person')
/** Who begins to make the key of a box makes it to the end. */
export const keyBegun: Refusal = invalid('tellers', 'teller.key-begun')
