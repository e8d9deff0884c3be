/**
 * What is taken onto a board: the one place where a server asks before it enters anything. It refuses whatever `verify-ballot` would
 * find a fault in, so that no voter, teller or carrier can spoil a box; `refusing.test.ts` holds the two against each other.
 */
import {
  type Abandoned,
  type Agreed,
  abandonedParts,
  agreedParts,
  type Box,
  type Cast,
  type Checked,
  type Closed,
  type Deed,
  follows,
  isByTwo,
  type Opened,
  openedParts,
  type Rekeyed,
  type Result,
  rekeyParts,
  whyNotCast,
} from './board.ts'
import { type Fault, faultsOf } from './checking.ts'
import type { Group } from './group.ts'
import { canonical } from './hashing.ts'
import { hourOf, isHour } from './hours.ts'
import { fewest, whyNotManifest } from './manifest.ts'
import { opened } from './opening.ts'
import { shapesOf } from './shapes.ts'
import { isKey, isSigned } from './signing.ts'
import { type Board, closedOf, emptyBoard, encryptionsIn, resultOf, withDeed } from './standing.ts'
import { provenParts } from './tally.ts'

/**
 * Why a deed is not entered as the next one, the first reason of all; undefined where it is, by `withDeed`. `deed` may be anything
 * that came from outside, `{ kind, body }` where it is one: nothing is thrown. After docs/ballots.md, The board; each code has its
 * words in words.ts.
 *
 * `at`: the server's clock. Without it, as for a board that is read again, the hours of ballots are not looked at: they stand
 * nowhere, so that nobody can be told by them.
 */
export function whyNotEntered<P>(board: Board<P>, deed: unknown, at?: Date): string | undefined {
  const shape = shapeOf(board, deed)
  if (typeof shape === 'string') return shape
  return whyNotInTurn(board, shape.kind) ?? whyNotAt(board, shape, at) ?? whyNotItself(board, shape)
}

type Given = { kind?: unknown; body?: unknown } | null | undefined

function shapeOf<P>({ election }: Board<P>, given: unknown): Deed | string {
  const { kind, body, ...more } = (given as Given) ?? {}
  const shapes = shapesOf(election.group)
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return 'board.no-such-deed'
  const isShaped = Object.keys(more).length === 0 && shapes[kind as Deed['kind']](body)
  return isShaped ? ({ kind, body } as Deed) : 'other-shape'
}

const kinds = (...all: Deed['kind'][]): ReadonlySet<Deed['kind']> => new Set(all)
const whileOpen = kinds('cast', 'checked', 'rekeyed', 'closed')
const onceClosed = kinds('agreed', 'opened', 'result')

function whyNotInTurn<P>({ ended, closed, opened: parts }: Board<P>, kind: Deed['kind']): string | undefined {
  if (ended) return 'board.after-the-end'
  if (closed && whileOpen.has(kind)) return 'board.after-closing'
  if (!closed && onceClosed.has(kind)) return 'board.before-closing'
  if (closed && closed.cast < fewest.cast && onceClosed.has(kind)) return 'board.too-few'
  return kind === 'abandoned' && parts.size > 0 ? 'abandoned.after-opening' : undefined
}

function whyNotAt<P>({ manifest: { opens, closes } }: Board<P>, deed: Deed, at: Date | undefined) {
  if (!at) return undefined
  const hour = hourOf(at)
  if (deed.kind === 'closed' && deed.body.at > hour) return 'closed.in-the-future'
  const isBallot = deed.kind === 'cast' || deed.kind === 'checked'
  if (isBallot && hour < opens) return 'board.before-the-hour'
  // A voter whose key is changed now could not vote any more.
  return (isBallot || deed.kind === 'rekeyed') && hour >= closes ? 'board.after-the-hour' : undefined
}

function whyNotItself<P>(board: Board<P>, deed: Deed): string | undefined {
  switch (deed.kind) {
    case 'cast':
      return whyNotBallot(board, deed.body)
    case 'checked':
      return whyNotChecked(board, deed.body)
    case 'rekeyed':
      return whyNotRekeyed(board, deed.body)
    case 'closed':
      return whyNotClosed(board, deed.body)
    case 'agreed':
      return whyNotAgreed(board, deed.body)
    case 'opened':
      return whyNotOpened(board, deed.body)
    case 'result':
      return whyNotResult(board, deed.body)
    case 'abandoned':
      return whyNotAbandoned(board, deed.body)
  }
}

const isSame = (one: unknown, other: unknown) => canonical(one) === canonical(other)

/** Each encryption is made once: what was cast before is a copy, what was looked into is known. */
function whyNotNew<P>({ encryptions }: Board<P>, { ballot }: Checked | Cast, kind: 'cast' | 'checked') {
  const begun = encryptionsIn(ballot)
  const before = begun.flatMap((one) => encryptions.get(one) ?? []).at(0)
  if (before !== undefined) return before === kind ? `${kind}.copied` : `${kind}.was-${before}`
  return new Set(begun).size < begun.length ? `${kind}.copied` : undefined
}

const whyNotProven = <P>({ election }: Board<P>, { ballot }: Checked | Cast) => faultsOf(election, ballot).at(0)?.code

