/** The SQL of draws: what is committed to, what a draw is made from, who checks whom. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import { isWhole } from '../standings/store.ts'

/** What the next draw of each block is committed to. */
export const commitmentsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('draw_commitment')
    .select(['id', 'block', 'number', 'commitment', 'committed_at as committedAt', 'revealed_at as revealedAt'])
    .where('season_id', '=', seasonId)
    .orderBy('number')
    .execute()

export type Place = { regionId: string; seasonId: string; block: string }
type Committed = { id: string; number: number; commitment: string; nonce: string; at: Date; by: string }

/** @returns false where somebody was quicker. */
export async function insertCommitment(
  db: Db,
  { regionId, seasonId, block }: Place,
  made: Committed,
): Promise<boolean> {
  const { id, number, commitment, nonce, at, by } = made
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('draw_commitment')
    .values({
      ...{ id, region_id: regionId, season_id: seasonId, block, number, commitment },
      ...{ committed_at: at, committed_by: by },
    })
    .onConflict((conflict) => conflict.constraint('draw_commitment_once').doNothing())
    .executeTakeFirst()
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  await db.insertInto('draw_nonce').values({ commitment_id: id, nonce }).execute()
  return true
}

/** Opens it for the draw that is written in this transaction; nothing where somebody was quicker. */
export async function revealNonce(db: Db, id: string, at: Date): Promise<string | undefined> {
  const { nonce } = await db
    .selectNoFrom(sql<string | null>`reveal_nonce(${id}::uuid, ${at})`.as('nonce'))
    .executeTakeFirstOrThrow()
  return nonce ?? undefined
}

const draws = (db: Db) =>
  db
    .selectFrom('assessment_draw as d')
    .innerJoin('draw_commitment as c', 'c.id', 'd.commitment_id')
    .select(['d.id', 'd.season_id as seasonId', 'd.region_id as regionId', 'd.block', 'd.number', 'd.reason'])
    .select(['d.outcome', 'd.seed', 'd.drawn_at as drawnAt'])

export type DrawRow = Awaited<ReturnType<typeof drawsOf>>[number]

export const drawsOf = (db: Db, seasonId: string) =>
  draws(db).where('d.season_id', '=', seasonId).orderBy('d.number', 'desc').execute()

export const findDraw = (db: Db, id: string) =>
  draws(db)
    .select(['d.inputs', 'd.inputs_digest as inputsDigest', 'd.nonce'])
    .select(['c.commitment', 'c.committed_at as committedAt'])
    .where('d.id', '=', id)
    .executeTakeFirst()

type Drawn = {
  id: string
  commitmentId: string
  number: number
  inputs: string
  inputsDigest: string
  nonce: string
  seed: string
  outcome: string
  reason: string | null
  at: Date
  by: string
}

export async function insertDraw(db: Db, { regionId, seasonId, block }: Place, drawn: Drawn) {
  const { id, commitmentId, number, inputs, inputsDigest, nonce, seed, outcome, reason, at, by } = drawn
  await db
    .insertInto('assessment_draw')
    .values({
      ...{ id, commitment_id: commitmentId, region_id: regionId, season_id: seasonId, block, number },
      ...{ inputs, inputs_digest: inputsDigest, nonce, seed, outcome, reason, drawn_at: at, drawn_by: by },
    })
    .execute()
}

/** Sheets of a season with the unit's own form that stands: the last that came whole and was not recalled. */
export async function sheetsOf(db: Db, seasonId: string) {
  const { rows } = await sql<{ id: string; unitId: string; block: string; form: string | null }>`
    select s.id, s.unit_id as "unitId", s.block,
      (select l.digest from layer_sending l where l.sheet_id = s.id and l.kind = 'self' and ${isWhole('l')}
        order by l.round desc limit 1) as form
    from sheet s where s.season_id = ${seasonId}::uuid order by s.id`.execute(db)
  return rows
}

/** Blocks in which a unit's own form was sent and its bytes may still come. */
export const awaitedIn = async (db: Db, seasonId: string, at: Date): Promise<string[]> =>
  (
    await db
      .selectFrom('layer_sending')
      .select('block')
      .distinct()
      .where('season_id', '=', seasonId)
      .where('kind', '=', 'self')
      .where('content_at', 'is', null)
      .where('recalled_at', 'is', null)
      .where('content_due', '>=', at)
      .execute()
  ).map(({ block }) => block)

/** When the first form of each block came. */
export const firstSent = (db: Db, seasonId: string) =>
  db
    .selectFrom('layer_sending')
    .select('block')
    .select(({ fn }) => fn.min('sent_at').as('at'))
    .where('season_id', '=', seasonId)
    .where('kind', '=', 'self')
    .groupBy('block')
    .execute()

/** What units are called, and by which code. */
export const unitsNamed = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').select(['id', 'code', 'name']).where('id', '=', anyId(ids)).execute()

type Checks = { unitId: string; checkerUnitId: string }

/** Checks that have begun, and among them those that were sent. */
export async function begunChecks(db: Db, seasonId: string, block: string) {
  const { rows } = await sql<Checks & { sent: boolean }>`
    select unit_id as "unitId", checker_unit_id as "checkerUnitId", sent
    from begun_checks(${seasonId}::uuid, ${block})`.execute(db)
  return rows
}

/** Who of these checked whom of them in the year before, in whichever region they then were. */
export async function checksBefore(db: Db, seasonId: string, unitIds: readonly string[]) {
  const { rows } = await sql<Checks>`
    select unit_id as "unitId", checker_unit_id as "checkerUnitId"
    from checks_before(${seasonId}::uuid, ${unitIds}::uuid[])`.execute(db)
  return rows
}

/** Who checks whom, as the newest draws of the season say. */
export const standingChecks = (db: Db, seasonId: string) =>
  db
    .selectFrom('sheet_check')
    .select(['id', 'sheet_id as sheetId', 'block', 'unit_id as unitId', 'checker_unit_id as checkerUnitId'])
    .where('season_id', '=', seasonId)
    .where('released_by', 'is', null)
    .orderBy('id')
    .execute()

type NewCheck = { id: string; sheetId: string; unitId: string; checkerUnitId: string }

export async function insertChecks(db: Db, { regionId, seasonId, block }: Place, drawId: string, checks: NewCheck[]) {
  if (checks.length === 0) return
  await db
    .insertInto('sheet_check')
    .values(
      checks.map(({ id, sheetId, unitId, checkerUnitId }) => ({
        ...{ id, draw_id: drawId, sheet_id: sheetId, region_id: regionId, season_id: seasonId, block },
        ...{ unit_id: unitId, checker_unit_id: checkerUnitId },
      })),
    )
    .execute()
}

/** Takes checks away; that they were there stays. */
export async function releaseChecks(db: Db, ids: readonly string[], drawId: string) {
  await db.updateTable('sheet_check').set({ released_by: drawId }).where('id', '=', anyId(ids)).execute()
}

export const namesByCode = (db: Db, codes: readonly string[]) =>
  db
    .selectFrom('unit')
    .select(['code', 'name'])
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .orderBy('code')
    .execute()
