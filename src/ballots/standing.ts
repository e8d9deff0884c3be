/**
 * How a board stands: all that its next entry is judged by, so that taking one costs the proofs of that one alone. Kept for as long as a
 * box is open, or read again from what was taken before.
 */
import { type Ballot, type Election, trackerOf } from './ballot.ts'
import {
  type Box,
  beginningOf,
  type Closed,
  countedIn,
  type Deed,
  type Entry,
  entryOf,
  fingerprintOf,
  type Manifest,
  type Opened,
  type Result,
  type Slots,
  slotsOf,
  withCast,
  withKey,
} from './board.ts'
import { readAnswer } from './checking.ts'
import type { Group } from './group.ts'
import { canonical, digestOfText } from './hashing.ts'
import type { Hour } from './hours.ts'
import { type Sums, sums, sumsTold, totals } from './tally.ts'

/** The board as it was closed: `head` and `sum` are what tellers agree to. */
type Closing<P> = { readonly head: string; readonly sum: string; readonly sums: Sums<P>; readonly cast: number }

export type Board<P> = {
  readonly manifest: Manifest
  readonly election: Election<P>
  /** How many there are, and the digest of the last one. */
  readonly entries: number
  readonly head: string
  readonly heads: ReadonlySet<string>
  readonly slots: Slots
  /** Every key that anybody has or had. */
  readonly keys: ReadonlySet<string>
  /** What each encryption on the board begins with (`encryptionsIn`), and what became of it. */
  readonly encryptions: ReadonlyMap<string, 'cast' | 'checked'>
  readonly closed: Closing<P> | undefined
  readonly agreed: ReadonlySet<number>
  readonly opened: ReadonlyMap<number, readonly (readonly P[])[]>
  readonly ended: 'result' | 'abandoned' | undefined
}

/**
 * The first point of each encryption. It is of a number drawn for this one alone: whoever uses it again copies, or shows by the
 * ballot that was looked into what is in the one that is cast.
 */
export const encryptionsIn = ({ answers }: Ballot): string[] =>
  answers.flatMap(({ names, blank }) => [...names, blank].map(({ a }) => a))

/** @throws where the key of the manifest is none: `whyNotManifest` tells before. */
export function emptyBoard<P>(group: Group<P>, manifest: Manifest): Board<P> {
  const key = group.decode(manifest.key)
  if (key === undefined) throw new Error('Not a point.')
  const head = beginningOf(manifest)
  return {
    manifest,
    election: { group, fingerprint: fingerprintOf(manifest), key: group.prepared(key), questions: manifest.questions },
    ...{ entries: 0, head, heads: new Set([head]), slots: slotsOf(manifest) },
    keys: new Set([...manifest.roll, ...manifest.tellers].map((one) => one.key)),
    ...{ encryptions: new Map(), closed: undefined, agreed: new Set(), opened: new Map(), ended: undefined },
  }
}

/**
 * A board of which each entry was taken: none of them is judged again.
 * @throws as `emptyBoard`, and where an entry cannot be read, which was never taken.
 */
export const boardOf = <P>(group: Group<P>, { manifest, entries }: Box): Board<P> =>
  withEntries(emptyBoard(group, manifest), entries)

/** The board after a deed that `whyNotEntered` had nothing against, and the entry to be kept and shown as it is. */
export function withDeed<P>(board: Board<P>, deed: Deed): { board: Board<P>; entry: Entry } {
  const entry = entryOf(deed, board)
  return { board: withEntries(board, [entry]), entry }
}

type Growing<P> = { -readonly [Field in keyof Board<P>]: Board<P>[Field] } & {
  heads: Set<string>
  keys: Set<string>
  encryptions: Map<string, 'cast' | 'checked'>
}

/** Copied once for many: what is on a board grows with every entry. */
function withEntries<P>(board: Board<P>, entries: readonly Entry[]): Board<P> {
  const { heads, keys, encryptions } = board
  const next: Growing<P> = {
    ...board,
    ...{ heads: new Set(heads), keys: new Set(keys), encryptions: new Map(encryptions) },
  }
  for (const entry of entries) grow(next, entry)
  return next
}

function grow<P>(board: Growing<P>, { digest, ...deed }: Entry): void {
  board.entries += 1
  board.head = digest
  board.heads.add(digest)
  if (deed.kind === 'cast' || deed.kind === 'checked')
    for (const begun of encryptionsIn(deed.body.ballot)) board.encryptions.set(begun, deed.kind)
  if (deed.kind === 'cast') board.slots = withCast(board.slots, deed.body)
  if (deed.kind === 'rekeyed') {
    board.keys.add(deed.body.key)
    board.slots = withKey(board.slots, deed.body)
  }
  if (deed.kind === 'closed') board.closed = closing(board, digest)
  if (deed.kind === 'agreed') board.agreed = new Set(board.agreed).add(deed.body.teller)
  if (deed.kind === 'opened')
    board.opened = new Map(board.opened).set(deed.body.teller, pointsIn(board.election.group, deed.body))
  if (deed.kind === 'result' || deed.kind === 'abandoned') board.ended = deed.kind
}

const pointsIn = <P>(group: Group<P>, { parts }: Opened): P[][] =>
  parts.map((row) => row.flatMap(({ point }) => group.decode(point) ?? []))

function closing<P>({ election, slots }: Pick<Board<P>, 'election' | 'slots'>, head: string): Closing<P> {
  const { group, questions } = election
  const ballots = countedIn(slots)
  const read = ballots.map(({ answers }) => answers.flatMap((answer) => readAnswer(group, answer) ?? []))
  const all = sums(
    group,
    read,
    questions.map(({ names }) => names),
  )
  return { head, sum: digestOfText(canonical(sumsTold(group, all))), sums: all, cast: ballots.length }
}

/** How the box is closed, for whoever keeps it: the last ballot of each voter, and the digest of their sums. */
export const closedOf = <P>(board: Board<P>, at: Hour): Closed => ({
  at,
  counted: countedIn(board.slots).map((ballot) => ({ slot: ballot.slot, tracker: trackerOf(ballot) })),
  sum: closing(board, board.head).sum,
})

/** What the box comes to; undefined until two have opened, or where a sum is of no number of ballots. */
export function resultOf<P>({ election, closed, opened }: Board<P>): Result | undefined {
  if (!closed || opened.size < 2) return undefined
  const told = totals(election.group, closed.sums, opened, closed.cast)
  return told && { totals: told }
}
