/** What tellers of a sealed ballot do: sign the board that was closed, open its sums, sign what takes two of them. */
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { accountOf, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Box } from '#src/ballots/board.ts'
import { isKey } from '#src/ballots/signing.ts'
import { boardIn, resultIn } from '../boards/rules.ts'
import {
  enter,
  type Held,
  heldBox,
  ofVote,
  placeOn,
  readBallotBox,
  sealedVote,
  stateOf,
  titleOf,
} from '../boxes/actions.ts'
import type { BallotBox } from '../boxes/contract.ts'
import * as boxes from '../boxes/store.ts'
import { ceremonyOf, demandPreparing, tellerFor } from '../ceremonies/actions.ts'
import { type Ceremony, taskIn } from '../ceremonies/rules.ts'
import { aboutVote, readVote } from '../votes/actions.ts'
import { samePerson } from '../votes/rules.ts'
import { goOnWithPaper, markCounted, type VoteRow } from '../votes/store.ts'
import { boxTasks, deedOf, taskOf, whyNotSignature } from './rules.ts'

type TellerSaid =
  | { step: 'seen'; teller: number; fingerprint: string }
  | { step: 'agreed'; agreed: Record<string, unknown> }
  | { step: 'opened'; opened: Record<string, unknown> }

const told = { seen: 'ballot-box.seen', agreed: 'ballot-box.agreed', opened: 'ballot-box.parts-opened' }

/** What a teller has compared, signed, or opened. Once two have opened, the result stands on the board. */
export async function answerAsTeller(context: Context, voteId: string, answer: TellerSaid): Promise<BallotBox> {
  const held = await heldBox(context, voteId)
  const teller = await tellerFor(context, voteId)
  demand(context, 'vote.count', { unitId: teller?.unitId ?? null })
  const { number, unitId } = found(teller, 'teller')
  const body: { teller?: unknown } =
    answer.step === 'agreed' ? answer.agreed : answer.step === 'opened' ? answer.opened : answer
  refuseIf(body.teller === number ? undefined : invalid('answer', 'no-such-teller'))
  if (answer.step === 'seen')
    refuseIf(answer.fingerprint === held.fingerprint ? undefined : invalid('answer', 'ballot-box.other-fingerprint'))
  else {
    const { box } = await enter(context, held, { kind: answer.step, body }, 'answer')
    await settle(context, held, box)
  }
  await record(context, { ...aboutVote(told[answer.step], held.row), unitId, after: { teller: number } })
  return readBallotBox(context, voteId)
}

/** The result, as soon as it can be worked out: everybody works out the same. */
async function settle(context: Context, held: Held, box: Box): Promise<void> {
  const result = resultIn(box)
  if (!result) return
  await enter(context, { ...held, box }, result, 'result')
  await markCounted(context.db, held.row.id, context.now)
  await record(context, { ...aboutVote('vote.counted', held.row), after: { totals: JSON.stringify(result.body) } })
}

const by = (context: Context) => ({ at: context.now, by: accountOf(context) })

type Proposed = { kind: 'rekeyed'; key: string; reason: string } | { kind: 'abandoned'; reason: string }

/** A voter asks for another key; a teller, or whoever runs the vote, asks to go on with paper. Two tellers then sign, or nobody does. */
export async function proposeInBox(context: Context, voteId: string, given: Proposed): Promise<BallotBox> {
  const held = await heldBox(context, voteId)
  const subject = given.kind === 'rekeyed' ? rekeying(context, held, given.key) : await abandoning(context, held)
  const { head } = boardIn(held.box)
  await boxes.insertProposal(context.db, ofVote(held.row), {
    ...{ id: context.newId(), kind: given.kind, ...subject, reason: given.reason, head, ...by(context) },
  })
  await record(context, {
    ...aboutVote(`ballot-box.${given.kind}-proposed`, held.row),
    after: { head },
    reason: given.reason,
  })
  return readBallotBox(context, voteId)
}

function rekeying(context: Context, held: Held, key: string) {
  const { slot } = placeOn(context, held)
  const board = boardIn(held.box)
  refuseIf(board.closed ? { kind: 'conflict', code: 'board.after-closing' } : undefined)
  refuseIf(isKey(key) ? undefined : invalid('key', 'voter-key.not-a-key'))
  refuseIf(board.keys.has(key) ? invalid('key', 'voter-key.of-another') : undefined)
  return { slot, key }
}

async function abandoning(context: Context, held: Held) {
  await demandPreparing(context, held.row)
  refuseIf(boardIn(held.box).opened.size > 0 ? { kind: 'conflict', code: 'abandoned.after-opening' } : undefined)
  return { slot: null, key: null }
}

