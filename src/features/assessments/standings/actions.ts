/** Where every sheet of some seasons stands, layer by layer, as far as the reader may know: read once for all of them. */
import type { SeasonFacts } from '#features/seasons/actions.ts'
import type { Context } from '#platform/context.ts'
import { finalsAsked } from '../appeals/store.ts'
import { checkersOf } from '../checks/store.ts'
import * as store from '../layers/store.ts'
import { areChecksKept, finalsIn, layersTold } from '../listings/rules.ts'
import { layerOf } from '../rules.ts'
import { type BlockSettings, type SeasonSettings, settingsOfAll } from '../settings/actions.ts'
import { knowsAppeals, knowsOf, knowsSheet } from '../told/rules.ts'

export type SheetStanding = {
  unitId: string
  unitName: string
  block: string
  settings: BlockSettings
  /** Undefined: the unit has not opened its sheet, or the reader has no way to know. */
  sheet: store.SheetRow | undefined
  layers: ReturnType<typeof layersTold>
  sendings: readonly store.SendingRow[]
}

export type SeasonStanding = { settings: SeasonSettings; lines: readonly SheetStanding[] }

/** Season by season, the members in their order; as many queries for three seasons as for one. */
export async function standingsOf(
  context: Context,
  seasons: readonly SeasonFacts[],
): Promise<(seasonId: string) => SeasonStanding> {
  const { db, actor, now, today } = context
  const ids = seasons.map(({ id }) => id)
  const settings = await settingsOfAll(context, ids)
  const sheets = Map.groupBy(await store.sheetsOf(db, ids), ({ seasonId }) => seasonId)
  const own = Map.groupBy(await store.layersWrittenBy(db, ids, actor.units), ({ sheetId }) => sheetId)
  const sendings = Map.groupBy(await store.sendingsIn(db, ids), ({ sheetId }) => sheetId)
  const drawn = Map.groupBy(await checkersOf(db, { seasonIds: ids }), ({ sheetId }) => sheetId)
  const finals = finalsIn(await finalsAsked(db, ids))
  const lineOf = (seasonId: string, plans: BlockSettings, member: SeasonFacts['members'][number]): SheetStanding => {
    const sheet = sheets.get(seasonId)?.find(({ unitId }) => unitId === member.unitId)
    const all = sendings.get(sheet?.id ?? '') ?? []
    const sent = all.filter((one) => knowsOf(actor, { ...one, authorId: one.authorUnitId }))
    const checkers = (drawn.get(sheet?.id ?? '') ?? []).map(({ id }) => id)
    const begun = new Set((own.get(sheet?.id ?? '') ?? []).map(({ kind }) => layerOf(kind)))
    const needsFinal = sheet !== undefined && finals(sheet, knowsAppeals(actor, sheet))
    const isKept = sheet !== undefined && areChecksKept(plans, { reader: actor, sheet, checkers }, today)
    const layers = layersTold(plans, { sendings: sent, checkers, begun, needsFinal, isKept }, { now, today })
    const known = knowsSheet(actor, member.unitId, all) ? sheet : undefined
    return { ...member, settings: plans, sheet: known, layers, sendings: sent }
  }
  const all = new Map(
    seasons.map(({ id, members }) => {
      const plans: SeasonSettings = settings.get(id) ?? new Map()
      const lines = members.flatMap((member) => {
        const block = plans.get(member.block)
        return block ? [lineOf(id, block, member)] : []
      })
      return [id, { settings: plans, lines }]
    }),
  )
  return (seasonId) => all.get(seasonId) ?? { settings: new Map(), lines: [] }
}