function whyNotBallot<P>(board: Board<P>, cast: Cast): string | undefined {
  const { election, slots, heads } = board
  const why = whyNotCast(election.fingerprint, slots, cast)
  if (why !== undefined) return why
  if (!heads.has(cast.head)) return 'cast.other-board'
  return whyNotNew(board, cast, 'cast') ?? whyNotProven(board, cast)
}

function whyNotChecked<P>(board: Board<P>, checked: Checked): string | undefined {
  const { slot, ballot, opening } = checked
  if (slot !== ballot.slot || !board.slots.has(slot)) return 'checked.other-slot'
  const why = whyNotNew(board, checked, 'checked') ?? whyNotProven(board, checked)
  return why ?? (opened(board.election, ballot, opening) ? undefined : 'checked.not-opened')
}

function whyNotRekeyed<P>({ manifest, election, heads, slots, keys }: Board<P>, rekeyed: Rekeyed): string | undefined {
  if (!slots.has(rekeyed.slot)) return 'rekeyed.not-on-the-roll'
  if (!heads.has(rekeyed.head)) return 'rekeyed.other-board'
  if (!isByTwo(manifest, rekeyed.signatures, 'rekey', rekeyParts(election.fingerprint, rekeyed)))
    return 'rekeyed.not-by-two'
  if (keys.has(rekeyed.key)) return 'rekeyed.key-twice'
  return isKey(rekeyed.key) ? undefined : 'not-a-key'
}

function whyNotClosed<P>(board: Board<P>, { at, counted, sum }: Closed): string | undefined {
  const { opens, closes, roll } = board.manifest
  const expected = closedOf(board, at)
  const isOver = at >= closes || (at >= opens && expected.counted.length === roll.length)
  if (!isHour(at)) return 'closed.no-hour'
  if (!isOver) return 'closed.too-early'
  if (!isSame(expected.counted, counted)) return 'closed.other-ballots'
  return sum === expected.sum ? undefined : 'closed.other-sum'
}

const tellerIn = <P>({ manifest }: Board<P>, teller: number) => manifest.tellers.find(({ number }) => number === teller)

function whyNotAgreed<P>(board: Board<P>, agreed: Agreed): string | undefined {
  const { election, closed } = board
  const key = tellerIn(board, agreed.teller)?.key
  if (key === undefined) return 'no-such-teller'
  if (!isSigned(key, agreed.signature, 'agree', agreedParts(election.fingerprint, agreed))) return 'agreed.not-signed'
  if (agreed.head !== closed?.head || agreed.sum !== closed.sum) return 'agreed.other-board'
  return board.agreed.has(agreed.teller) ? 'agreed.again' : undefined
}

function whyNotOpened<P>(board: Board<P>, { teller, parts, signature }: Opened): string | undefined {
  const { election, closed } = board
  const { group, fingerprint } = election
  const own = tellerIn(board, teller)
  const publicShare = own && group.decode(own.share)
  if (!own || !closed || publicShare === undefined) return 'no-such-teller'
  if (board.agreed.size < 2) return 'opened.before-two-agreed'
  if (!board.agreed.has(teller)) return 'opened.not-agreed'
  if (board.opened.has(teller)) return 'opened.again'
  const { head, sums } = closed
  if (!isSigned(own.key, signature, 'open', openedParts(fingerprint, head, { teller, parts })))
    return 'opened.not-signed'
  if (!isSame(shapeIn(parts), shapeIn(sums))) return 'opened.other-sums'
  return provenParts({ group, fingerprint, head, teller, publicShare }, sums, parts) ? undefined : 'part-not-proven'
}

const shapeIn = (rows: readonly (readonly unknown[])[]) => rows.map(({ length }) => length)

function whyNotResult<P>(board: Board<P>, result: Result): string | undefined {
  if (board.opened.size < 2) return 'result.before-two-opened'
  const expected = resultOf(board)
  if (!expected) return 'no-count'
  return isSame(expected, result) ? undefined : 'result.other'
}

function whyNotAbandoned<P>({ manifest, election, heads }: Board<P>, abandoned: Abandoned): string | undefined {
  if (!heads.has(abandoned.head)) return 'abandoned.other-board'
  const parts = abandonedParts(election.fingerprint, abandoned)
  return isByTwo(manifest, abandoned.signatures, 'abandon', parts) ? undefined : 'abandoned.not-by-two'
}

/**
 * The first thing that speaks against a whole box, entry by entry as each would have been taken; undefined where nothing does, and
 * then `boardOf` tells how it stands. It judges every proof again, as `verify-ballot` does with other code: for a teller's page before
 * it agrees, and for boxes that were restored.
 */
export function whyNotBox<P>(group: Group<P>, box: Box): Fault | undefined {
  const why = whyNotManifest(group, box.manifest)
  if (why !== undefined) return { code: why, at: 'manifest' }
  let board = emptyBoard(group, box.manifest)
  for (const [place, entry] of box.entries.entries()) {
    const at = `entry ${place + 1}`
    const { number, previous, digest, ...deed } = (entry as Partial<typeof entry> | null) ?? {}
    const code = whyNotEntered(board, deed)
    if (code !== undefined) return { code, at }
    if (!follows(entry, board.entries + 1, board.head)) return { code: 'board.broken', at }
    board = withDeed(board, entry).board
  }
  return undefined
}
