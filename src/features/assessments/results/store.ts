/** The SQL of results: few statements, however many units. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { HoldKind } from '../holds/rules.ts'
import type { ResultSheet } from '../outcomes/rules.ts'
import type { FormKind, LayerKind } from '../rules.ts'
import type { ResultAudience, ResultKind } from './rules.ts'

/** A reader who oversees the season (the body that organises, its auditors, whoever leads) reads all of it. */
export type Reader = { oversees: boolean }

const results = (db: Db) =>
  db
    .selectFrom('result as r')
    .innerJoin('scorecard as c', 'c.id', 'r.scorecard_id')
    .innerJoin('season as s', 's.id', 'r.season_id')
    .innerJoin('block as b', (join) => join.onRef('b.region_id', '=', 'r.region_id').onRef('b.code', '=', 'r.block'))
    .select(['r.id', 'r.region_id as regionId', 'r.season_id as seasonId', 'r.block', 'b.label as blockLabel'])
    .select(['r.kind', 'r.audience', 'r.layer', 'r.number', 'r.reason', 'r.scorecard_id as scorecardId'])
    .select(['c.title as cardTitle', 'c.year as cardYear', 'c.number as cardNumber', 'c.provisional'])
    .select(['r.card_digest as cardDigest', 'r.inputs_digest as inputsDigest', 'r.digest', 'r.version'])
    .select(sql<boolean>`(s.sample or c.sample)`.as('sample'))
    .select(['r.made_at as madeAt', 'r.approved_at as approvedAt', 'r.published_at as publishedAt'])
    .select(sql<number>`(select count(*)::integer from result_unit u where u.result_id = r.id)`.as('units'))
    .select(sql<number>`(select count(u.rank)::integer from result_unit u where u.result_id = r.id)`.as('ranked'))
    // PostgreSQL types a checked text as text; the checks allow exactly these.
    .$narrowType<{ kind: ResultKind; audience: ResultAudience | null; layer: LayerKind }>()

export type ResultRow = NonNullable<Awaited<ReturnType<typeof findResult>>>

const shownTo = ({ oversees }: Reader) =>
  sql<boolean>`(${oversees} or r.published_at is not null or r.audience in ('members', 'public'))`

