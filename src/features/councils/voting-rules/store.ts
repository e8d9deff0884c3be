/** The SQL of the dated rules by which councils vote. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId, holdsOn, inVietnamese } from '#platform/sql.ts'
import type { Terms } from '../outcomes/rules.ts'
import type { NewVotingRule, VotingRuleGiven } from './contract.ts'
import { isProvisional } from './rules.ts'

const votingRules = (db: Db) =>
  db
    .selectFrom('voting_rule')
    .innerJoin('unit', 'unit.id', 'voting_rule.organiser_id')
    .select(['voting_rule.id', 'organiser_id as organiserId', 'unit.name as organiserName', 'award_code as awardCode'])
    .select([
      'voting_rule.valid_from as from',
      'voting_rule.valid_to as to',
      'legal_basis as legalBasis',
      'provisional',
    ])
    .select(['terms', 'conditions', 'voting_rule.version'])
    .$narrowType<{ terms: Terms; conditions: VotingRuleGiven['conditions'] }>()

export type VotingRuleRow = NonNullable<Awaited<ReturnType<typeof findVotingRule>>>

/** All, or what holds on a day: the rule for all awards first, then award by award, the newest first. */
export const votingRulesOf = (db: Db, day?: Day) =>
  votingRules(db)
    .$if(day !== undefined, (query) => query.where(holdsOn('voting_rule', day ?? '')))
    .orderBy(inVietnamese('unit.name'))
    .orderBy(sql`award_code nulls first`)
    .orderBy(sql`voting_rule.valid_from desc nulls last`)
    .orderBy('voting_rule.id')
    .execute()

/** Those that hold on a day for a region: of the body that organises it then, or of one whose place that has taken. */
export const votingRulesOn = (db: Db, regionId: string, day: Day) =>
  votingRules(db)
    .where(holdsOn('voting_rule', day))
    .where(
      sql<boolean>`organiser_on(voting_rule.organiser_id, ${day}::date) = (
        select organiser_on(r.organiser_id, ${day}::date) from region r where r.id = ${regionId}::uuid)`,
    )
    .orderBy(sql`voting_rule.valid_from desc nulls last`)
    .execute()

export const unitsNamed = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('unit')
    .select(['id as unitId', 'name as unitName'])
    .where('id', '=', anyId(ids))
    .orderBy(inVietnamese('name'))
    .execute()

export const findVotingRule = (db: Db, id: string) =>
  votingRules(db).where('voting_rule.id', '=', id).executeTakeFirst()

export const lockVotingRule = (trx: Trx, id: string) =>
  trx.selectFrom('voting_rule').select(['id', 'version']).where('id', '=', id).forUpdate().executeTakeFirst()

/** When the other rules of this body for the same award hold. */
export const otherSpans = (db: Db, rule: { id: string; organiserId: string; awardCode: string | null }) =>
  db
    .selectFrom('voting_rule')
    .select(['valid_from as from', 'valid_to as to'])
    .where('organiser_id', '=', rule.organiserId)
    .where('award_code', 'is not distinct from', rule.awardCode)
    .where('id', '<>', rule.id)
    .execute()

/** The days of the last sittings that voted under each of these. */
export async function lastUses(db: Db, ids: readonly string[]): Promise<Map<string, Day>> {
  const { rows } = await sql<{ id: string; day: Day }>`
    select v.rule ->> 'id' as id, max(s.day) as day from vote v join sitting s on s.id = v.sitting_id
     where (v.rule ->> 'id')::uuid = ${anyId(ids)} group by 1`.execute(db)
  return new Map(rows.map(({ id, day }) => [id, day]))
}

const columns = ({ from, to, legalBasis, terms, conditions }: VotingRuleGiven) => ({
  ...{ valid_from: from, valid_to: to, legal_basis: legalBasis, provisional: isProvisional(legalBasis) },
  ...{ terms: JSON.stringify(terms), conditions: JSON.stringify(conditions) },
})

export const insertVotingRule = (trx: Trx, id: string, { organiserId, awardCode, ...given }: NewVotingRule) =>
  trx
    .insertInto('voting_rule')
    .values({ id, organiser_id: organiserId, award_code: awardCode, ...columns(given) })
    .execute()

export const updateVotingRule = (trx: Trx, id: string, given: VotingRuleGiven) =>
  trx
    .updateTable('voting_rule')
    .set((eb) => ({ ...columns(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
