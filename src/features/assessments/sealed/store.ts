/** The SQL of what is read of sheets: the sheet, its layers by the season's settings, and the sealed forms that stand. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import type { FormKind } from '../rules.ts'
import { layerColumns, type LayerRow as Plan } from '../settings/store.ts'
import { isWhole } from '../standings/store.ts'
import { asAbove, toldTo } from '../told/store.ts'

const sheets = (db: Db) =>
  db
    .selectFrom('sheet as s')
    .innerJoin('unit as u', 'u.id', 's.unit_id')
    .select(['s.id', 's.region_id as regionId', 's.season_id as seasonId', 's.block', 's.unit_id as unitId'])
    .select([
      'u.code as unitCode',
      'u.name as unitName',
      'u.parent_id as parentId',
      asAbove('s'),
      's.scorecard_id as scorecardId',
      's.card_digest as cardDigest',
    ])

export type SheetRow = NonNullable<Awaited<ReturnType<typeof findSheet>>>

export const findSheet = (db: Db, id: string) => sheets(db).where('s.id', '=', id).executeTakeFirst()
export const sheetsOf = (db: Db, seasonIds: readonly string[]) =>
  sheets(db).where('s.season_id', 'in', seasonIds).orderBy('u.code').execute()
export const sheetsOfUnits = (db: Db, unitIds: readonly string[], year: { from: string }) =>
  sheets(db)
    .innerJoin('season', 'season.id', 's.season_id')
    .where('s.unit_id', 'in', unitIds)
    .where('season.valid_to', '>=', year.from)
    .orderBy('s.id')
    .execute()

export type LayerRow = Plan & {
  appealDays: number | null
  /** Whether the day has come from which its forms are told, and whether the result is out. */
  isTold: boolean
  isPublished: boolean
}

/** The layers of these seasons' blocks in their order; where nobody has set them, those there can be. */
export async function layersOf(db: Db, seasonIds: readonly string[]): Promise<LayerRow[]> {
  const { rows } = await sql<LayerRow>`
    select ${layerColumns}, r.appeal_days as "appealDays",
      layer_told(l.season_id, l.block, l.kind) as "isTold", result_published(l.season_id, l.block) as "isPublished"
    from season s
    join block b on b.region_id = s.region_id
    cross join lateral assessment_layers(s.id, b.code) l
    left join assessment_rule r on r.season_id = l.season_id and r.block = l.block
    where s.id = any (${seasonIds}::uuid[])
    order by l.season_id, l.block, l.position`.execute(db)
  return rows
}

/** Every round that came whole and was not recalled, the oldest first; a person's name as far as the reader may know it. */
export const formsOf = (db: Db, sheetIds: readonly string[]) =>
  db
    .selectFrom('layer_sending as g')
    .innerJoin('sealed_form as f', 'f.sending_id', 'g.id')
    .innerJoin('unit as u', 'u.id', 'g.author_unit_id')
    .where('g.sheet_id', 'in', sheetIds)
    .where(isWhole('g'))
    .select(['g.id', 'g.layer_id as layerId', 'g.sheet_id as sheetId', 'g.round', 'g.digest', 'f.content'])
    .select(['g.author_unit_id as authorId', 'u.name as authorName', 'g.sent_at as sentAt', 'g.sent_by as sentBy'])
    .select(['g.content_at as contentAt', 'g.received_at as receivedAt', 'g.returned_at as returnedAt'])
    .select(['g.recalled_at as recalledAt', sql<FormKind>`g.kind`.as('kind')])
    .select(toldTo('g'))
    .orderBy('g.kind')
    .orderBy('g.author_unit_id')
    .orderBy('g.round')
    .execute()
export type FormRow = Awaited<ReturnType<typeof formsOf>>[number]
