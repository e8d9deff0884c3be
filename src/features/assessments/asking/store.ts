/** The SQL of what questions stand on, and of notes. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import type { Card } from '#scoring/card.ts'
import type { CellKind } from '../rules.ts'

/** Nothing for whoever does not look at that sheet for the season's sake: the database asks. */
export async function cellsWritten(db: Db, sheetId: string) {
  type Row = { kind: CellKind; code: string; at: Date }
  const { rows } = await sql<Row>`select kind, code, entered_at as at from cells_written(${sheetId}::uuid)`.execute(db)
  return rows
}

export async function ownForms(db: Db, sheetId: string) {
  type Row = { unitId: string; unitName: string; content: string }
  const { rows } = await sql<Row>`select unit_id as "unitId", unit_name as "unitName", content
    from own_forms(${sheetId}::uuid) order by unit_id`.execute(db)
  return rows
}

export async function claimsBefore(db: Db, sheetId: string) {
  type Row = { year: number; card: Card; claimed: string; points: string; total: string; max: string }
  const { rows } = await sql<Row>`select * from claims_before(${sheetId}::uuid) order by year`.execute(db)
  return rows
}

/** Does one of these units check the sheet? */
export async function checksSheet(
  db: Db,
  { seasonId, unitId }: { seasonId: string; unitId: string },
  units: readonly string[],
) {
  const { rows } = await sql<{ checker: string }>`
    select checker_unit_id as checker from sheet_check where season_id = ${seasonId}::uuid and unit_id = ${unitId}::uuid
      and checker_unit_id = any (${units}::uuid[]) and released_by is null order by 1`.execute(db)
  return rows[0]?.checker
}

export const notesOf = (db: Db, sheetId: string) =>
  db
    .selectFrom('question_note as n')
    .innerJoin('unit as u', 'u.id', 'n.by_unit_id')
    .leftJoin('account as a', 'a.id', 'n.noted_by')
    .where('n.sheet_id', '=', sheetId)
    .select(['n.id', 'n.question', 'n.facts', 'n.note', 'n.noted_at as at', 'n.by_unit_id as byUnitId'])
    .select(['u.name as unitName', 'a.display_name as by'])
    .orderBy('n.id', 'desc')
    .execute()

type Sheet = { id: string; regionId: string; seasonId: string; block: string; unitId: string }
type New = { id: string; question: string; facts: string; note: string; at: Date; by: string; byUnitId: string }

export const insertNote = (trx: Trx, sheet: Sheet, { id, question, facts, note, at, by, byUnitId }: New) =>
  trx
    .insertInto('question_note')
    .values({
      ...{ id, region_id: sheet.regionId, season_id: sheet.seasonId, block: sheet.block, sheet_id: sheet.id },
      ...{ unit_id: sheet.unitId, question, facts, note, noted_at: at, noted_by: by, by_unit_id: byUnitId },
    })
    .execute()
