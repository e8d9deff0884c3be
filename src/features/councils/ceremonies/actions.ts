/** What people do while the key of a sealed ballot is made: begin it, say their part, begin it anew where something failed. */

import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { accountOf, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { canonical } from '#src/ballots/hashing.ts'
import { aboutVote, placeOf, tellerAmong } from '../votes/actions.ts'
import { samePerson, whyNotAbandon, whyNotChange } from '../votes/rules.ts'
import { findVote, lockVote, tellersOf, type VoteRow } from '../votes/store.ts'
import type { CeremonyShown } from './contract.ts'
import { type Answer, type Ceremony, digestIn, isComplete, stepsBy, whyNotSaid } from './rules.ts'
import * as store from './store.ts'

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })

/** The ceremony that counts for a vote, with all that the reader may read of it. */
export async function ceremonyOf(
  context: Context,
  voteId: string,
): Promise<(Ceremony & { reason: string | null }) | undefined> {
  const row = await store.lastCeremony(context.db, voteId)
  return row && { id: row.id, attempt: row.attempt, reason: row.reason, said: await store.saidIn(context.db, row.id) }
}

export const ceremonyShown = (ceremony: Ceremony & { reason: string | null }): CeremonyShown => ({
  ...{ id: ceremony.id, attempt: ceremony.attempt, reason: ceremony.reason, digest: digestIn(ceremony) },
  tellers: [1, 2, 3].map((number) => ({ number, steps: stepsBy(ceremony, number) })),
  complete: isComplete(ceremony),
})

export const notSealed: Refusal = conflict('vote.not-sealed')
const whyNotMade = (row: VoteRow) =>
  whyNotAbandon(row) ?? whyNotChange(row) ?? (row.method === 'sealed' ? undefined : notSealed)

/** Of the tellers of a vote the one for whom the actor counts. */
export const tellerFor = async (context: Context, voteId: string) =>
  tellerAmong(context, await tellersOf(context.db, [voteId]))

/** Whoever runs the vote or counts it. @throws Refused (403) for others. */
export async function demandPreparing(context: Context, row: VoteRow): Promise<void> {
  const teller = await tellerFor(context, row.id)
  demand(context, 'ballot.prepare', { ...placeOf(row), ...(teller && { unitId: teller.unitId }) })
}

/** @throws Refused `ceremony.reason-needed` where one is gone on with no more and nobody says why. */
export async function beginCeremony(context: Context, voteId: string, reason: string | null): Promise<CeremonyShown> {
  const row = found(await findVote(context.db, voteId), 'vote')
  demand(context, 'council.read', placeOf(row), 'missing')
  await demandPreparing(context, row)
  refuseIf(whyNotMade(row))
  const before = await store.lastCeremony(context.db, voteId)
  refuseIf(before && reason === null ? conflict('ceremony.reason-needed') : undefined)
  const begun = { id: context.newId(), attempt: (before?.attempt ?? 0) + 1, reason: before ? reason : null }
  const by = { at: context.now, by: accountOf(context) }
  await kept(context, { ceremony_once: conflict('ceremony.begun-already') }, (trx) =>
    store.insertCeremony(trx, { ...row, voteId }, { ...begun, ...by }),
  )
  await record(context, {
    ...aboutVote('ceremony.begun', row),
    after: { attempt: begun.attempt },
    reason: begun.reason,
  })
  return ceremonyShown({ ...begun, said: [] })
}

/** A teller's part, said once; the same part sent again changes nothing. @throws Refused where one person would be two tellers. */
export async function sayInCeremony(context: Context, ceremonyId: string, answer: Answer): Promise<CeremonyShown> {
  const seen = found(await store.findCeremony(context.db, ceremonyId), 'ceremony')
  const teller = found(
    (await tellersOf(context.db, [seen.voteId])).find(({ number }) => number === answer.teller),
    'teller',
  )
  demand(context, 'vote.count', { unitId: teller.unitId })
  // The vote is held, so that two tellers who speak at once take turns.
  const row = found(await lockVote(context.db, seen.voteId), 'vote')
  refuseIf(whyNotMade(row))
  const ceremony = found(await ceremonyOf(context, row.id), 'ceremony')
  refuseIf(ceremony.id === ceremonyId ? undefined : conflict('ceremony.begun-anew'))
  const isRepeat = ceremony.said.some((one) => canonical(one) === canonical(answer))
  if (!isRepeat) {
    refuseIf(whyNotSaid(ceremony, answer))
    const by = { at: context.now, by: accountOf(context) }
    await kept(context, { ceremony_step_person: samePerson }, (trx) =>
      store.insertStep(trx, { ...row, voteId: row.id, ceremonyId, unitId: teller.unitId }, answer, by),
    )
    await record(context, {
      ...aboutVote('ceremony.step', row),
      unitId: teller.unitId,
      after: { teller: answer.teller, step: answer.step },
    })
  }
  return ceremonyShown(found(await ceremonyOf(context, row.id), 'ceremony'))
}
