/** Sealing in the voter's browser. What was drawn leaves it only with a ballot that is looked into and not cast. */
import { type Ballot, type Choice, type Opening, trackerOf } from '#src/ballots/ballot.ts'
import { type Cast, castBallot, fingerprintOf, type Manifest } from '#src/ballots/board.ts'
import { ristretto } from '#src/ballots/group.ts'
import { opened } from '#src/ballots/opening.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import type { SigningKey } from '#src/ballots/signing.ts'
import { emptyBoard } from '#src/ballots/standing.ts'

export type Standing = { slot: number; head: string; sequence: number; previous: string | null }
export type SealedBallot = {
  readonly tracker: string
  readonly cast: Cast
  readonly checked: { readonly slot: number; readonly ballot: Ballot; readonly opening: Opening }
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const electionOf = (manifest: Manifest) => emptyBoard(ristretto, manifest).election

/** Whether what the server shows is what the fingerprint covers. */
export const isAsSaid = (manifest: Manifest, fingerprint: string): boolean => fingerprintOf(manifest) === fingerprint

export function seal(manifest: Manifest, key: SigningKey, standing: Standing, choice: Choice): SealedBallot {
  const election = electionOf(manifest)
  const { slot, head, sequence, previous } = standing
  const { ballot, opening } = sealBallot(election, { slot, choices: [choice], random })
  const cast = castBallot(key, election.fingerprint, { slot, sequence, previous, head, ballot })
  return { tracker: trackerOf(ballot), cast, checked: { slot, ballot, opening } }
}

/** What a ballot that was looked into holds: read from the sealed ballot, not from what was clicked. */
export const choiceIn = (manifest: Manifest, { checked }: SealedBallot): Choice | undefined =>
  opened(electionOf(manifest), checked.ballot, checked.opening)?.[0]
