/** The sheets of a season: every member of every block, layer by layer, as far as the reader may know. */
import { cardsOn } from '#features/scorecards/standing/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import type { SheetList } from '../sheets/contract.ts'
import { type SheetStanding, standingsOf } from '../standings/actions.ts'

type SheetLine = SheetList['blocks'][number]['sheets'][number]

export async function listSheets(context: Context, seasonId: string): Promise<SheetList> {
  const season = await seasonFacts(context, seasonId)
  const target = { regionId: season.regionId, seasonId }
  demand(context, 'sheet.list', target, 'missing')
  const cardOf = await cardsOn(context, season)
  const { settings, lines } = (await standingsOf(context, [season]))(seasonId)
  const lineOf = ({ unitId, unitName, sheet, layers }: SheetStanding, cardId: string | undefined): SheetLine => ({
    ...{ unitId, unitName, sheetId: sheet?.id ?? null, layers },
    isCorrected: sheet !== undefined && cardId !== undefined && sheet.scorecardId !== cardId,
    may: allowed(context, { unitId }, ['sheet.write']),
  })
  return {
    ...{ seasonId, today: context.today, now: context.now.toISOString() },
    blocks: season.blocks.flatMap(({ code, label }) => {
      const plans = settings.get(code)
      const card = cardOf(code)
      if (!plans) return []
      return {
        ...{ code, label, provisional: plans.provisional, layers: [...plans.layers] },
        card: card && { id: card.id, digest: card.digest, title: card.title, number: card.number },
        sheets: lines.filter(({ block }) => block === code).map((line) => lineOf(line, card?.id)),
      }
    }),
    may: allowed(context, target, ['assessment.keep']),
  }
}
