/** Sealed ballots through their own endpoints: tellers and voters as their programs and browsers would act. */

import {
  castBallot,
  checkBallot,
  enterVoterKey,
  getBallotBox,
  getStanding,
  openBallotBox,
} from '#features/councils/boxes/contract.ts'
import { beginCeremony, sayInCeremony } from '#features/councils/ceremonies/contract.ts'
import type { Terms } from '#features/councils/outcomes/rules.ts'
import { answerAsTeller, getTellerTasks, signProposal } from '#features/councils/tellers/contract.ts'
import type { VoteGiven } from '#features/councils/votes/contract.ts'
import type { Choice, Election } from '#src/ballots/ballot.ts'
import {
  abandonedParts,
  type Box,
  byTeller,
  type Manifest,
  rekeyParts,
  castBallot as signedCast,
} from '#src/ballots/board.ts'
import { type Point, ristretto } from '#src/ballots/group.ts'
import {
  begin,
  ceremonyDigest,
  type Making,
  type Offer,
  publicKeys,
  type Sent,
  shareFor,
  shareOf,
} from '#src/ballots/keys.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { type SigningKey, signed } from '#src/ballots/signing.ts'
import { boardOf, emptyBoard } from '#src/ballots/standing.ts'
import { partsOf } from '#src/ballots/tally.ts'
import { agreedBy, openedBy } from '#src/ballots/tellers.ts'
import { trialOf } from '#src/ballots/trial.ts'
import { aSigner, random } from '#tests/ballots/elections.ts'
import { aCouncilSeason, aSitting, aVote, openedSitting } from './councils.ts'
import type { Caller, World } from './world.ts'

/** What a teller keeps: how they sign, and their share. */
export type Kept = { by: Caller; teller: number; signer: SigningKey; share: bigint }
export type Voter = { by: Caller; memberId: string; unitId: string; key: SigningKey }

/** Three tellers make a key, each by their own answers. */
export async function aKeyMade(
  run: Caller,
  voteId: string,
  tellers: readonly Caller[],
  reason: string | null = null,
): Promise<Kept[]> {
  const params = { voteId }
  const { id: election } = await run.call(beginCeremony, { params, body: { reason } })
  const ceremony = { group: ristretto, election }
  const says = (by: Caller, answer: Parameters<typeof sayAs>[2]) => sayAs(by, election, answer)
  const begun = tellers.map((by, at) => ({ by, ...begin(ceremony, { teller: at + 1, signer: aSigner() }, random) }))
  for (const { by, making } of begun)
    await says(by, { step: 'commitment', teller: making.teller, commitment: making.commitment })
  for (const { by, making, offer } of begun)
    await says(by, { step: 'offer', teller: making.teller, offer: open(offer) })
  const offers = begun.map(({ offer }) => offer)
  const digest = ceremonyDigest(offers)
  for (const { by, making } of begun) {
    const sent = offers
      .filter(({ teller }) => teller !== making.teller)
      .map((to) => shareFor(ceremony, making, to, digest))
    const [first, second] = sent as [Sent, Sent]
    await says(by, { step: 'shares', teller: making.teller, ceremony: digest, sent: [first, second] })
  }
  const kept: Kept[] = []
  for (const { by, making } of begun) kept.push({ by, ...(await keeps(by, voteId, election, making)) })
  return kept
}

const open = ({ line: [first, second], ...offer }: Offer) => ({
  ...offer,
  line: [first, second] as [typeof first, typeof second],
})

const sayAs = (
  by: Caller,
  ceremonyId: string,
  answer: Parameters<typeof by.call<typeof sayInCeremony>>[1]['body']['answer'],
) => by.call(sayInCeremony, { params: { ceremonyId }, body: { answer } })

/** The last step: by what the server gives them, as their program is given it. */
async function keeps(by: Caller, voteId: string, election: string, making: Making) {
  const { items } = await by.call(getTellerTasks, { params: { voteId } })
  const [given] = items
  if (!given) throw new Error('Nothing to keep.')
  const { offers, sent } = given.task as unknown as {
    offers: Offer[]
    sent: Sent[]
  }
  const { teller, signer } = making
  const made = shareOf({ group: ristretto, election }, making, { offers, sent })
  if ('fault' in made) throw new Error(made.fault.code)
  const { key, shares } = publicKeys(ristretto, offers)
  const { sums, ...trial } = trialOf(ristretto, offers)
  const opening = { group: ristretto, ...trial, teller, publicShare: shares[teller - 1] as Point }
  const parts = partsOf(opening, sums, made.share, random)
  const answer = { step: 'kept' as const, teller, ceremony: ceremonyDigest(offers), key: ristretto.encode(key), parts }
  await sayAs(by, election, answer)
  return { teller, signer, share: made.share }
}

export const boxOf = (by: Caller, voteId: string) => by.call(getBallotBox, { params: { voteId } })

export const electionOf = (manifest: Manifest): Election<Point> => emptyBoard(ristretto, manifest).election

/** A ballot as a voter's browser seals it, for their next place in the box. */
export async function sealedBy({ by, key }: Pick<Voter, 'by' | 'key'>, voteId: string, choices: readonly Choice[]) {
  const { slot, head, sequence, previous } = await by.call(getStanding, { params: { voteId } })
  const { manifest, fingerprint } = await boxOf(by, voteId)
  const { ballot, opening } = sealBallot(electionOf(manifest as unknown as Manifest), { slot, choices, random })
  const cast = signedCast(key, fingerprint ?? '', { slot, sequence, previous, head, ballot })
  return { cast: { ...cast }, checked: { slot, ballot, opening } }
}

