/** The SQL of submission dossiers and of those who stand in them. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'

const dossiers = (db: Db) =>
  db
    .selectFrom('dossier')
    .select(['id', 'region_id as regionId', 'season_id as seasonId', 'number', 'submitted_on as submittedOn'])
    .select(['letter_number as letterNumber', 'submitted_to as submittedTo', 'decision_number as decisionNumber'])
    .select(['decision_day as decisionDay', 'decision_body as decisionBody', 'version'])

export type DossierRow = NonNullable<Awaited<ReturnType<typeof findDossier>>>

export const dossiersOf = (db: Db, seasonId: string) =>
  dossiers(db).where('season_id', '=', seasonId).orderBy('number').execute()

export const findDossier = (db: Db, id: string) => dossiers(db).where('id', '=', id).executeTakeFirst()
export const lockDossier = (trx: Trx, id: string) => dossiers(trx).where('id', '=', id).forUpdate().executeTakeFirst()

const lines = (db: Db) =>
  db
    .selectFrom('dossier_line as l')
    .innerJoin('unit as u', 'u.id', 'l.unit_id')
    .select(['l.id', 'l.dossier_id as dossierId', 'l.region_id as regionId', 'l.season_id as seasonId', 'l.block'])
    .select(['l.award_code as awardCode', 'l.unit_id as unitId', 'u.name as unitName', 'l.vote_id as voteId'])
    .select(['l.votes_for as votesFor', 'l.votes_of as votesOf', 'l.votes_enough as votesEnough', 'l.rank'])
    .select([sql<string | null>`l.points::text`.as('points'), 'l.summary', 'l.withdrawn_on as withdrawnOn'])
    .select(['l.withdraw_reason as withdrawReason', 'l.granted', 'l.refuse_reason as refuseReason'])
    .select(['l.entry_id as entryId', 'l.version'])

export type LineRow = NonNullable<Awaited<ReturnType<typeof findLine>>>

/** By block and award, the most votes first. */
export const linesOf = (db: Db, dossierIds: readonly string[]) =>
  lines(db)
    .where('l.dossier_id', '=', anyId(dossierIds))
    .orderBy('l.block')
    .orderBy('l.award_code')
    .orderBy('l.votes_for', 'desc')
    .orderBy('l.id')
    .execute()

export const findLine = (db: Db, id: string) => lines(db).where('l.id', '=', id).executeTakeFirst()

export const lockLine = (trx: Trx, id: string) =>
  trx.selectFrom('dossier_line').select(['id', 'version']).where('id', '=', id).forUpdate().executeTakeFirst()

/** Who stands in a dossier of the season already. */
export const takenIn = (db: Db, seasonId: string) =>
  db
    .selectFrom('dossier_line')
    .select(['award_code as awardCode', 'unit_id as unitId'])
    .where('season_id', '=', seasonId)
    .execute()

/** The body that organises a region on a day. */
export async function organiserOf(db: Db, regionId: string, day: Day): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select u.name from region r join unit u on u.id = organiser_on(r.organiser_id, ${day}::date)
     where r.id = ${regionId}::uuid`.execute(db)
  return rows[0]?.name ?? null
}

export type Place = { id: string; regionId: string; seasonId: string }

export async function insertDossier(trx: Trx, { id, regionId, seasonId }: Place) {
  await trx
    .insertInto('dossier')
    .values({
      ...{ id, region_id: regionId, season_id: seasonId },
      number: sql<number>`(select coalesce(max(d.number), 0) + 1 from dossier d where d.season_id = ${seasonId}::uuid)`,
    })
    .execute()
}

type NewLine = {
  id: string
  block: string
  awardCode: string
  unitId: string
  voteId: string
  votes: { for: number; of: number | null; enough: number | null }
}

export const insertLines = (trx: Trx, { id, regionId, seasonId }: Place, given: readonly NewLine[]) =>
  trx
    .insertInto('dossier_line')
    .values(
      given.map(({ id: lineId, block, awardCode, unitId, voteId, votes }) => ({
        ...{ id: lineId, dossier_id: id, region_id: regionId, season_id: seasonId, block, award_code: awardCode },
        ...{ unit_id: unitId, vote_id: voteId },
        ...{ votes_for: votes.for, votes_of: votes.of, votes_enough: votes.enough },
      })),
    )
    .execute()

const stepped = (trx: Trx, id: string, step: Record<string, unknown>) =>
  trx
    .updateTable('dossier')
    .set((eb) => ({ ...step, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Something of it changed that stands in rows of its own. */
export const touch = (trx: Trx, id: string) => stepped(trx, id, {})

export const markSubmitted = (trx: Trx, id: string, given: { day: Day; number: string; to: string } | null) =>
  stepped(trx, id, {
    ...{ submitted_on: given?.day ?? null, letter_number: given?.number ?? null, submitted_to: given?.to ?? null },
  })

export const markDecided = (trx: Trx, id: string, given: { day: Day; number: string; body: string }) =>
  stepped(trx, id, { decision_day: given.day, decision_number: given.number, decision_body: given.body })

const lineStepped = (trx: Trx, id: string, step: Record<string, unknown>) =>
  trx
    .updateTable('dossier_line')
    .set((eb) => ({ ...step, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const putSummary = (trx: Trx, id: string, summary: string | null) => lineStepped(trx, id, { summary })

export const markWithdrawn = (trx: Trx, id: string, given: { on: Day; reason: string }) =>
  lineStepped(trx, id, { withdrawn_on: given.on, withdraw_reason: given.reason })

/** Place and points as they stand when it is submitted. */
export const putStanding = (trx: Trx, id: string, given: { rank: number | null; points: string | null }) =>
  lineStepped(trx, id, { rank: given.rank, points: given.points })

export const putAnswer = (trx: Trx, id: string, given: { entryId: string } | { reason: string }) =>
  lineStepped(
    trx,
    id,
    'entryId' in given
      ? { granted: true, entry_id: given.entryId, refuse_reason: null }
      : { granted: false, entry_id: null, refuse_reason: given.reason },
  )

/** Those that wait in these regions for whoever decides. */
export const submittedIn = (db: Db, regions: readonly string[]) =>
  db
    .selectFrom('dossier as d')
    .innerJoin('season as s', 's.id', 'd.season_id')
    .select(['d.id', 'd.season_id as seasonId', 'd.number', 's.year', 'd.letter_number as letterNumber'])
    .where('d.region_id', '=', anyId(regions))
    .where('d.submitted_on', 'is not', null)
    .where('d.decision_day', 'is', null)
    .orderBy('d.submitted_on')
    .orderBy('d.id')
    .execute()
