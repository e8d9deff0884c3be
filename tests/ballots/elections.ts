/** Elections from the key to the result, as their people hold them. */
import { type Choice, type Election, protocol, type Question, trackerOf, version } from '#src/ballots/ballot.ts'
import {
  type Box,
  castBallot,
  countedIn,
  entered,
  fingerprintOf,
  headOf,
  type Manifest,
  type Slots,
  slotsOf,
  withCast,
} from '#src/ballots/board.ts'
import { readAnswer } from '#src/ballots/checking.ts'
import type { Group, Random } from '#src/ballots/group.ts'
import { canonical, digestOfText } from '#src/ballots/hashing.ts'
import {
  begin,
  ceremonyDigest,
  commitmentOf,
  faultsOfOffers,
  publicKeys,
  shareFor,
  shareOf,
} from '#src/ballots/keys.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { type SigningKey, signingKeyOf } from '#src/ballots/signing.ts'
import { partsOf, provenParts, type Sums, sums, sumsTold, totals } from '#src/ballots/tally.ts'
import { agreedBy, openedBy } from '#src/ballots/tellers.ts'

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

export const aSigner = (): SigningKey => signingKeyOf(random(32))

/** The three make a key as each would in a browser of their own. */
export function aKey<P>(group: Group<P>, election = 'kỳ bỏ phiếu thử') {
  const ceremony = { group, election }
  const begun = [1, 2, 3].map((teller) => begin(ceremony, { teller, signer: aSigner() }, random))
  const offers = begun.map(({ offer }) => offer)
  const commitments = offers.map(commitmentOf)
  const faults = faultsOfOffers(ceremony, offers, commitments)
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  const digest = ceremonyDigest(offers)
  const shares = begun.map(({ making }) => {
    const others = begun.filter((one) => one.making.teller !== making.teller)
    const to = offers[making.teller - 1] as (typeof offers)[number]
    const sent = others.map((one) => shareFor(ceremony, one.making, to, digest))
    const made = shareOf(ceremony, making, { offers, sent })
    if ('fault' in made) throw new Error(made.fault.code)
    return made.share
  })
  return { ...publicKeys(group, offers), secrets: shares, digest, offers, begun, commitments, ceremony }
}

export type Vote = { slot: number; choices: readonly Choice[] }

export function anElection<P>(group: Group<P>, voters: number, questions: readonly Question[]) {
  const made = aKey(group)
  const voterKeys = Array.from({ length: voters }, aSigner)
  const tellerKeys = made.begun.map(({ making }) => making.signer)
  const manifest: Manifest = {
    ...{ protocol, version, group: group.name, id: 'bau-thu', title: 'Suy tôn cờ thi đua (dữ liệu thử)' },
    questions: questions.map((one) => ({
      ...one,
      title: one.id,
      told: Array.from({ length: one.names }, (_, at) => `Đơn vị ${at + 1}`),
    })),
    ...{ opens: '2022-11-25T01:00:00Z', closes: '2022-11-25T03:00:00Z' },
    roll: voterKeys.map(({ key }, at) => ({ slot: at + 1, name: `Đại biểu ${at + 1}`, unit: `Đơn vị ${at + 1}`, key })),
    tellers: tellerKeys.map(({ key }, at) => ({
      ...{ number: at + 1, name: `Kiểm phiếu ${at + 1}`, unit: `Cơ quan ${at + 1}`, key },
      share: group.encode(made.shares[at] as P),
    })),
    ...{ key: group.encode(made.key), ceremony: made.digest },
    programs: { teller: digestOfText('teller'), verifier: digestOfText('verifier') },
    rule: { threshold: null },
  }
  const fingerprint = fingerprintOf(manifest)
  const election: Election<P> = { group, fingerprint, key: group.prepared(made.key), questions }
  return { ...made, manifest, fingerprint, election, voterKeys, tellerKeys }
}
export type AnElection<P> = ReturnType<typeof anElection<P>>

/** A box while people vote. */
export type Voting<P> = { held: AnElection<P>; box: Box; slots: Slots }
export const opens = <P>(held: AnElection<P>): Voting<P> => ({
  held,
  box: { manifest: held.manifest, entries: [] },
  slots: slotsOf(held.manifest),
})

export function casts<P>({ held, box, slots }: Voting<P>, { slot, choices }: Vote): Voting<P> {
  const { ballot } = sealBallot(held.election, { slot, choices, random })
  const last = slots.get(slot)?.casts.at(-1)
  const body = castBallot(held.voterKeys[slot - 1] as SigningKey, held.fingerprint, {
    ...{ slot, sequence: (last?.sequence ?? 0) + 1, previous: last ? trackerOf(last.ballot) : null },
    ...{ head: headOf(box), ballot },
  })
  return { held, box: entered(box, { kind: 'cast', body }), slots: withCast(slots, body) }
}

export const checks = <P>({ held, box, slots }: Voting<P>, { slot, choices }: Vote): Voting<P> => ({
  ...{ held, slots },
  box: entered(box, { kind: 'checked', body: { slot, ...sealBallot(held.election, { slot, choices, random }) } }),
})

/** Closed, with the sums as everybody works them out. */
export function closes<P>({ held, box, slots }: Voting<P>): { box: Box; all: Sums<P>; sum: string; cast: number } {
  const { group, questions } = held.election
  const ballots = countedIn(slots)
  const answers = ballots.map(({ answers: own }) =>
    own.map((answer) => {
      const read = readAnswer(group, answer)
      if (!read) throw new Error('Not a point.')
      return read
    }),
  )
  const all = sums(
    group,
    answers,
    questions.map(({ names }) => names),
  )
  const sum = digestOfText(canonical(sumsTold(group, all)))
  const counted = ballots.map((ballot) => ({ slot: ballot.slot, tracker: trackerOf(ballot) }))
  const body = { at: held.manifest.closes, counted, sum }
  return { box: entered(box, { kind: 'closed', body }), all, sum, cast: ballots.length }
}

/** Two tellers look at the board that was closed, then open the sums. */
export function counts<P>(voting: Voting<P>, openers: readonly number[] = [1, 2]) {
  const { held } = voting
  const { group, fingerprint } = held.election
  const closed = closes(voting)
  const head = headOf(closed.box)
  const keyOf = (teller: number) => held.tellerKeys[teller - 1] as SigningKey
  let { box } = closed
  for (const teller of openers) {
    const seen = { teller, head, sum: closed.sum }
    box = entered(box, { kind: 'agreed', body: agreedBy(keyOf(teller), fingerprint, seen) })
  }
  const opened = new Map<number, P[][]>()
  for (const teller of openers) {
    const opening = { group, fingerprint, head, teller, publicShare: held.shares[teller - 1] as P }
    const parts = partsOf(opening, closed.all, held.secrets[teller - 1] ?? 0n, random)
    box = entered(box, { kind: 'opened', body: openedBy(keyOf(teller), opening, { teller, parts }) })
    const points = provenParts(opening, closed.all, parts)
    if (points) opened.set(teller, points)
  }
  const told = totals(group, closed.all, opened, closed.cast)
  if (told) box = entered(box, { kind: 'result', body: { totals: told } })
  return { box, totals: told, cast: closed.cast }
}
