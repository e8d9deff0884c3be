/** At a teller's desk: the vote is looked at before it is read aloud, the board before it is agreed to, and the box is opened. */

import { type Box, type Closed, fingerprintOf, type Manifest } from './board.ts'
import type { Desk, Outcome, Setting } from './desk.ts'
import type { Refused, Said, Tasks } from './desk-tasks.ts'
import { fewest, whyNotManifest } from './manifest.ts'
import { isKey } from './signing.ts'
import { codeOf } from './spoken.ts'
import { type Board, boardOf } from './standing.ts'
import { whyNotBox } from './taking.ts'
import { partsOf } from './tally.ts'
import { pointOfShare, shareIn, signerOf, type TellerKey } from './teller-key.ts'
import { agreedBy, openedBy, signsAbandoned, signsRekeyed } from './tellers.ts'

/** Whether a vote is that of this key: made by this teller with the two others, and opened by nothing else. */
function whyNotMine<P>({ group, program }: Setting<P>, key: TellerKey, manifest: Manifest): string | undefined {
  const { tellers, programs, ceremony } = manifest
  const own = tellers.find(({ number }) => number === key.teller)
  if (own?.key !== signerOf(key).key) return 'desk.other-signer'
  if (own.share !== group.encode(pointOfShare(group, key))) return 'desk.other-share'
  const { known } = key
  if (known && known.ceremony !== ceremony) return 'desk.other-ceremony'
  const isSame = known?.key === manifest.key && tellers.every(({ share }, at) => share === known.shares[at])
  if (known && !isSame) return 'desk.other-box-key'
  return program !== undefined && programs.teller !== program ? 'desk.other-program' : undefined
}

const keyIn = ({ key }: Desk): TellerKey => {
  if (!key) throw new Error('Asked before: desk.no-key.')
  return key
}

export function seeManifest<P>(setting: Setting<P>, desk: Desk, { manifest }: Tasks['manifest'], said: Said): Outcome {
  const key = keyIn(desk)
  const why = whyNotManifest(setting.group, manifest) ?? whyNotMine(setting, key, manifest)
  if (why !== undefined) return { desk, refused: why }
  const fingerprint = fingerprintOf(manifest)
  const { remembered } = key
  const isOther = remembered !== undefined && remembered.fingerprint !== fingerprint
  if (isOther && remembered.head !== null) return { desk, refused: 'desk.other-fingerprint' }
  if (said.agreed === false) return { desk, refused: 'desk.words-differ' }
  if (said.agreed !== true) {
    const asked = { words: codeOf(fingerprint), fingerprint, whole: key.known !== undefined, again: isOther }
    return { desk, asks: { ask: 'manifest', ...asked } }
  }
  const head = isOther ? null : (remembered?.head ?? null)
  const seen = { ...key, remembered: { fingerprint, head } }
  return { desk: { key: seen, manifest }, answer: { step: 'seen', teller: key.teller, fingerprint } }
}

type Looked<P> = { board: Board<P>; head: string; at: string }

/** A board that was closed, all of it judged again; it is this key's, and the one that was agreed to where one was. */
function closedBoard<P>(setting: Setting<P>, key: TellerKey, box: Box): Looked<P> | Refused {
  const { group } = setting
  const fault = whyNotBox(group, box)
  if (fault) return { refused: fault.code, at: fault.at }
  const mine = whyNotMine(setting, key, box.manifest)
  if (mine !== undefined) return { refused: mine }
  const board = boardOf(group, box)
  const { closed, ended, election } = board
  if (ended) return { refused: 'desk.ended' }
  if (!closed) return { refused: 'desk.not-closed' }
  if (closed.cast < fewest.cast) return { refused: 'board.too-few' }
  const { remembered } = key
  if (remembered && remembered.fingerprint !== election.fingerprint) return { refused: 'desk.other-fingerprint' }
  // Whoever saw the sums of two boards that differ by one ballot would know that ballot.
  if (remembered?.head && remembered.head !== closed.head) return { refused: 'desk.other-head' }
  const at = box.entries.find(({ kind }) => kind === 'closed')?.body as Closed
  return { board, head: closed.head, at: at.at }
}

type Deed = 'agree' | 'open'
const boardAsked = <P>(desk: Desk, deed: Deed, { board, head, at }: Looked<P>): Outcome => {
  const { fingerprint } = board.election
  const [cast, entitled] = [board.closed?.cast ?? 0, board.manifest.roll.length]
  const isSeen = keyIn(desk).remembered?.fingerprint === fingerprint
  return { desk, asks: { ask: 'board', deed, cast, entitled, at, head, fingerprint, isSeen } }
}

