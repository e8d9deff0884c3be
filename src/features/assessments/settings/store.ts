/** The SQL of how blocks are assessed. What nobody has set is said by the database itself, for its walls ask it too. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { FormKind, LayerKind } from '../rules.ts'
import type { LayerPlan, Settings, Writer } from './rules.ts'

/** A layer in use, of whatever the query calls `l`: a row of `assessment_layers`. */
export const layerColumns = sql`l.season_id as "seasonId", l.block, l.kind, l.by, l.opens, l.deadline,
  l.grace_days as "graceDays", l.seen, l.seen_from as "seenFrom"`

export type LayerRow = LayerPlan & { seasonId: string; block: string }

/** The layers in use of every block of these seasons, in their order. */
export async function layersOf(db: Db, seasonIds: readonly string[]): Promise<LayerRow[]> {
  const { rows } = await sql<LayerRow>`
    select ${layerColumns} from season s join block b on b.region_id = s.region_id,
      lateral assessment_layers(s.id, b.code) l
    where s.id = ${anyId(seasonIds)} order by b.position, l.position`.execute(db)
  return rows
}

/** Of one block. */
export async function layersIn(db: Db, { seasonId, block }: { seasonId: string; block: string }): Promise<LayerRow[]> {
  const { rows } = await sql<LayerRow>`
    select ${layerColumns} from assessment_layers(${seasonId}::uuid, ${block}) l order by l.position`.execute(db)
  return rows
}

const rules = (db: Db) =>
  db
    .selectFrom('assessment_rule')
    .select([
      'season_id as seasonId',
      'block',
      'checkers_per_unit as checkersPerUnit',
      'most_rounds as mostRounds',
      'appeal_days as appealDays',
    ])
    .select(['legal_basis as legalBasis', 'provisional', 'version'])
    .select(sql<Settings['checkedBy']>`checked_by`.as('checkedBy'))

/** What was set, block by block. */
export const rulesOf = (db: Db, seasonIds: readonly string[]) =>
  rules(db).where('season_id', '=', anyId(seasonIds)).execute()

/** Holds what was set of a block until the transaction ends. */
export const lockRule = (trx: Trx, seasonId: string, block: string) =>
  rules(trx).where('season_id', '=', seasonId).where('block', '=', block).forUpdate().executeTakeFirst()

/** Kinds of form of which somebody has sent one, by block; what was recalled is nobody's to rely on. */
export const sentKinds = (db: Db, seasonId: string) =>
  db
    .selectFrom('layer_sending')
    .where('season_id', '=', seasonId)
    .where('recalled_at', 'is', null)
    .select(['block', sql<FormKind>`kind`.as('kind')])
    .distinct()
    .execute()

export type Place = { seasonId: string; regionId: string; block: string }

/** The rule and its layers, both whole. @returns false where somebody else set it first. */
export async function keepSettings(trx: Trx, place: Place, settings: Settings, isNew: boolean): Promise<void> {
  const { checkersPerUnit, checkedBy, mostRounds, appealDays, legalBasis, provisional, layers } = settings
  const rule = {
    ...{ checkers_per_unit: checkersPerUnit, checked_by: checkedBy, most_rounds: mostRounds, appeal_days: appealDays },
    ...{ legal_basis: legalBasis, provisional },
  }
  const at = { season_id: place.seasonId, region_id: place.regionId, block: place.block }
  if (isNew)
    await trx
      .insertInto('assessment_rule')
      .values({ ...at, ...rule, version: 2 })
      .execute()
  else
    await trx
      .updateTable('assessment_rule')
      .set((eb) => ({ ...rule, version: eb('version', '+', 1) }))
      .where('season_id', '=', place.seasonId)
      .where('block', '=', place.block)
      .execute()
  await trx
    .deleteFrom('assessment_layer')
    .where('season_id', '=', place.seasonId)
    .where('block', '=', place.block)
    .execute()
  await trx
    .insertInto('assessment_layer')
    .values(
      layers.map(({ kind, by, opens, deadline, graceDays, seen, seenFrom }, index) => ({
        ...at,
        ...{ kind: kind as LayerKind, position: index + 1, by: by as Writer, opens, deadline },
        ...{ grace_days: graceDays, seen, seen_from: seenFrom },
      })),
    )
    .execute()
}
