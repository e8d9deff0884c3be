/** The sheets of a season: every member of every block, layer by layer, as far as the reader may know. */
import { cardsOn } from '#features/scorecards/standing/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import * as store from '../layers/store.ts'
import { layerOf } from '../rules.ts'
import { type BlockSettings, settingsOf } from '../settings/actions.ts'
import type { SheetList } from '../sheets/contract.ts'
import { layersTold } from './rules.ts'

type SheetLine = SheetList['blocks'][number]['sheets'][number]

export async function listSheets(context: Context, seasonId: string): Promise<SheetList> {
  const season = await seasonFacts(context, seasonId)
  const target = { regionId: season.regionId, seasonId }
  demand(context, 'sheet.list', target, 'missing')
  const { db, actor, now, today } = context
  const settings = await settingsOf(context, seasonId)
  const cardOf = await cardsOn(context, season)
  const sheets = new Map((await store.sheetsOf(db, seasonId)).map((sheet) => [sheet.unitId, sheet]))
  const own = await store.layersWrittenBy(db, seasonId, actor.units)
  const sendings = Map.groupBy(await store.sendingsIn(db, seasonId), ({ sheetId }) => sheetId)
  const lineOf = (unitId: string, unitName: string, plans: BlockSettings, cardId: string | undefined): SheetLine => {
    const sheet = sheets.get(unitId)
    const begun = new Set(own.filter(({ sheetId }) => sheetId === sheet?.id).map(({ kind }) => layerOf(kind)))
    const sent = sendings.get(sheet?.id ?? '') ?? []
    return {
      ...{ unitId, unitName, sheetId: sheet?.id ?? null },
      isCorrected: sheet !== undefined && cardId !== undefined && sheet.scorecardId !== cardId,
      layers: layersTold(plans, sent, begun, { now, today }),
      may: allowed(context, { unitId }, ['sheet.write']),
    }
  }
  return {
    ...{ seasonId, today, now: now.toISOString() },
    blocks: season.blocks.flatMap(({ code, label }) => {
      const plans = settings.get(code)
      const card = cardOf(code)
      if (!plans) return []
      const members = season.members.filter(({ block }) => block === code)
      return {
        ...{ code, label, provisional: plans.provisional, layers: [...plans.layers] },
        card: card && { id: card.id, digest: card.digest, title: card.title, number: card.number },
        sheets: members.map(({ unitId, unitName }) => lineOf(unitId, unitName, plans, card?.id)),
      }
    }),
    may: allowed(context, target, ['assessment.keep']),
  }
}
