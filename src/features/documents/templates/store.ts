/** The SQL of an office's own Word files. Row-level security gives each unit its own. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId, holdsOn } from '#platform/sql.ts'
import type { Checked } from './rules.ts'

const all = (db: Db) =>
  db
    .selectFrom('document_template')
    .innerJoin('unit', 'unit.id', 'document_template.unit_id')
    .select([
      'document_template.id',
      'document_template.season_id as seasonId',
      'document_template.unit_id as unitId',
      'unit.name as unitName',
      'document_template.kind',
      'file_name as fileName',
      'digest',
      'size',
      sql<string[]>`found`.as('found'),
      sql<string[]>`unknown`.as('unknown'),
      sql<string[]>`missing`.as('missing'),
      'added_at as addedAt',
      'document_template.valid_from as from',
      'document_template.valid_to as to',
    ])

export type TemplateRow = NonNullable<Awaited<ReturnType<typeof findTemplate>>>

/** What holds first, then what held, the latest first. */
export const listTemplates = (db: Db, seasonId: string) =>
  all(db)
    .where('document_template.season_id', '=', seasonId)
    .orderBy(sql`document_template.valid_to is not null`)
    .orderBy('document_template.id', 'desc')
    .execute()

export const findTemplate = (db: Db, id: string) => all(db).where('document_template.id', '=', id).executeTakeFirst()

type Papers = { seasonId: string; unitId: string; kind: string }

/** The one that holds for such papers on a day. */
export const templateOn = (db: Db, { seasonId, unitId, kind }: Papers, day: Day) =>
  all(db)
    .where('document_template.season_id', '=', seasonId)
    .where('document_template.unit_id', '=', unitId)
    .where('document_template.kind', '=', kind)
    .where(holdsOn('document_template', day))
    .executeTakeFirst()

/** All that hold in a season on a day. */
export const templatesOn = (db: Db, seasonId: string, day: Day) =>
  all(db).where('document_template.season_id', '=', seasonId).where(holdsOn('document_template', day)).execute()

/** Of each unit and kind the newest of seasons that began before a day, as far as nobody ended it. */
export const templatesBefore = (db: Db, unitIds: readonly string[], from: Day) =>
  all(db)
    .innerJoin('season', 'season.id', 'document_template.season_id')
    .where('document_template.unit_id', '=', anyId(unitIds))
    .where('document_template.valid_to', 'is', null)
    .where('season.valid_from', '<', from)
    .distinctOn(['document_template.unit_id', 'document_template.kind'])
    .orderBy('document_template.unit_id')
    .orderBy('document_template.kind')
    .orderBy('season.valid_from', 'desc')
    .execute()

/** Held until the transaction ends; what was ended is held by nobody. */
export const lockTemplate = (trx: Trx, id: string) =>
  all(trx)
    .where('document_template.id', '=', id)
    .where('document_template.valid_to', 'is', null)
    .forUpdate('document_template')
    .executeTakeFirst()

export async function countTemplates(db: Db, seasonId: string, unitId: string): Promise<number> {
  const { count } = await db
    .selectFrom('document_template')
    .where('season_id', '=', seasonId)
    .where('unit_id', '=', unitId)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

type New = Papers &
  Checked & { id: string; regionId: string; digest: string; size: number; fileName: string; addedBy: string; from: Day }

export const insertTemplate = (trx: Trx, one: New, at: Date) =>
  trx
    .insertInto('document_template')
    .values({
      ...{ id: one.id, region_id: one.regionId, season_id: one.seasonId, unit_id: one.unitId, kind: one.kind },
      ...{ digest: one.digest, size: one.size, file_name: one.fileName, valid_from: one.from, valid_to: null },
      ...{ found: JSON.stringify(one.found), unknown: JSON.stringify(one.unknown) },
      ...{ missing: JSON.stringify(one.missing), added_by: one.addedBy, added_at: at },
    })
    .execute()

export const endTemplate = (trx: Trx, id: string, last: Day) =>
  trx.updateTable('document_template').set({ valid_to: last }).where('id', '=', id).execute()
