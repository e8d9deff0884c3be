/** At a teller's desk: the key is made, step by step, and given to the teller to keep. */

import { hexOf } from './bytes.ts'
import type { Begun, Desk, Outcome, Setting } from './desk.ts'
import type { Said, Tasks } from './desk-tasks.ts'
import { encodeNumber, type Group } from './group.ts'
import {
  begin,
  ceremonyDigest,
  faultsOfOffers,
  type KeyFault,
  type Offer,
  publicKeys,
  shareFor,
  shareOf,
} from './keys.ts'
import { signingKeyOf } from './signing.ts'
import { codeOf } from './spoken.ts'
import { partsOf } from './tally.ts'
import { fileOf, type Known, markOf, paperOf, readTellerKey, type TellerKey } from './teller-key.ts'
import { trialOf } from './trial.ts'

const isSame = (one: Tasks['begin'], other: Tasks['begin']) =>
  one.election === other.election && one.teller === other.teller && one.name === other.name && one.unit === other.unit

export function beginKey<P>({ group, random, now }: Setting<P>, desk: Desk, task: Tasks['begin'], said: Said): Outcome {
  const { election, teller } = task
  const { begun: before } = desk
  // Asked once more before anything was shown: the same answer, since the first may stand there already.
  if (before && !before.commitments && isSame(before.task, task)) return committed(desk, before)
  if (said.agreed !== true) return { desk, asks: { ask: 'begin', again: desk.key !== undefined } }
  const { making, offer } = begin({ group, election }, { teller, signer: signingKeyOf(random(32)) }, random)
  const begun = { task, making, offer, at: now }
  return committed({ begun }, begun)
}

const committed = (desk: Desk, { making: { teller, commitment } }: Begun): Outcome => ({
  desk,
  answer: { step: 'commitment', teller, commitment },
})

export function showOffer(desk: Desk, { commitments }: Tasks['show']): Outcome {
  const { begun } = desk
  if (!begun) return { desk, refused: 'desk.not-begun' }
  const { making, offer } = begun
  if (commitments[making.teller - 1] !== making.commitment) return { desk, refused: 'desk.not-my-commitment' }
  if (new Set(commitments).size < commitments.length) return { desk, refused: 'desk.commitment-twice' }
  // Whoever saw an offer before they said their own digest could choose the key.
  if (begun.commitments && begun.commitments.join() !== commitments.join())
    return { desk, refused: 'desk.other-commitments' }
  return {
    desk: { ...desk, begun: { ...begun, commitments } },
    answer: { step: 'offer', teller: making.teller, offer },
  }
}

const told = (desk: Desk, { code, teller }: KeyFault): Outcome => ({ desk, refused: code, teller })

export function shareKey<P>(
  { group }: Setting<P>,
  desk: Desk,
  { election, offers }: Tasks['share'],
  said: Said,
): Outcome {
  const { begun } = desk
  if (!begun?.commitments) return { desk, refused: 'desk.not-shown' }
  const { making } = begun
  const ceremony = { group, election }
  const [fault] = faultsOfOffers(ceremony, offers, begun.commitments)
  if (fault) return told(desk, fault)
  const digest = ceremonyDigest(offers)
  if (said.agreed === false) return { desk: { ...desk, begun: undefined }, refused: 'desk.words-differ' }
  if (said.agreed !== true && begun.ceremony !== digest)
    return { desk, asks: { ask: 'compare', words: codeOf(digest) } }
  const others = offers.filter(({ teller }) => teller !== making.teller)
  const sent = others.map((other) => shareFor(ceremony, making, other, digest))
  return {
    desk: { ...desk, begun: { ...begun, ceremony: digest } },
    answer: { step: 'shares', teller: making.teller, ceremony: digest, sent },
  }
}

export function keepKey<P>(setting: Setting<P>, desk: Desk, task: Tasks['keep'], said: Said): Outcome {
  const { group } = setting
  const { begun } = desk
  if (!begun?.ceremony || begun.ceremony !== ceremonyDigest(task.offers)) return { desk, refused: 'desk.not-compared' }
  const made = shareOf({ group, election: task.election }, begun.making, task)
  if ('fault' in made) return told(desk, made.fault)
  const key = keyOf(group, begun, task, made.share)
  const paper = paperOf(key)
  if (said.back === undefined) return { desk, asks: { ask: 'keep', file: fileOf(key) ?? '', paper } }
  const back = readTellerKey(group, said.back)
  if ('refused' in back) return { desk, ...back }
  if (paperOf(back.key).join() !== paper.join()) return { desk, refused: 'teller-key.other-key' }
  return proven(setting, { ...back.key, known: key.known }, task.offers)
}

type Made = TellerKey & { known: Known }

function keyOf<P>(group: Group<P>, { task, making }: Begun, { offers }: Tasks['keep'], share: bigint): Made {
  const { election, title, name, unit, teller } = task
  const { key, shares } = publicKeys(group, offers)
  const open = { key: group.encode(key), ceremony: ceremonyDigest(offers), shares: shares.map(group.encode) }
  return {
    ...{ teller, mark: markOf(election), signer: hexOf(making.signer.secret), share: encodeNumber(group, share) },
    known: { election, title, name, unit, ...open },
  }
}

/** By what was given back and not by what is remembered: a file that was never saved opens no box. */
function proven<P>({ group, random }: Setting<P>, key: Made, offers: readonly Offer[]): Outcome {
  const { teller, known } = key
  const share = BigInt(`0x${key.share}`)
  const { fingerprint, head, sums } = trialOf(group, offers)
  const publicShare = group.times(group.base, share)
  const parts = partsOf({ group, fingerprint, head, teller, publicShare }, sums, share, random)
  return { desk: { key }, answer: { step: 'kept', teller, ceremony: known.ceremony, key: known.key, parts } }
}
