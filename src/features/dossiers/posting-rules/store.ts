/** The SQL of the dated rules of posting. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId, holdsOn, inVietnamese } from '#platform/sql.ts'
import type { NewPostingRule, PostingRuleGiven } from './contract.ts'
import { isProvisional } from './rules.ts'

const postingRules = (db: Db) =>
  db
    .selectFrom('posting_rule')
    .innerJoin('unit', 'unit.id', 'posting_rule.organiser_id')
    .select(['posting_rule.id', 'organiser_id as organiserId', 'unit.name as organiserName', 'award_code as awardCode'])
    .select(['posting_rule.valid_from as from', 'posting_rule.valid_to as to', 'legal_basis as legalBasis'])
    .select(['provisional', 'working_days as workingDays', 'days_off as daysOff', 'posting_rule.version'])
    .$narrowType<{ daysOff: Day[] }>()

export type PostingRuleRow = NonNullable<Awaited<ReturnType<typeof findPostingRule>>>

/** The rule for all awards first, then award by award, the newest first. */
export const allPostingRules = (db: Db) =>
  postingRules(db)
    .orderBy(inVietnamese('unit.name'))
    .orderBy(sql`award_code nulls first`)
    .orderBy(sql`posting_rule.valid_from desc nulls last`)
    .orderBy('posting_rule.id')
    .execute()

/** Those that hold on a day for a region: of the body that organises it then, or of one whose place that has taken. */
export const postingRulesOn = (db: Db, regionId: string, day: Day) =>
  postingRules(db)
    .where(holdsOn('posting_rule', day))
    .where(
      sql<boolean>`organiser_on(posting_rule.organiser_id, ${day}::date) = (
        select organiser_on(r.organiser_id, ${day}::date) from region r where r.id = ${regionId}::uuid)`,
    )
    .orderBy(sql`posting_rule.valid_from desc nulls last`)
    .orderBy('posting_rule.id')
    .execute()

export const unitsNamed = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('unit')
    .select(['id as unitId', 'name as unitName'])
    .where('id', '=', anyId(ids))
    .orderBy(inVietnamese('name'))
    .execute()

export const findPostingRule = (db: Db, id: string) =>
  postingRules(db).where('posting_rule.id', '=', id).executeTakeFirst()

export const lockPostingRule = (trx: Trx, id: string) =>
  trx.selectFrom('posting_rule').select(['id', 'version']).where('id', '=', id).forUpdate().executeTakeFirst()

/** When the other rules of this body for the same award hold. */
export const otherSpans = (db: Db, rule: { id: string; organiserId: string; awardCode: string | null }) =>
  db
    .selectFrom('posting_rule')
    .select(['valid_from as from', 'valid_to as to'])
    .where('organiser_id', '=', rule.organiserId)
    .where('award_code', 'is not distinct from', rule.awardCode)
    .where('id', '<>', rule.id)
    .execute()

const columns = ({ from, to, legalBasis, workingDays, daysOff }: PostingRuleGiven) => ({
  ...{ valid_from: from, valid_to: to, legal_basis: legalBasis, provisional: isProvisional(legalBasis) },
  ...{ working_days: workingDays, days_off: JSON.stringify(daysOff) },
})

export const insertPostingRule = (trx: Trx, id: string, { organiserId, awardCode, ...given }: NewPostingRule) =>
  trx
    .insertInto('posting_rule')
    .values({ id, organiser_id: organiserId, award_code: awardCode, ...columns(given) })
    .execute()

export const updatePostingRule = (trx: Trx, id: string, given: PostingRuleGiven) =>
  trx
    .updateTable('posting_rule')
    .set((eb) => ({ ...columns(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
