/** A sealed ballot from its opening to its result: what it is opened with, and what cannot be. The protocol is docs/ballots.md. */
import { invalid, type Refusal } from '#kit/refusal.ts'
import { protocol, version } from '#src/ballots/ballot.ts'
import type { Box, Deed, Manifest } from '#src/ballots/board.ts'
import { type Point, ristretto } from '#src/ballots/group.ts'
import { hourOf } from '#src/ballots/hours.ts'
import { ceremonyDigest, type Offer, publicKeys } from '#src/ballots/keys.ts'
import { fewest } from '#src/ballots/manifest.ts'
import { type Board, boardOf, closedOf, resultOf } from '#src/ballots/standing.ts'
import { whyNotEntered } from '#src/ballots/taking.ts'
import type { BoxState } from '../boxes/rules.ts'
import type { Share, Terms } from '../outcomes/rules.ts'
import type { Seat } from '../votes/rules.ts'

const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

/** The shortest time in which people can vote. */
const shortestMinutes = 5

type Opening = {
  readonly voters: readonly Seat[]
  readonly terms: Terms
  /** Units that stand. */
  readonly candidates: readonly string[]
  /** Members whose key is known. */
  readonly enrolled: ReadonlySet<string>
  readonly isKeyMade: boolean
  readonly hasPrograms: boolean
  readonly now: Date
  readonly closesAt: Date
}

/**
 * Why a vote is not held with sealed ballots, in this sitting. One vote in writing makes all of it paper: counted apart it would be
 * that person's vote; as would be the vote of whoever has no key. That nobody votes for their own unit a sealed ballot cannot show.
 */
export function whyNotSealed(opening: Opening): Refusal | undefined {
  const { voters, terms, candidates, enrolled, now, closesAt } = opening
  if (voters.length < fewest.entitled) return conflict('ballot-box.too-few-voters', { least: fewest.entitled })
  const written = voters.filter(({ presence }) => presence === 'written').length
  if (written > 0) return conflict('ballot-box.someone-in-writing', { written })
  if (terms.ownUnit === false && voters.some(({ unitId }) => candidates.includes(unitId)))
    return conflict('ballot-box.own-unit')
  const keyless = voters.filter(({ memberId }) => !enrolled.has(memberId))
  if (keyless.length > 0)
    return conflict('ballot-box.without-key', { units: keyless.map(({ unitName }) => unitName).join(', ') })
  if (!opening.isKeyMade) return conflict('ballot-box.key-not-made')
  if (!opening.hasPrograms) return conflict('ballot-box.no-programs')
  return closesAt.getTime() - now.getTime() < shortestMinutes * 60_000
    ? invalid('closesAt', 'ballot-box.closes-too-soon', { minutes: shortestMinutes })
    : undefined
}

type Given = {
  readonly id: string
  readonly title: string
  readonly names: readonly string[]
  readonly least: number
  readonly most: number
  readonly voters: readonly { readonly name: string | null; readonly unitName: string; readonly key: string }[]
  readonly tellers: readonly { readonly number: number; readonly name: string | null; readonly unitName: string }[]
  readonly offers: readonly Offer[]
  readonly opens: Date
  readonly closes: Date
  readonly programs: Manifest['programs']
  readonly rule: Manifest['rule']
}

/** All that is fixed when the box is opened, as everybody signs it. */
export function manifestOf(given: Given): Manifest {
  const { id, title, names, least, most, voters, tellers, offers, opens, closes, programs, rule } = given
  const { key, shares } = publicKeys(ristretto, offers)
  return {
    ...{ protocol, version, group: ristretto.name, id, title },
    questions: [{ id: 'names', title, names: names.length, min: least, max: most, told: names }],
    ...{ opens: hourOf(opens), closes: hourOf(closes) },
    roll: voters.map((voter, at) => ({
      ...{ slot: at + 1, name: voter.name ?? voter.unitName, unit: voter.unitName, key: voter.key },
    })),
    tellers: tellers.map(({ number, name, unitName }) => ({
      ...{ number, name: name ?? unitName, unit: unitName, key: offers[number - 1]?.key ?? '' },
      share: ristretto.encode(shares[number - 1] ?? ristretto.zero),
    })),
    ...{ key: ristretto.encode(key), ceremony: ceremonyDigest(offers), programs, rule },
  }
}

const shareTold = ({ part, whole, over }: Share) => `${over ? '>' : '>='} ${part}/${whole}`

/** The rule of the day, as the fingerprint covers it. */
export const ruleTold = (rule: {
  legalBasis: string | null
  provisional: boolean
  terms: Terms
}): Manifest['rule'] => ({
  ...{ legalBasis: rule.legalBasis, provisional: rule.provisional },
  ...Object.fromEntries(
    Object.entries(rule.terms).map(([name, term]) => [
      name,
      typeof term === 'object' && term !== null ? shareTold(term) : term,
    ]),
  ),
})

/** Codes that say it is too late or too early, and not that something is wrong with what was sent. */
const ofTime = /^(board|abandoned\.after|opened\.(again|before|not-agreed)|agreed\.again|result)/

/** Why a deed is not entered, in a refusal. */
export const refusalOf = (code: string | undefined, path: string): Refusal | undefined => {
  if (code === undefined) return undefined
  return ofTime.test(code) ? conflict(code) : invalid(path, code)
}

type Judged = { readonly box: Box; readonly deed: unknown; readonly at: string }

export const boardIn = (box: Box): Board<Point> => boardOf(ristretto, box)

/** Why a deed is not entered, of a whole box: for a thread of its own, since proofs take long. */
export const judged = ({ box, deed, at }: Judged): string | undefined => whyNotEntered(boardIn(box), deed, new Date(at))

/** The box is over by the clock, or because all have cast. */
export const whyNotClosing = (board: Board<unknown>, turnout: number, now: Date): Refusal | undefined => {
  const { closes, roll } = board.manifest
  if (board.closed) return conflict('ballot-box.closed-already')
  return hourOf(now) >= closes || turnout === roll.length ? undefined : conflict('ballot-box.not-over')
}

/** How the box is closed at this moment. */
export const closingOf = (box: Box, now: Date): Deed => ({
  kind: 'closed',
  body: closedOf(boardIn(box), hourOf(now)),
})

/** The result, once two have opened. */
export function resultIn(box: Box): Deed | undefined {
  const result = resultOf(boardIn(box))
  return result && { kind: 'result', body: result }
}

/** `turnout`: of those who have cast. */
export function boxState(
  { kinds, closes, turnout }: { kinds: ReadonlySet<string>; closes: string; turnout: number },
  now: Date,
): BoxState {
  if (kinds.has('abandoned')) return 'abandoned'
  if (kinds.has('result')) return 'counted'
  if (kinds.has('closed')) return turnout < fewest.cast ? 'too_few' : 'closed'
  return hourOf(now) >= closes ? 'over' : 'open'
}

/** What a voter's next ballot continues: the last one by the key they have now. */
export function standingOf(box: Box, slot: number) {
  const { slots, head } = boardIn(box)
  const standing = slots.get(slot)
  return { key: standing?.key ?? null, head, last: standing?.casts.at(-1) ?? null }
}