/** The desk from now on: it goes by this board and no other. */
const goingBy = <P>(desk: Desk, { board, head }: Looked<P>): Desk => ({
  key: { ...keyIn(desk), remembered: { fingerprint: board.election.fingerprint, head } },
  manifest: board.manifest,
})

export function agree<P>(setting: Setting<P>, desk: Desk, { box }: Tasks['agree'], said: Said): Outcome {
  const key = keyIn(desk)
  const looked = closedBoard(setting, key, box)
  if ('refused' in looked) return { desk, ...looked }
  const { board, head } = looked
  if (board.agreed.has(key.teller)) return { desk, refused: 'desk.agreed-already' }
  if (said.agreed !== true) return boardAsked(desk, 'agree', looked)
  const seen = { teller: key.teller, head, sum: board.closed?.sum ?? '' }
  const agreed = agreedBy(signerOf(key), board.election.fingerprint, seen)
  return { desk: goingBy(desk, looked), answer: { step: 'agreed', agreed } }
}

export function open<P>(setting: Setting<P>, desk: Desk, { box }: Tasks['open'], said: Said): Outcome {
  const { group, random } = setting
  const key = keyIn(desk)
  const looked = closedBoard(setting, key, box)
  if ('refused' in looked) return { desk, ...looked }
  const { board, head } = looked
  if (board.agreed.size < 2) return { desk, refused: 'desk.not-agreed-by-two' }
  if (!board.agreed.has(key.teller)) return { desk, refused: 'desk.not-agreed-by-me' }
  if (board.opened.has(key.teller)) return { desk, refused: 'desk.opened-already' }
  if (said.agreed !== true) return boardAsked(desk, 'open', looked)
  const { fingerprint } = board.election
  const opening = { group, fingerprint, head, teller: key.teller, publicShare: pointOfShare(group, key) }
  const parts = partsOf(opening, board.closed?.sums ?? [], shareIn(group, key), random)
  const opened = openedBy(signerOf(key), opening, { teller: key.teller, parts })
  return { desk: goingBy(desk, looked), answer: { step: 'opened', opened } }
}

const whyNotThis = ({ remembered }: TellerKey, fingerprint: string): string | undefined =>
  remembered && remembered.fingerprint !== fingerprint ? 'desk.other-fingerprint' : undefined

export function abandon(desk: Desk, { fingerprint, head, reason }: Tasks['abandon'], said: Said): Outcome {
  const key = keyIn(desk)
  const why = whyNotThis(key, fingerprint) ?? (reason.trim() === '' ? 'desk.no-reason' : undefined)
  if (why !== undefined) return { desk, refused: why }
  const { teller, remembered } = key
  if (said.agreed !== true) return { desk, asks: { ask: 'abandon', fingerprint, isSeen: remembered !== undefined } }
  const { signature } = signsAbandoned(signerOf(key), { teller, fingerprint }, { reason, head })
  return { desk, answer: { step: 'abandoned', teller, head, signature } }
}

/** The name is the server's own where the roll was never seen: the words of the key are what the two compare. */
function whyNotRekey({ manifest }: Desk, { slot, name, key, reason }: Tasks['rekey']): string | undefined {
  if (reason.trim() === '') return 'desk.no-reason'
  if (!isKey(key)) return 'not-a-key'
  if (!manifest) return undefined
  const voter = manifest.roll.find((one) => one.slot === slot)
  if (!voter) return 'rekeyed.not-on-the-roll'
  const hasIt = [...manifest.roll, ...manifest.tellers].some((one) => one.key === key)
  return voter.name !== name ? 'desk.other-voter' : hasIt ? 'rekeyed.key-twice' : undefined
}

export function rekey(desk: Desk, task: Tasks['rekey'], said: Said): Outcome {
  const own = keyIn(desk)
  const { fingerprint, head, slot, key, reason } = task
  const why = whyNotThis(own, fingerprint) ?? whyNotRekey(desk, task)
  if (why !== undefined) return { desk, refused: why }
  const { teller, remembered } = own
  if (said.agreed === false) return { desk, refused: 'desk.words-differ' }
  if (said.agreed !== true)
    return { desk, asks: { ask: 'rekey', words: codeOf(key), fingerprint, isSeen: remembered !== undefined } }
  const { signature } = signsRekeyed(signerOf(own), { teller, fingerprint }, { slot, key, reason, head })
  return { desk, answer: { step: 'rekeyed', teller, head, signature } }
}
