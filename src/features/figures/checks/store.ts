/** The SQL of checks, and of what figures are checked against. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { CheckBody } from './contract.ts'
import type { Check } from './rules.ts'

const checks = (db: Db) =>
  db
    .selectFrom('check_rule')
    .select(['id', 'season_id as seasonId', 'region_id as regionId', 'block', 'code', 'codes', 'low', 'high', 'note'])
    .select(['legal_basis as legalBasis', 'provisional', 'version'])
    .select([sql<Check['kind']>`kind`.as('kind'), sql<Check['effect']>`effect`.as('effect')])

export type CheckRow = NonNullable<Awaited<ReturnType<typeof findCheck>>>

export const checksOf = (db: Db, seasonId: string) =>
  checks(db).where('season_id', '=', seasonId).orderBy('block').orderBy('code').orderBy('id').execute()

export const findCheck = (db: Db, id: string) => checks(db).where('id', '=', id).executeTakeFirst()

export const lockCheck = (trx: Trx, id: string) => checks(trx).where('id', '=', id).forUpdate().executeTakeFirst()

const columnsOf = ({ kind, effect, block, code, codes, low, high, note, legalBasis, provisional }: CheckBody) => ({
  ...{ kind, effect, block, code, codes, low, high, note, provisional },
  legal_basis: legalBasis,
})

type Place = { id: string; regionId: string; seasonId: string }

export const insertChecks = (trx: Trx, all: readonly (Place & { body: CheckBody })[]) =>
  trx
    .insertInto('check_rule')
    .values(
      all.map(({ id, regionId, seasonId, body }) => ({
        ...{ id, region_id: regionId, season_id: seasonId },
        ...columnsOf(body),
      })),
    )
    .execute()

export const updateCheck = (trx: Trx, id: string, body: CheckBody) =>
  trx
    .updateTable('check_rule')
    .set((eb) => ({ ...columnsOf(body), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteCheck = (trx: Trx, id: string) => trx.deleteFrom('check_rule').where('id', '=', id).execute()

/** Blocks of a season of which somebody sent a report, even if it went back since. */
export async function answeredBlocks(db: Db, seasonId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('figure_report')
    .where('season_id', '=', seasonId)
    .where('first_sent_at', 'is not', null)
    .select('block')
    .distinct()
    .orderBy('block')
    .execute()
  return rows.map(({ block }) => block)
}

/** Codes of indicators that somebody types, with their names; a code may have had several entries. */
export const typedCodes = (db: Db, owners: readonly string[]) =>
  db
    .selectFrom('indicator')
    .where('type', '<>', 'ratio')
    .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', 'in', owners)]))
    .select('code')
    .distinct()
    .execute()

/** What the codes of these owners are called; a code that had several entries by the name of the last. */
export async function namesOf(db: Db, owners: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('indicator')
    .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', 'in', owners)]))
    .select(['code', 'name'])
    .orderBy(sql`valid_from nulls first`)
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** Standing figures of these rounds as far as the reader sees them, by code; of these units or of all. */
export const figuresIn = (db: Db, roundIds: readonly string[], codes: readonly string[], unitIds?: readonly string[]) =>
  db
    .selectFrom('figure')
    .innerJoin('figure_report', 'figure_report.id', 'figure.report_id')
    .innerJoin('indicator', 'indicator.id', 'figure.indicator_id')
    .where('figure.round_id', '=', anyId(roundIds))
    .where('indicator.code', 'in', codes)
    .where('figure.superseded', '=', false)
    .where('figure.value', 'is not', null)
    .$if(unitIds !== undefined, (q) => q.where('figure.unit_id', '=', anyId(unitIds ?? [])))
    // Of others, what stands accepted: nobody is checked against a draft they may not see.
    .$if(unitIds === undefined, (q) => q.where('figure_report.accepted_at', 'is not', null))
    .select(['figure.round_id as roundId', 'figure.unit_id as unitId', 'figure.value'])
    .select(['indicator.owner_id as ownerId', 'indicator.code'])
    .execute()
