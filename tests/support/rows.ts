/** What the database itself shows to somebody, where no policy table asks. */
import { sql } from 'kysely'
import { actorOn } from '#features/accounts/actors/actions.ts'
import type { Day } from '#kit/days.ts'
import { accessOf, visitor } from '#platform/context.ts'
import type { Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import type { Person } from './people.ts'

/** The actor that sign-in would mint for this person on that day; a visitor for whoever is out. */
async function minted(trx: Trx, { caller, name, out }: Person, day: Day) {
  if (out) return visitor
  await enter(trx, 'sign_in', visitor)
  const held = { sessionId: caller.accountId, accountId: caller.accountId, name, steppedUpAt: new Date(0) }
  return actorOn(trx, held, day)
}

/** Every table the app may read, as one question. */
async function tablesOf(trx: Trx) {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')
    order by 1`.execute(trx)
  return sql.join(
    rows.map(({ name }) => sql`select ${sql.lit(name)} as "table", t::text as row from ${sql.table(name)} t`),
    sql` union all `,
  )
}

/** Every row of every table, as somebody reads it. */
export async function rowsFor(trx: Trx, person: Person, day: Day) {
  const actor = await minted(trx, person, day)
  await enter(trx, accessOf(actor), actor)
  const { rows } = await sql<{ table: string; row: string }>`${await tablesOf(trx)}`.execute(trx)
  return rows
}
