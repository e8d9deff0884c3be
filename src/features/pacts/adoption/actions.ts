/** The conference adopts a pact: its words are frozen; an adoption may be withdrawn while nobody has signed. */
import { recordAdoption, withdrawAdoption } from '#features/conferences/actions.ts'
import type { Votes } from '#features/conferences/rules.ts'
import { freezeText, holdText, thawText } from '#features/texts/actions.ts'
import { whyNotEdit } from '#features/texts/rules.ts'
import { refuseIf } from '#kit/refusal.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { about, blockMembers, findPact, readPact, wholePact } from '../actions.ts'
import type { Pact } from '../contract.ts'
import { composePact, whyNotAdopt } from '../rules.ts'
import { t } from '../words.ts'

/** The pact with its text held and the reader's version compared, for somebody who may do this deed to it. */
async function holdPact(context: Context, pactId: string, action: string) {
  const pact = await findPact(context, pactId)
  demand(context, action, { regionId: pact.regionId, seasonId: pact.seasonId })
  await holdText(context, pact.textId, 'text')
  return pact
}

type Vote = { conferenceId: string } & Votes

/**
 * Records that a conference adopted the pact and freezes exactly what it says: articles, targets, units that sign.
 * The official text is Vietnamese, whatever language the officer works in.
 * @throws `text.frozen`, `pact.no-article`, `pact.no-signatory`, `pact.member-left-out`, stale, step-up, and what the
 *   conference refuses.
 */
export async function adoptPact(context: Context, pactId: string, { conferenceId, ...votes }: Vote): Promise<Pact> {
  const pact = await holdPact(context, pactId, 'pact.adopt')
  const members = await blockMembers(context, pact)
  const { text, targets } = await wholePact(context, pact, members)
  refuseIf(whyNotEdit(text.frozen !== null) ?? whyNotAdopt(text.articles.length, members, text.signatories))
  demandStepUp(context)
  const content = composePact(text, targets, text.signatories, t)
  const { digest } = await freezeText(context, text.id, content)
  const object = { objectKind: 'pact', objectId: pactId, title: text.title } as const
  await recordAdoption(context, { conferenceId, ...object, votes })
  await record(context, { ...about('pact.adopted', pact), after: { digest, ...votes } })
  return wholePact(context, pact, members)
}

/**
 * Withdraws the adoption and opens the draft again; the frozen bytes stay in the record.
 * @throws `text.not-adopted`; `text.signed-by-some` once anyone has signed; stale.
 */
export async function reopenPact(context: Context, pactId: string, reason: string): Promise<Pact> {
  const pact = await holdPact(context, pactId, 'pact.reopen')
  await thawText(context, pact.textId, reason)
  await withdrawAdoption(context, { objectKind: 'pact', objectId: pactId, reason })
  await record(context, { ...about('pact.reopened', pact), reason })
  return readPact(context, pactId)
}
