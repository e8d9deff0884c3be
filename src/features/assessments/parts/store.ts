/** The SQL of which seasons are being assessed, and of sheets that hang on a unit. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import { isThere } from '../standings/store.ts'

/** Blocks of the reader's seasons in which sheets are written by now, a card in force for them; none of long ago. */
export async function assessedBlocks(db: Db, { seasons, organised }: SeasonsRead, today: Day) {
  const { rows } = await sql<{ seasonId: string; block: string }>`
    select distinct s.id as "seasonId", c.block from season s
      join region r on r.id = s.region_id
      join scorecard c on c.year = s.year and c.issued_at is not null and c.in_force_from <= ${today}::date
        and organiser_on(c.owner_id, ${today}::date) = organiser_on(r.organiser_id, ${today}::date)
    where (s.id = ${anyId(seasons)} or s.region_id = ${anyId(organised)})
      and s.valid_to > ${today}::date - 366
      and (exists (select from sheet where sheet.season_id = s.id)
        or exists (select from stage st where st.season_id = s.id and st.code = 'scoring' and st.opens <= ${today}::date)
        or exists (select from assessment_layer l where l.season_id = s.id and l.kind = 'self'
          and l.opens <= ${today}::date))`.execute(db)
  return rows
}

/** Sheets that wait for the unit above to confirm them, of seasons in which that one does not stand. */
export async function sheetsBelow(db: Db, units: readonly string[], { seasons, organised }: SeasonsRead, today: Day) {
  const { rows } = await sql<{ seasonId: string; sheetId: string; unit: string; year: number; due: Day | null }>`
    select s.season_id as "seasonId", s.id as "sheetId", u.name as unit, season.year, p.deadline + p.grace_days as due
    from sheet s join season on season.id = s.season_id join unit u on u.id = s.unit_id
      join lateral assessment_layers(s.season_id, s.block) p on p.kind = 'confirmation' and p.by = 'parent'
    where u.parent_id = ${anyId(units)} and s.unit_id <> all (${units}::uuid[])
      and not (s.season_id = ${anyId(seasons)} or s.region_id = ${anyId(organised)})
      and (p.opens is null or p.opens <= ${today}::date)
      and (p.deadline is null or p.deadline + p.grace_days >= ${today}::date)
      and exists (select from layer_sending l where l.sheet_id = s.id and l.kind = 'self'
        and ${isThere('l')})
      and not exists (select from layer_sending l where l.sheet_id = s.id and l.kind = 'confirmation'
        and ${isThere('l')})
    order by due, u.name`.execute(db)
  return rows
}

/** Sheets that were begun and whose form nobody has sent, of seasons that are not over. */
export async function openSheets(db: Db, unitIds: readonly string[], day: Day) {
  const { rows } = await sql<{ unitId: string; count: number }>`
    select sheet.unit_id as "unitId", count(*)::int as count from sheet join season s on s.id = sheet.season_id
    where sheet.unit_id = ${anyId(unitIds)} and s.valid_to >= ${day}::date
      and not exists (select from layer_sending l where l.sheet_id = sheet.id and l.kind = 'self'
        and ${isThere('l')})
    group by 1`.execute(db)
  return rows
}
