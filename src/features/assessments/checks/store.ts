/** The SQL of cross-checks: who checks what, how far it is, and the forms that stand on the sheets of a block. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import { isWhole } from '../standings/store.ts'
import type { Told } from '../told/rules.ts'
import { toldTo } from '../told/store.ts'

/** Checks that stand, with what the reader may know of each: their own begun layer, and what was sent. */
const checks = (db: Db) =>
  db
    .selectFrom('sheet_check as c')
    .innerJoin('unit as checked', 'checked.id', 'c.unit_id')
    .innerJoin('unit as checker', 'checker.id', 'c.checker_unit_id')
    .leftJoin('sheet_layer as l', (join) =>
      join
        .onRef('l.sheet_id', '=', 'c.sheet_id')
        .onRef('l.author_unit_id', '=', 'c.checker_unit_id')
        .on('l.kind', '=', 'check'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('layer_sending as s')
          .whereRef('s.layer_id', '=', 'l.id')
          .where(isWhole('s'))
          .select(['s.sent_at', 's.returned_at'])
          .orderBy('s.round', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .where('c.released_by', 'is', null)
    .select(['c.sheet_id as sheetId', 'c.season_id as seasonId', 'c.block', 'c.unit_id as unitId'])
    .select(['c.checker_unit_id as checkerUnitId', 'checked.name as unitName', 'checker.name as checkerName'])
    .select(['l.id as layerId', 'last.sent_at as sentAt', 'last.returned_at as returnedAt', 'c.region_id as regionId'])
    .select([
      sql<boolean>`layer_told(c.season_id, c.block, 'check')`.as('isTold'),
      sql<boolean>`layer_told_to_block(c.season_id, c.block, 'check')`.as('isToldToBlock'),
      sql<boolean>`reads_as_checker('check', c.sheet_id, c.season_id, c.unit_id)`.as('asChecker'),
      sql<boolean>`blind_to('check', c.sheet_id, c.season_id, c.unit_id, c.checker_unit_id)`.as('isBlind'),
    ])
    .orderBy('c.id')

export type CheckRow = Awaited<ReturnType<typeof checksOf>>[number]

export const checksOf = (db: Db, seasonId: string) => checks(db).where('c.season_id', '=', seasonId).execute()

/** Whether some draw gave the sheet to the unit, and none has taken it away. */
export const assignment = (db: Db, sheetId: string, checkerUnitId: string) =>
  checks(db).where('c.sheet_id', '=', sheetId).where('c.checker_unit_id', '=', checkerUnitId).executeTakeFirst()

/** Who is to check these sheets, as the newest draw says. */
export const checkersOf = (db: Db, of: { sheetIds: readonly string[] } | { seasonIds: readonly string[] }) =>
  db
    .selectFrom('sheet_check as c')
    .innerJoin('unit', 'unit.id', 'c.checker_unit_id')
    .where((eb) =>
      'sheetIds' in of ? eb('c.sheet_id', '=', anyId(of.sheetIds)) : eb('c.season_id', '=', anyId(of.seasonIds)),
    )
    .where('c.released_by', 'is', null)
    .select(['c.sheet_id as sheetId', 'c.unit_id as unitId', 'c.block', 'unit.id', 'unit.code'])
    .orderBy('unit.code')
    .execute()

/** Whether another's check of a sheet was sent. */
export async function othersChecked(db: Db, sheetId: string, authorUnitId: string): Promise<boolean> {
  const { sent } = await db
    .selectNoFrom(sql<boolean>`others_checked(${sheetId}::uuid, ${authorUnitId}::uuid)`.as('sent'))
    .executeTakeFirstOrThrow()
  return sent
}

/** Sheets of a block, or of all, with the units they are of. */
export const sheetsIn = (db: Db, seasonId: string, block?: string) =>
  db
    .selectFrom('sheet')
    .innerJoin('unit', 'unit.id', 'sheet.unit_id')
    .where('sheet.season_id', '=', seasonId)
    .$if(block !== undefined, (of) => of.where('sheet.block', '=', block ?? ''))
    .select(['sheet.id', 'sheet.unit_id as unitId', 'unit.name as unitName', 'sheet.scorecard_id as scorecardId'])
    .orderBy('sheet.id')
    .execute()

type FormRow = Omit<Told, 'authorId' | 'recalledAt'> & {
  sheetId: string
  authorUnitId: string
  digest: string
  text: string
}

/** The forms that stand on these sheets, of each layer the last whole one; to be asked who reads them. */
export async function standingForms(db: Db, seasonId: string, block?: string) {
  const { rows } = await sql<FormRow>`
    select distinct on (s.layer_id) s.sheet_id as "sheetId", s.kind, s.author_unit_id as "authorUnitId", s.digest,
      f.content as text, s.region_id as "regionId", s.season_id as "seasonId", s.unit_id as "unitId",
      ${sql.join([...toldTo('s')])}
    from layer_sending s join sealed_form f on f.sending_id = s.id
    where s.season_id = ${seasonId}::uuid and (${block ?? null}::text is null or s.block = ${block ?? null})
      and ${isWhole('s')}
      and s.kind in ('self', 'confirmation', 'check', 'cross')
    order by s.layer_id, s.round desc`.execute(db)
  return rows
}

/** Checks of these units that were not sent yet, in seasons that last, with their days. */
export async function checksToDo(db: Db, units: readonly string[], { today, now }: { today: Day; now: Date }) {
  const { rows } = await sql<{ seasonId: string; sheetId: string; unit: string; due: Day | null; begun: boolean }>`
    select c.season_id as "seasonId", c.sheet_id as "sheetId", u.name as unit,
      p.deadline + p.grace_days as due,
      exists (select from sheet_layer l where l.sheet_id = c.sheet_id and l.kind = 'check'
        and l.author_unit_id = c.checker_unit_id) as begun
    from sheet_check c
      join season s on s.id = c.season_id and ${today}::date <= s.valid_to + 120
      join unit u on u.id = c.unit_id
      join lateral assessment_layers(c.season_id, c.block) p on p.kind = 'cross'
    where c.checker_unit_id = any (${units}::uuid[]) and c.released_by is null
      and not exists (select from layer_sending x where x.sheet_id = c.sheet_id and x.kind = 'check'
        and x.author_unit_id = c.checker_unit_id and x.recalled_at is null and x.returned_at is null
        and (x.content_at is not null or x.content_due > ${now}))
      and not exists (select from layer_sending x where x.sheet_id = c.sheet_id
        and x.kind in ('cross', 'verification', 'final') and ${isWhole('x')})
    order by due, u.name`.execute(db)
  return rows
}

/** Blocks of seasons that these people lead, with forms to check, days that are over and no draw yet. */
export async function drawsToMake(db: Db, led: readonly string[], today: Day) {
  const { rows } = await sql<{ seasonId: string; label: string; due: Day | null }>`
    select s.id as "seasonId", b.label, c.opens as due
    from season s join block b on b.region_id = s.region_id
      join lateral assessment_layers(s.id, b.code) p on p.kind = 'self' and p.deadline + p.grace_days < ${today}::date
      join lateral assessment_layers(s.id, b.code) c on c.kind = 'cross'
    where s.id = any (${led}::uuid[])
      and exists (select from layer_sending x where x.season_id = s.id and x.block = b.code and x.kind = 'self'
        and ${isWhole('x')})
      and not exists (select from assessment_draw d where d.season_id = s.id and d.block = b.code)
      and not exists (select from layer_sending x where x.season_id = s.id and x.block = b.code
        and x.kind in ('verification', 'final') and ${isWhole('x')})
    order by due, b.position`.execute(db)
  return rows
}