/** Names by their place; none: a blank ballot. */
export const choiceOf = (names: number, chosen: readonly number[]): Choice[] => [
  chosen.length === 0
    ? { blank: true }
    : { blank: false, names: Array.from({ length: names }, (_, at) => chosen.includes(at)) },
]

export async function casts(voter: Voter, voteId: string, choices: readonly Choice[]) {
  const { cast } = await sealedBy(voter, voteId, choices)
  return voter.by.call(castBallot, { params: { voteId }, body: { cast } })
}

export async function checks(voter: Voter, voteId: string, choices: readonly Choice[]) {
  const { checked } = await sealedBy(voter, voteId, choices)
  return voter.by.call(checkBallot, { params: { voteId }, body: { checked } })
}

type Answers = ReturnType<typeof agreedBy> | ReturnType<typeof openedBy>

/** What the box gives a teller now, by its step. */
export async function taskOf(by: Caller, voteId: string, step: string) {
  const { items } = await by.call(getTellerTasks, { params: { voteId } })
  return items.find(({ task }) => task.step === step)?.task
}

/** The teller's program on the closed box: what it signs, or its parts of the sums. */
export function answerOn(box: Box, step: 'agree' | 'open', { teller, signer, share }: Kept): Answers {
  const board = boardOf(ristretto, box)
  const { closed, election } = board
  if (!closed) throw new Error('The box is not closed.')
  const { head, sum, sums } = closed
  if (step === 'agree') return agreedBy(signer, election.fingerprint, { teller, head, sum })
  const publicShare = ristretto.decode(box.manifest.tellers[teller - 1]?.share ?? '') ?? ristretto.zero
  const opening = { group: ristretto, fingerprint: election.fingerprint, head, teller, publicShare }
  return openedBy(signer, opening, { teller, parts: partsOf(opening, sums, share, random) })
}

export async function answers(kept: Kept, voteId: string, step: 'agree' | 'open') {
  const task = await taskOf(kept.by, voteId, step)
  if (!task) throw new Error(`Nothing to ${step}.`)
  const said = { ...answerOn(task.box as Box, step, kept) }
  const answer =
    step === 'agree' ? { step: 'agreed' as const, agreed: said } : { step: 'opened' as const, opened: said }
  return kept.by.call(answerAsTeller, { params: { voteId }, body: { answer } })
}

/** A teller's program on what takes two: another key of a voter, or going on with paper. */
export async function signsProposal({ by, teller, signer }: Kept, voteId: string) {
  const { items } = await by.call(getTellerTasks, { params: { voteId } })
  const asked = items.find(({ proposalId }) => proposalId !== null)
  if (!asked?.proposalId) throw new Error('Nothing to sign.')
  const task = asked.task as unknown as { step: 'rekey' | 'abandon'; fingerprint: string } & Parameters<
    typeof rekeyParts
  >[1]
  const { step, fingerprint, head } = task
  const parts = step === 'rekey' ? rekeyParts(fingerprint, task) : abandonedParts(fingerprint, task)
  const signature = signed(signer, step, byTeller(parts, teller))
  const answer = { step: step === 'rekey' ? ('rekeyed' as const) : ('abandoned' as const), teller, head, signature }
  return by.call(signProposal, { params: { proposalId: asked.proposalId }, body: { answer } })
}

/** `launched`: of a season that can be made public. */
type Sealed = {
  voters?: number
  names?: number
  rule?: Partial<Terms>
  given?: Partial<VoteGiven>
  launched?: boolean
}

/** A sitting with a vote on sealed ballots, not opened yet: voters are the Departments of Justice, tellers of the other block. */
export async function aSealedVote(
  world: World,
  { voters: many = 7, names = 3, rule = {}, given = {}, launched = false }: Sealed = {},
) {
  const made = await aCouncilSeason(world, { perBlock: many, rule, launched })
  const { lead, council, award, units } = made
  const sitting = await openedSitting(lead, await aSitting(lead, council.id))
  const tellerUnits = units.enforcement.slice(0, 3)
  const third = await world.aPerson({ unit: tellerUnits[2], role: 'officer' })
  const tellers = [made.first, made.second, third]
  const candidates = given.candidates ?? made.candidates.slice(0, names)
  const vote = await aVote(
    lead,
    { sittingId: sitting.id, awardId: award.id },
    {
      method: 'sealed',
      most: 2,
      least: 1,
      ...given,
      candidates,
      tellers: tellerUnits.map((unitId) => ({ unitId, name: null })),
    },
  )
  const voters: Voter[] = []
  for (const { memberId, unitId } of sitting.attendance) {
    const by = await world.aPerson({ unit: unitId, role: 'head' })
    voters.push({ by, memberId, unitId, key: aSigner() })
  }
  return { ...made, sitting, voteId: vote.id, vote, tellers, voters, names: candidates }
}
export type SealedVote = Awaited<ReturnType<typeof aSealedVote>>

export async function enrolled({ voters, sitting }: Pick<SealedVote, 'voters' | 'sitting'>) {
  for (const { by, memberId, key } of voters)
    await by.call(enterVoterKey, { params: { sittingId: sitting.id, memberId }, body: { key: key.key } })
}

export const opensBox = async (by: Caller, voteId: string, closesAt = '2018-11-20T11:00:00+07:00') => {
  const { version } = await boxOf(by, voteId)
  return by.call(openBallotBox, { params: { voteId }, body: { closesAt } }, { version })
}

/** As `aSealedVote`, with its key made, everybody enrolled and the box open. */
export async function anOpenBox(world: World, given: Sealed = {}, closesAt?: string) {
  const made = await aSealedVote(world, given)
  const kept = await aKeyMade(made.lead, made.voteId, made.tellers)
  await enrolled(made)
  await opensBox(made.lead, made.voteId, closesAt)
  return { ...made, kept }
}