/** The newest first. */
export const resultsOf = (db: Db, reader: Reader, seasonId: string) =>
  results(db)
    .where('r.season_id', '=', seasonId)
    .where(shownTo(reader))
    .orderBy('r.made_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute()

export const findPlace = (db: Db, id: string) =>
  db
    .selectFrom('result')
    .where('id', '=', id)
    .select(['id', 'region_id as regionId', 'season_id as seasonId'])
    .executeTakeFirst()

export const findResult = (db: Db, reader: Reader, id: string) =>
  results(db).where('r.id', '=', id).where(shownTo(reader)).executeTakeFirst()

export const lockResult = (trx: Trx, id: string) =>
  trx.selectFrom('result').where('id', '=', id).select(['id', 'version']).forUpdate().executeTakeFirst()

/** All of a season, the newest first: what one of them is depends on the others of its block. */
export const madeIn = (db: Db, seasonId: string) =>
  db
    .selectFrom('result')
    .where('season_id', '=', seasonId)
    .select(['id', 'block', 'kind', 'number', 'approved_at as approvedAt', 'published_at as publishedAt'])
    .select(['inputs_digest as inputsDigest', 'card_digest as cardDigest', 'digest'])
    .$narrowType<{ kind: ResultKind }>()
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** What a result was worked out from, as text, with the card as it was given. */
export const partsOf = (db: Db, id: string) =>
  db
    .selectFrom('result as r')
    .innerJoin('scorecard as c', 'c.id', 'r.scorecard_id')
    .where('r.id', '=', id)
    .select(['r.inputs', 'r.inputs_digest as digest', 'c.content as card'])
    .select(sql<{ unitId: string; reason: string }[]>`r.left_out`.as('leftOut'))
    .executeTakeFirst()

export const archiveOf = (db: Db, id: string) =>
  db.selectFrom('result_archive').where('result_id', '=', id).select(['content', 'shared']).executeTakeFirst()

export const unitsOfCodes = (db: Db, codes: readonly string[]) =>
  db.selectFrom('unit').where('code', 'in', codes).select(['code', 'name']).orderBy('code').execute()

/** In the order of the ranking. */
export const sheetsOf = (db: Db, id: string) =>
  db
    .selectFrom('result_unit as u')
    .innerJoin('unit', 'unit.id', 'u.unit_id')
    .leftJoin('sheet', (join) =>
      join.onRef('sheet.season_id', '=', 'u.season_id').onRef('sheet.unit_id', '=', 'u.unit_id'),
    )
    .where('u.result_id', '=', id)
    .select(['u.unit_id as unitId', 'unit.code as unitCode', 'unit.name as unitName', 'sheet.id as sheetId'])
    .select([sql<string>`u.total::text`.as('total'), sql<string>`u.max::text`.as('max')])
    .select([sql<string | null>`u.percent::text`.as('percent'), 'u.grade', 'u.grade_before as gradeBefore', 'u.rank'])
    .select(['u.incomplete', 'u.hold', 'u.decided_by as decidedBy', 'u.limits', 'u.points'])
    .$narrowType<{ hold: HoldKind | 'left-out' | null }>()
    .orderBy('u.place')
    .execute()

/** Units of the latest published result of the year before, where that season is public. */
export const publishedBefore = (db: Db, regionId: string, block: string, year: number) =>
  db
    .selectFrom('result_unit as u')
    .where('u.result_id', 'in', (eb) =>
      eb
        .selectFrom('result as r')
        .innerJoin('season as s', 's.id', 'r.season_id')
        .where('r.region_id', '=', regionId)
        .where('r.block', '=', block)
        .where('s.year', '=', year - 1)
        .where('r.published_at', 'is not', null)
        .where('s.published_at', 'is not', null)
        .orderBy('r.number', 'desc')
        .limit(1)
        .select('r.id'),
    )
    .select(['u.unit_id as unitId', 'u.rank', sql<string | null>`u.percent::text`.as('percent'), 'u.grade'])
    .execute()

/** Sheets of a block, each with the card it is filled in by. */
export const sheetCards = (db: Db, seasonId: string, block: string) =>
  db
    .selectFrom('sheet')
    .where('season_id', '=', seasonId)
    .where('block', '=', block)
    .select(['unit_id as unitId', 'card_digest as card'])
    .execute()

type FormSeen = { unitId: string; authorId: string; kind: FormKind; returned: boolean }
/** Without what it says, where its layer is not over and the reader leads. */
type FormFound = FormSeen & ({ digest: string; content: string } | { digest: null; content: null })
export type FormRow = FormSeen & { digest: string; content: string }

/** As they were sealed; those that stand, in the order of their digests. */
export async function standingForms(db: Db, seasonId: string, block: string): Promise<FormFound[]> {
  const { rows } = await sql<FormFound>`
    select unit_id as "unitId", author_unit_id as "authorId", kind, digest, content, returned
      from standing_forms(${seasonId}::uuid, ${block}) order by digest collate "C", unit_id, kind`.execute(db)
  return rows
}

type LayerRow = {
  block: string
  kind: LayerKind
  position: number
  by: string
  opens: Day | null
  deadline: Day | null
  graceDays: number
  seen: string
  seenFrom: string
}

/** The layers in use of a season's blocks, in their order: as they were set, else as they are to begin with. */
export async function layersOf(db: Db, seasonId: string): Promise<LayerRow[]> {
  const { rows } = await sql<LayerRow>`
    select l.block, l.kind, l.position, l.by, l.opens, l.deadline, l.grace_days as "graceDays", l.seen,
        l.seen_from as "seenFrom"
      from season s join block b on b.region_id = s.region_id cross join lateral assessment_layers(s.id, b.code) l
     where s.id = ${seasonId}::uuid order by l.block, l.position`.execute(db)
  return rows
}

export const ruleOf = (db: Db, seasonId: string, block: string) =>
  db
    .selectFrom('assessment_rule')
    .where('season_id', '=', seasonId)
    .where('block', '=', block)
    .select(['checkers_per_unit as checkersPerUnit', 'checked_by as checkedBy', 'most_rounds as mostRounds'])
    .select(['appeal_days as appealDays', 'legal_basis as legalBasis', 'provisional'])
    .executeTakeFirst()

export const unitsCalled = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('unit')
    .where('id', '=', anyId(ids))
    .select(['id', 'code', 'name'])
    .orderBy(sql`code collate "C"`)
    .execute()

export const regionCode = (db: Db, id: string) =>
  db.selectFrom('region').where('id', '=', id).select('code').executeTakeFirst()

type Place = { id: string; regionId: string; seasonId: string }
export type NewResult = Place & {
  block: string
  kind: ResultKind
  audience: ResultAudience | null
  layer: LayerKind
  number: number | null
  replaces: string | null
  reason: string | null
  scorecardId: string
  cardDigest: string
  inputs: string
  inputsDigest: string
  leftOut: readonly { unitId: string; reason: string }[]
  digest: string | null
  at: Date
  by: string
}

export const insertResult = (trx: Trx, { id, regionId, seasonId, leftOut, at, by, ...result }: NewResult) =>
  trx
    .insertInto('result')
    .values({
      ...{ id, region_id: regionId, season_id: seasonId, block: result.block, kind: result.kind },
      ...{ audience: result.audience, layer: result.layer, number: result.number, replaces: result.replaces },
      ...{ reason: result.reason, scorecard_id: result.scorecardId, card_digest: result.cardDigest },
      ...{ inputs: result.inputs, inputs_digest: result.inputsDigest, left_out: JSON.stringify(leftOut) },
      ...{ digest: result.digest, made_at: at, made_by: by },
    })
    .execute()

/** One statement for all units: each column travels as an array. */
export async function insertSheets(trx: Trx, { id, regionId, seasonId }: Place, sheets: readonly ResultSheet[]) {
  const all = <K extends keyof ResultSheet>(key: K) => sheets.map((sheet) => sheet[key])
  await sql`
    insert into result_unit (result_id, region_id, season_id, unit_id, place, total, max, percent, grade, grade_before,
      rank, incomplete, hold, decided_by, limits, points)
    select ${id}::uuid, ${regionId}::uuid, ${seasonId}::uuid, s.unit_id, s.place, s.total, s.max, s.percent, s.grade,
      s.grade_before, s.rank, s.incomplete, s.hold, s.decided_by, string_to_array(s.limits, ' ')::integer[], s.points
    from unnest(${all('unitId')}::uuid[], ${all('total')}::numeric[], ${all('max')}::numeric[],
      ${all('percent')}::numeric[], ${all('grade')}::text[], ${all('gradeBefore')}::text[], ${all('rank')}::integer[],
      ${all('incomplete')}::boolean[], ${all('hold')}::text[], ${all('decidedBy')}::text[],
      ${sheets.map(({ limits }) => limits.join(' '))}::text[], ${all('points')}::text[])
      with ordinality as s (unit_id, total, max, percent, grade, grade_before, rank, incomplete, hold, decided_by,
        limits, points, place)`.execute(trx)
}

type Archived = { content: string; shared: boolean }

export const insertArchive = (trx: Trx, { id, regionId, seasonId }: Place, { content, shared }: Archived) =>
  trx
    .insertInto('result_archive')
    .values({ result_id: id, region_id: regionId, season_id: seasonId, content, shared })
    .execute()

export const updateAudience = (trx: Trx, id: string, audience: ResultAudience) =>
  trx
    .updateTable('result')
    .set((eb) => ({ audience, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type By = { at: Date; by: string }

export const markApproved = (trx: Trx, id: string, { at, by }: By) =>
  trx
    .updateTable('result')
    .set((eb) => ({ approved_at: at, approved_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markPublished = (trx: Trx, id: string, { at, by }: By) =>
  trx
    .updateTable('result')
    .set((eb) => ({ published_at: at, published_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Run = { seasons: readonly string[]; regions: readonly string[] }

/** Approved results that nobody has published yet, in seasons that one runs; a later one overtakes them. */
export const awaitingPublication = (db: Db, { seasons, regions }: Run) =>
  db
    .selectFrom('result as r')
    .innerJoin('season as s', 's.id', 'r.season_id')
    .innerJoin('block as b', (join) => join.onRef('b.region_id', '=', 'r.region_id').onRef('b.code', '=', 'r.block'))
    .where((eb) => eb.or([eb('r.season_id', '=', anyId(seasons)), eb('r.region_id', '=', anyId(regions))]))
    .where('r.approved_at', 'is not', null)
    .where('r.published_at', 'is', null)
    .where(
      sql<boolean>`not exists (select from result later where later.season_id = r.season_id and later.block = r.block
        and later.kind = 'final' and (later.made_at, later.id) > (r.made_at, r.id))`,
    )
    .select(['r.id', 'r.season_id as seasonId', 'r.number', 's.year', 'b.label as block'])
    .orderBy('r.id')
    .execute()

/** What anybody may read of a season: of each block the latest published result, else the latest that is shown to all. */
export const publicResults = (db: Db, seasonId: string) =>
  results(db)
    .where('r.season_id', '=', seasonId)
    .where(sql<boolean>`(r.published_at is not null or r.audience = 'public')`)
    .distinctOn('r.block')
    .orderBy('r.block')
    .orderBy(sql`r.published_at is null`)
    .orderBy(sql`r.number desc nulls last`)
    .orderBy('r.made_at', 'desc')
    .execute()

/** Published numbers of a block, the newest first. */
export const publishedNumbers = (db: Db, seasonId: string, block: string) =>
  db
    .selectFrom('result')
    .where('season_id', '=', seasonId)
    .where('block', '=', block)
    .where('published_at', 'is not', null)
    .select(['id', 'number', 'digest', 'reason', 'published_at as publishedAt'])
    .orderBy('number', 'desc')
    .execute()

export const findPublic = (db: Db, id: string) => results(db).where('r.id', '=', id).executeTakeFirst()
