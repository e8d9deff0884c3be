/** Puts the list of registrations on paper, for whoever reads it. */

import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { listRegistrations } from '../actions.ts'
import { registrationPaper } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, seasonWords])

/** One list of the whole season, once somebody has sent a form. */
async function offered(context: Context, seasonId: string): Promise<Offered[]> {
  const list = await listRegistrations(context, seasonId)
  if (list.blocks.every(({ sent }) => sent === 0)) return []
  const { issuing, label } = await seasonOnPaper(context, seasonId)
  const about = say('paper.registrations-about', { year: list.year, label })
  return [{ kind: 'registrations', id: seasonId, title: `${say('paper.registrations')}: ${about}`, unitId: issuing.id }]
}

async function make(context: Context, seasonId: string): Promise<Made> {
  const list = await listRegistrations(context, seasonId)
  const setting = await seasonOnPaper(context, seasonId)
  const content = registrationPaper(list, setting, say)
  return { seasonId, unitId: setting.issuing.id, content, audience: 'season' }
}

export const registrationPapers: PaperSource<Context> = { kind: 'registrations', offered, make }