type Signed = { step: 'rekeyed' | 'abandoned'; teller: number; head: string; signature: string }

/** A second signature enters what was proposed; a box given up goes on with paper under the same rule and roll. */
export async function signProposal(context: Context, proposalId: string, answer: Signed): Promise<BallotBox> {
  const proposal = found(await boxes.findProposal(context.db, proposalId), 'proposal')
  const held = await heldBox(context, proposal.voteId)
  const teller = await tellerFor(context, proposal.voteId)
  demand(context, 'vote.count', { unitId: teller?.unitId ?? null })
  const { number, unitId } = found(teller, 'teller')
  const before = (await boxes.signaturesOf(context.db, proposal.voteId)).filter((one) => one.proposalId === proposalId)
  const key = held.box.manifest.tellers.find((one) => one.number === number)?.key ?? ''
  refuseIf(answer.teller === number ? undefined : invalid('answer/teller', 'no-such-teller'))
  refuseIf(
    whyNotSignature(
      {
        ...{ fingerprint: held.fingerprint, proposal: { ...proposal, isSettled: proposal.settledAt !== null } },
        ...{ signed: before.map((one) => one.teller), by: { teller: number, key } },
      },
      answer,
    ),
  )
  const { signature } = answer
  await kept(context, { board_signature_person: samePerson }, (trx) =>
    boxes.insertSignature(
      trx,
      { ...ofVote(held.row), id: proposalId },
      { teller: number, unitId, signature, ...by(context) },
    ),
  )
  await record(context, {
    ...aboutVote('ballot-box.signed', held.row),
    unitId,
    after: { teller: number, kind: proposal.kind },
  })
  const signatures = [
    ...before.map((one) => ({ teller: one.teller, signature: one.signature })),
    { teller: number, signature },
  ]
  if (signatures.length >= 2) await carryOut(context, held, proposal, signatures)
  return readBallotBox(context, proposal.voteId)
}

async function carryOut(
  context: Context,
  held: Held,
  proposal: boxes.ProposalRow,
  signatures: { teller: number; signature: string }[],
): Promise<void> {
  await enter(context, held, deedOf(proposal, signatures), 'answer')
  await boxes.settleProposal(context.db, proposal.id, context.now)
  if (proposal.kind === 'abandoned') await goOnWithPaper(context.db, held.row.id)
  await record(context, { ...aboutVote(`ballot-box.${proposal.kind}`, held.row), reason: proposal.reason })
}

/** What the actor's program is given next: as a teller of this vote, and as nobody else. */
export async function readTellerTasks(context: Context, voteId: string) {
  const row = await sealedVote(context, voteId)
  const teller = await tellerFor(context, voteId)
  demand(context, 'vote.count', { unitId: teller?.unitId ?? null })
  const { number, name, unitName } = found(teller, 'teller')
  const ceremony = await ceremonyOf(context, voteId)
  const box = await boxes.findBox(context.db, voteId)
  const own = { number, name: name ?? unitName, unit: unitName }
  const items = box ? await asksOfBox(context, row, box, number) : await asksOfKey(context, row, ceremony, own)
  return { teller: number, ceremonyId: ceremony?.id ?? null, items }
}

type Asked = { proposalId: string | null; task: { step: string } & Record<string, unknown> }
const alone = (task: Asked['task']): Asked => ({ proposalId: null, task })

async function asksOfKey(
  context: Context,
  row: VoteRow,
  ceremony: Ceremony | undefined,
  own: { number: number; name: string; unit: string },
): Promise<Asked[]> {
  if (!ceremony || row.method !== 'sealed') return []
  const task = taskIn(ceremony, { ...own, title: titleOf(await readVote(context, row.id)) })
  return task ? [alone(task)] : []
}

async function asksOfBox(context: Context, row: VoteRow, box: boxes.BoxRow, number: number): Promise<Asked[]> {
  const { state, proposals } = await stateOf(context, row, box)
  if (state === 'counted' || state === 'abandoned') return []
  const { manifest, fingerprint } = box
  const told = { manifest, entries: await boxes.boardTold(context.db, row.id) }
  const unsigned = new Map(
    proposals.flatMap(({ id, settled, signed, name }) => (settled || signed.includes(number) ? [] : [[id, name]])),
  )
  const asked = (await boxes.proposalsOf(context.db, row.id)).filter(({ id }) => unsigned.has(id))
  return [
    ...boxTasks(told, number, state).map(alone),
    ...asked.map((one) => ({
      proposalId: one.id,
      task: taskOf({ ...one, fingerprint, name: unsigned.get(one.id) ?? null }),
    })),
  ]
}
