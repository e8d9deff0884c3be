/** Sheets with their card and every sealed form that whoever asks may read; as many queries for thirty as for one. */
import type { Context } from '#platform/context.ts'
import { cardOf, type SheetCard } from '../cards/actions.ts'
import { checkersOf } from '../checks/store.ts'
import { readForm, type SealedForm } from '../sealing/rules.ts'
import { standingAmong } from '../sheets/rules.ts'
import { readsForm } from '../told/rules.ts'
import * as store from './store.ts'

export type ReadForm = Omit<store.FormRow, 'content'> & { form: SealedForm }
export type ReadSheet = {
  sheet: store.SheetRow
  card: SheetCard
  /** By the season's settings, the lowest first. */
  layers: readonly store.LayerRow[]
  /** All rounds, and those that stand. */
  rounds: readonly ReadForm[]
  /** Who is to check it, by the codes of their units. */
  checkers: readonly string[]
  forms: readonly ReadForm[]
}

/** Forms that cannot be read are none: what the database took in was checked by its digest, not by its shape. */
function readOf({ content, ...row }: store.FormRow): ReadForm[] {
  const form = readForm(content)
  return form ? [{ ...row, form }] : []
}

export async function readSheets(context: Context, sheets: readonly store.SheetRow[]): Promise<ReadSheet[]> {
  const { db, actor } = context
  const layers = await store.layersOf(db, [...new Set(sheets.map(({ seasonId }) => seasonId))])
  const rows = await store.formsOf(
    db,
    sheets.map(({ id }) => id),
  )
  const drawn = Map.groupBy(await checkersOf(db, { sheetIds: sheets.map(({ id }) => id) }), ({ sheetId }) => sheetId)
  const byId = Map.groupBy(rows, ({ sheetId }) => sheetId)
  const cards = await cardsOf(
    context,
    sheets.map(({ scorecardId }) => scorecardId),
  )
  return sheets.flatMap((sheet) => {
    const card = cards.get(sheet.scorecardId)
    const own = layers.filter(({ seasonId, block }) => seasonId === sheet.seasonId && block === sheet.block)
    const { seasonId, regionId, unitId } = sheet
    const isRead = (form: store.FormRow) => readsForm(actor, { ...form, seasonId, regionId, unitId })
    const rounds = (byId.get(sheet.id) ?? []).filter(isRead).flatMap(readOf)
    const checkers = (drawn.get(sheet.id) ?? []).map(({ code }) => code)
    return card ? [{ sheet, card, layers: own, rounds, checkers, forms: standingAmong(rounds) }] : []
  })
}

/** Issued cards stay as they are, and are kept in memory once read. */
export async function cardsOf(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SheetCard>> {
  const cards = new Map<string, SheetCard>()
  for (const id of new Set(ids)) cards.set(id, await cardOf(context, id))
  return cards
}
