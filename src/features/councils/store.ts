/** The SQL of councils and their members. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { CouncilGiven } from './contract.ts'
import type { MemberRole } from './rules.ts'

const councils = (db: Db) =>
  db
    .selectFrom('council')
    .select(['id', 'region_id as regionId', 'season_id as seasonId', 'block', 'name', 'version'])
    .select(['decision_number as decisionNumber', 'decision_day as decisionDay', 'decision_body as decisionBody'])

export type CouncilRow = Awaited<ReturnType<typeof councilsOf>>[number]

/** Of the whole region first. */
export const councilsOf = (db: Db, seasonId: string) =>
  councils(db).where('season_id', '=', seasonId).orderBy(sql`block nulls first`).execute()

export const findCouncil = (db: Db, id: string) => councils(db).where('id', '=', id).executeTakeFirst()
export const lockCouncil = (trx: Trx, id: string) => councils(trx).where('id', '=', id).forUpdate().executeTakeFirst()

export const membersOf = (db: Db, councilIds: readonly string[]) =>
  db
    .selectFrom('council_member as m')
    .innerJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['m.id', 'm.council_id as councilId', 'm.unit_id as unitId', 'u.name as unitName', 'm.role', 'm.name'])
    .select(['m.post', 'm.substitute', 'm.substitute_post as substitutePost'])
    .where('m.council_id', '=', anyId(councilIds))
    .orderBy('m.position')
    .$narrowType<{ role: MemberRole }>()
    .execute()

/** The body that organises the region on a day. */
export async function organiserOf(db: Db, regionId: string, day: Day) {
  const { rows } = await sql<{ unitId: string; unitName: string }>`
    select u.id as "unitId", u.name as "unitName" from region r
      join unit u on u.id = organiser_on(r.organiser_id, ${day}::date) where r.id = ${regionId}::uuid`.execute(db)
  return rows[0]
}

export type Place = { readonly id: string; readonly regionId: string; readonly seasonId: string }

const columns = ({ name, decisionNumber, decisionDay, decisionBody }: CouncilGiven) => ({
  ...{ name, decision_number: decisionNumber, decision_day: decisionDay, decision_body: decisionBody },
})

export async function insertCouncil(
  trx: Trx,
  { id, regionId, seasonId, newId, ...given }: Place & CouncilGiven & { block: string | null; newId: () => string },
) {
  const { block } = given
  await trx
    .insertInto('council')
    .values({ id, region_id: regionId, season_id: seasonId, block, ...columns(given) })
    .execute()
  await putMembers(trx, { id, regionId, seasonId, newId }, given.members)
}

export async function updateCouncil(
  trx: Trx,
  { id, regionId, seasonId, newId, ...given }: Place & CouncilGiven & { newId: () => string },
) {
  await trx
    .updateTable('council')
    .set((eb) => ({ ...columns(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await trx
    .deleteFrom('council_member')
    .where('council_id', '=', id)
    .where('unit_id', '<>', sql<string>`all (${given.members.map(({ unitId }) => unitId)}::uuid[])`)
    .execute()
  await putMembers(trx, { id, regionId, seasonId, newId }, given.members)
}

/** A unit that sits already goes on as the member it was. */
async function putMembers(
  trx: Trx,
  { id, regionId, seasonId, newId }: Place & { newId: () => string },
  members: CouncilGiven['members'],
) {
  if (members.length === 0) return
  const rows = members.map(({ unitId, role, name, post, substitute, substitutePost }, position) => ({
    ...{ id: newId(), council_id: id, region_id: regionId, season_id: seasonId, position, unit_id: unitId },
    ...{ role, name, post, substitute, substitute_post: substitutePost },
  }))
  await trx
    .insertInto('council_member')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'unit_id']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        role: eb.ref('excluded.role'),
        name: eb.ref('excluded.name'),
        post: eb.ref('excluded.post'),
        substitute: eb.ref('excluded.substitute'),
        substitute_post: eb.ref('excluded.substitute_post'),
      })),
    )
    .execute()
}
