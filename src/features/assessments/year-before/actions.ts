/** What a unit had come to a year before, beside what it is scored by now. */
import { acceptedBefore } from '#features/figures/accepted/actions.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { cardOf } from '../cards/actions.ts'
import { findSheet } from '../layers/store.ts'
import { seasonOf } from '../told/actions.ts'
import { targetOf } from '../told/rules.ts'
import type { YearBefore } from './contract.ts'

export async function getYearBefore(context: Context, sheetId: string): Promise<YearBefore> {
  const sheet = found(await findSheet(context.db, sheetId), 'sheet')
  const { block, unitId, scorecardId } = sheet
  demand(context, 'sheet.read', targetOf(sheet), 'missing')
  const season = await seasonOf(context, sheet)
  const codes = new Set((await cardOf(context, scorecardId)).indicators.keys())
  const before = await acceptedBefore(context, season, { block, unitId, codes })
  return {
    year: before?.year ?? null,
    figures: (before?.figures ?? []).map(({ code, value, round, via }) => ({
      ...{ indicator: code, value, roundTitle: round.title, via },
    })),
  }
}
