/** The SQL of the indicators catalogue. */
import { sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { holdsDuring, holdsOn, inVietnamese } from '#platform/sql.ts'
import type { IndicatorChange, NewIndicator } from './contract.ts'
import type { PeriodKind, YearStart } from './periods/rules.ts'
import type { Accumulation, IndicatorType } from './rules.ts'

const columns = [
  'indicator.id',
  'indicator.owner_id as ownerId',
  'indicator.code',
  'indicator.name',
  'indicator.name_en as nameEn',
  'indicator.type',
  'indicator.unit_label as unitLabel',
  'indicator.definition',
  'indicator.legal_basis as legalBasis',
  'indicator.provisional',
  'indicator.period',
  'indicator.year_from_month as yearFromMonth',
  'indicator.accumulation',
  'indicator.numerator_code as numeratorCode',
  'indicator.denominator_code as denominatorCode',
  'indicator.valid_from as from',
  'indicator.valid_to as to',
  'indicator.version',
] as const

/** PostgreSQL types a checked column as plain text or number; the checks allow exactly these. */
type Checked = { type: IndicatorType; period: PeriodKind; yearFromMonth: YearStart; accumulation: Accumulation }

const entries = (db: Db) =>
  db
    .selectFrom('indicator')
    .leftJoin('unit as owner', 'owner.id', 'indicator.owner_id')
    .select(columns)
    .select('owner.name as ownerName')
    .$narrowType<Checked>()

const inOrder = (db: Db) =>
  entries(db)
    .orderBy(sql`indicator.owner_id is not null`)
    .orderBy(inVietnamese('indicator.name'))
    .orderBy(sql`indicator.valid_from nulls first`)
    .orderBy('indicator.id')

/** The catalogue: all of it, or what holds on a day. */
export const listIndicators = (db: Db, day: Day | undefined) =>
  (day ? inOrder(db).where(holdsOn('indicator', day)) : inOrder(db)).execute()

/** What holds on some day of a span and is the sector's or one of these bodies'. */
export const indicatorsDuring = (db: Db, span: Span, organisers: readonly string[]) =>
  inOrder(db)
    .where((eb) => eb.or([eb('indicator.owner_id', 'is', null), eb('indicator.owner_id', 'in', organisers)]))
    .where(holdsDuring('indicator', span))
    .execute()

export const findIndicator = (db: Db, id: string) => entries(db).where('indicator.id', '=', id).executeTakeFirst()

export const bodiesNamed = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').where('id', 'in', ids).select(['id', 'name']).orderBy(inVietnamese('name')).execute()

/** Every entry of an owner. */
export const entriesBeside = (db: Db, ownerId: string | null) =>
  entries(db).where('indicator.owner_id', 'is not distinct from', ownerId).execute()

/** Every entry of an owner, held, so that a ratio and its parts do not part while they are looked at. */
export const lockBeside = (trx: Trx, ownerId: string | null) =>
  trx
    .selectFrom('indicator')
    .where('owner_id', 'is not distinct from', ownerId)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Did somebody rely on what it measures: by answering a round, or by a target that was adopted, issued or assigned? */
export async function isReliedOn(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ relied: boolean }>`select indicator_relied_on(${id}::uuid) as relied`.execute(db)
  return rows[0]?.relied ?? false
}

/** Public seasons that share a day with one of these spans: of any region, or of those this body organises. */
export const publishedDuring = (db: Db, spans: readonly Span[], ownerId: string | null) =>
  db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .select('season.id')
    .where('season.published_at', 'is not', null)
    .where((eb) => eb.or(spans.map((span) => holdsDuring('season', span))))
    .$if(ownerId !== null, (query) => query.where('region.organiser_id', '=', ownerId))
    .orderBy('season.id')
    .execute()

/** The body that founded a region and the one that organises it on the day. */
export const organisersOf = async (db: Db, regionId: string, day: Day): Promise<string[]> => {
  const row = await db
    .selectFrom('region')
    .where('id', '=', regionId)
    .select(['organiser_id as founder', sql<string>`organiser_on(organiser_id, ${day}::date)`.as('now')])
    .executeTakeFirst()
  return row ? [row.founder, row.now] : []
}

const rowOf = (change: IndicatorChange) => ({
  name: change.name,
  name_en: change.nameEn,
  definition: change.definition,
  legal_basis: change.legalBasis,
  provisional: change.provisional,
  valid_from: change.from,
  valid_to: change.to,
  unit_label: change.unitLabel,
  period: change.period,
  year_from_month: change.yearFromMonth,
  accumulation: change.accumulation,
  numerator_code: change.numeratorCode,
  denominator_code: change.denominatorCode,
})

export const insertIndicator = (trx: Trx, id: string, ownerId: string | null, indicator: NewIndicator) =>
  trx
    .insertInto('indicator')
    .values({ id, owner_id: ownerId, code: indicator.code, type: indicator.type, ...rowOf(indicator) })
    .execute()

export const updateIndicator = (trx: Trx, id: string, change: IndicatorChange) =>
  trx
    .updateTable('indicator')
    .set((eb) => ({ ...rowOf(change), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
