/** Puts sheets on paper, of what the reader may read of them. */

import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { words as headWords } from '#features/organisations/papers/words.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Made, Offered, PaperSource } from '#kit/paper-source.ts'
import { found } from '#kit/refusal.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { listSheets } from '../listings/actions.ts'
import { readSheets } from '../sealed/actions.ts'
import { sheetsOf } from '../sealed/store.ts'
import { words as settingWords } from '../settings/words.ts'
import { seasonOf } from '../told/actions.ts'
import { readWholeSheet } from '../why/actions.ts'
import { scorePaper } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, settingWords, headWords, seasonWords])
const kind = 'score_sheet'

/** Sheets of which the reader may read a form that was sent. */
async function offered(context: Context, seasonId: string): Promise<Offered[]> {
  const { blocks } = await listSheets(context, seasonId)
  const read = await readSheets(context, await sheetsOf(context.db, [seasonId]))
  const known = new Set(read.flatMap(({ sheet, forms }) => (forms.length > 0 ? [sheet.id] : [])))
  return blocks.flatMap(({ sheets }) =>
    sheets.flatMap(({ sheetId: id, unitId, unitName }) =>
      id !== null && known.has(id) ? [{ kind, id, title: `${say('paper.score')}: ${unitName}`, unitId }] : [],
    ),
  )
}

async function make(context: Context, id: string): Promise<Made> {
  const { sheet, layer, unit, told, counted, card, isOpen } = await readWholeSheet(context, id)
  const { seasonId, unitId, unitName } = sheet
  const { year, to: day } = await seasonOf(context, sheet)
  const agency = found((await agenciesOf(context, [unitId], day)).get(unitId), 'unit')
  const { total, max, grade } = unit
  const content = scorePaper(
    {
      ...{ sheet: { id, seasonId, unitName }, year, layer, card, nodes: told.nodes, summary: told.sheet },
      ...{ total, max, grade, counted, agency, day },
    },
    say,
  )
  return { seasonId, unitId, content, audience: isOpen ? 'season' : 'leaders' }
}

export const scorePapers: PaperSource<Context> = { kind, offered, make }
