/** The conference adopts an annex: its words are frozen and every member of the block is to sign them. */
import { findAdoption, recordAdoption, withdrawAdoption } from '#features/conferences/actions.ts'
import type { Votes } from '#features/conferences/rules.ts'
import { freezeText, holdText, readText, thawText } from '#features/texts/actions.ts'
import { whyNotEdit } from '#features/texts/rules.ts'
import { setSignatories } from '#features/texts/signatures/actions.ts'
import { invalid, refuseIf } from '#kit/refusal.ts'
import { joined, speaker } from '#kit/words.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { about, findAnnex, readAnnex, surroundings } from '../annexes/actions.ts'
import type { Annex } from '../annexes/contract.ts'
import { composeAnnex, whyNotAdopt } from '../annexes/rules.ts'
import { words } from '../annexes/words.ts'
import { contentsOf } from '../standing/actions.ts'
import { changesOf } from '../standing/rules.ts'
import { conferenceDay } from '../store.ts'
import { withTargets } from '../words.ts'

/** The official text is Vietnamese, whatever language the officer works in. */
const t = speaker(joined(withTargets, words))

/** The annex with its text held and the reader's version compared, for somebody who may do this deed to it. */
async function holdAnnex(context: Context, annexId: string, action: string) {
  const annex = await findAnnex(context, annexId)
  demand(context, action, { regionId: annex.regionId, seasonId: annex.seasonId })
  await holdText(context, annex.textId, 'text')
  return annex
}

type Vote = { conferenceId: string } & Votes

/**
 * Records that a conference adopted the annex and freezes exactly what it says; the members of that day sign it.
 * @throws `annex.empty`, `text.closed`, `text.frozen`, `pact.no-signatory`, stale, step-up, and what the conference
 *   refuses.
 */
export async function adoptAnnex(context: Context, annexId: string, { conferenceId, ...votes }: Vote): Promise<Annex> {
  const annex = await holdAnnex(context, annexId, 'pact.adopt')
  const text = await readText(context, annex.textId)
  refuseIf(whyNotEdit(text.frozen !== null, text.closed))
  const { signed, before, holding, listed, acceding } = await surroundings(context, annex)
  const { asked, ended } = await contentsOf(context, annex)
  refuseIf(
    whyNotAdopt({
      articles: text.articles.length,
      changes: asked.length + ended.length,
      acceding: acceding.length,
      signatories: listed.length,
    }),
  )
  refuseIf(await whyNotThere(context, conferenceId, annex.pactId))
  demandStepUp(context)
  await setSignatories(context, annex.textId, listed)
  const content = composeAnnex(
    {
      ...{ number: annex.number, text, holding, changes: changesOf(annex, asked, ended) },
      pact: { title: signed.title, digest: signed.frozen?.digest ?? '' },
      before: before.map(({ number, title, digest }) => ({ number, title, digest: digest?.toString('hex') ?? '' })),
      acceding: acceding.map(({ unitName }) => unitName),
      signing: listed.map(({ unitName }) => unitName),
    },
    t,
  )
  const { digest } = await freezeText(context, annex.textId, content)
  await recordAdoption(context, { conferenceId, objectKind: 'annex', objectId: annexId, title: text.title, votes })
  await record(context, { ...about('annex.adopted', annex), after: { digest, ...votes } })
  return readAnnex(context, annexId)
}

/** What changes a pact is not adopted before the pact was; days that are not known say nothing. */
async function whyNotThere(context: Context, conferenceId: string, pactId: string) {
  const adoption = await findAdoption(context, 'pact', pactId)
  const [here, then] = [
    await conferenceDay(context.db, conferenceId),
    adoption && (await conferenceDay(context.db, adoption.conferenceId)),
  ]
  return here && then && here < then ? invalid('conferenceId', 'annex.before-pact') : undefined
}

/**
 * Withdraws the adoption and opens the draft again; the frozen bytes stay in the record.
 * @throws `text.not-adopted`; `text.signed-by-some` once anyone has signed; stale.
 */
export async function reopenAnnex(context: Context, annexId: string, reason: string): Promise<Annex> {
  const annex = await holdAnnex(context, annexId, 'pact.reopen')
  await thawText(context, annex.textId, reason)
  await withdrawAdoption(context, { objectKind: 'annex', objectId: annexId, reason })
  await record(context, { ...about('annex.reopened', annex), reason })
  return readAnnex(context, annexId)
}
