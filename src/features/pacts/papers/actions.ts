/** Puts pacts on paper, for whoever reads them. */

import { words as targetWords } from '#features/indicators/targets/words.ts'
import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { words as headWords } from '#features/organisations/papers/words.ts'
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { listPacts, readPact } from '../actions.ts'
import { pactPaper } from './rules.ts'
import { words } from './words.ts'

/** Papers are Vietnamese, whatever language whoever makes them works in. */
const say = chorus([words, targetWords, headWords, seasonWords])

async function offered(context: Context, seasonId: string): Promise<Offered[]> {
  const { items } = await listPacts(context, seasonId)
  const { issuing } = await seasonOnPaper(context, seasonId)
  return items.flatMap(({ pact }) =>
    pact ? [{ kind: 'pact', id: pact.id, title: pact.title, unitId: issuing.id }] : [],
  )
}

async function make(context: Context, id: string): Promise<Made> {
  const pact = await readPact(context, id)
  const setting = await seasonOnPaper(context, pact.seasonId)
  const ids = [...pact.text.signatories, ...pact.bound].map(({ unitId }) => unitId)
  const agencies = await agenciesOf(context, ids, setting.to)
  const content = pactPaper({ pact, setting, agencies, day: setting.to }, say)
  return { seasonId: pact.seasonId, unitId: setting.issuing.id, content, audience: 'season' }
}

export const pactPapers: PaperSource<Context> = { kind: 'pact', offered, make }
