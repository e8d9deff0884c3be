/** The SQL of imports: how far each is, what it would do, and the file until it is decided on. */
import { sql } from 'kysely'
import type { SheetOutline } from '#kit/table.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Layout } from '../layouts/rules.ts'
import type { Outcome } from './contract.ts'
import type { ImportState } from './rules.ts'

const columns = [
  'import_job.id',
  'import_job.region_id as regionId',
  'import_job.season_id as seasonId',
  'import_job.block',
  'import_job.unit_id as unitId',
  'import_job.organised',
  'import_job.file_name as fileName',
  'import_job.file_digest as fileDigest',
  'import_job.file_size as fileSize',
  'import_job.round_id as roundId',
  'import_job.mapping_id as mappingId',
  'import_job.runner',
  'import_job.beat_at as beatAt',
  'import_job.stop_asked as stopAsked',
  'import_job.rows_read as rowsRead',
  'import_job.rows_total as rowsTotal',
  'import_job.cells_done as cellsDone',
  'import_job.cells_total as cellsTotal',
  'import_job.plan',
  'import_job.failure',
  'import_job.reason',
  'import_job.created_at as at',
  'import_job.saved_at as savedAt',
  'import_job.undone_at as undoneAt',
  'import_job.left_standing as leftStanding',
  'import_job.version',
] as const

const jobs = (db: Db) =>
  db
    .selectFrom('import_job')
    .innerJoin('unit', 'unit.id', 'import_job.unit_id')
    .leftJoin('account', 'account.id', 'import_job.created_by')
    .select(columns)
    .select(['unit.name as unitName', 'account.display_name as by'])
    .select([
      sql<ImportState>`import_job.state`.as('state'),
      sql<'own' | 'remembered' | 'said' | null>`import_job.recognised`.as('recognised'),
    ])

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>

export const findImport = (db: Db, id: string) => jobs(db).where('import_job.id', '=', id).executeTakeFirst()

export const importsOf = (db: Db, seasonId: string) =>
  jobs(db).where('season_id', '=', seasonId).orderBy('import_job.id', 'desc').limit(200).execute()

/** Holds an import until the transaction ends. */
export async function lockImport(trx: Trx, id: string) {
  const held = await trx.selectFrom('import_job').where('id', '=', id).select('id').forUpdate().executeTakeFirst()
  return held && findImport(trx, id)
}

/** What is large: how it is read, what the sheets begin with, what came of it; each as it was written down here. */
export const detailsOf = (db: Db, id: string) =>
  db
    .selectFrom('import_job')
    .where('id', '=', id)
    .select(sql<Layout | null>`layout`.as('layout'))
    .select(sql<SheetOutline[]>`coalesce(outline, '[]')`.as('outline'))
    .select(sql<Outcome | null>`report`.as('report'))
    .executeTakeFirstOrThrow()

type NewImport = {
  id: string
  regionId: string
  seasonId: string
  block: string
  unitId: string
  organised: boolean
  fileName: string
  fileDigest: string
  bytes: Uint8Array
  roundId: string | null
  by: string
  at: Date
  runner: string | null
  beatAt: Date
}

export async function insertImport(trx: Trx, { bytes, ...job }: NewImport): Promise<void> {
  await trx
    .insertInto('import_job')
    .values({
      ...{ id: job.id, region_id: job.regionId, season_id: job.seasonId, block: job.block, unit_id: job.unitId },
      ...{ organised: job.organised, file_name: job.fileName, file_digest: job.fileDigest, file_size: bytes.length },
      ...{ round_id: job.roundId, state: 'reading', created_by: job.by, created_at: job.at, beat_at: job.beatAt },
    })
    .execute()
  await trx
    .insertInto('import_file')
    .values({ import_id: job.id, bytes: Buffer.from(bytes) })
    .execute()
}

export const fileOf = async (db: Db, id: string): Promise<Uint8Array | undefined> => {
  const row = await db.selectFrom('import_file').where('import_id', '=', id).select('bytes').executeTakeFirst()
  return row && new Uint8Array(row.bytes)
}

export const hasFile = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('import_file').where('import_id', '=', id).select('import_id').executeTakeFirst()) !== undefined

/** A file that was decided on is kept no longer. */
export const dropFile = (trx: Trx, id: string) => trx.deleteFrom('import_file').where('import_id', '=', id).execute()

/** How many imports of a unit still hold their file. */
export async function openCount(db: Db, seasonId: string, unitId: string): Promise<number> {
  const { count } = await db
    .selectFrom('import_job')
    .innerJoin('import_file', 'import_file.import_id', 'import_job.id')
    .where('season_id', '=', seasonId)
    .where('unit_id', '=', unitId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export type ImportChange = {
  state?: ImportState
  recognised?: 'own' | 'remembered' | 'said' | null
  mapping_id?: string | null
  layout?: string | null
  outline?: string | null
  runner?: string | null
  beat_at?: Date
  stop_asked?: boolean
  rows_read?: number
  rows_total?: number | null
  cells_done?: number
  cells_total?: number | null
  plan?: string | null
  report?: string | null
  failure?: string | null
  reason?: string | null
  saved_at?: Date
  undone_at?: Date
  undone_by?: string
  left_standing?: number
}

/** A step of an import: whoever read it before must read it again. */
export const changeImport = (trx: Trx, id: string, change: ImportChange) =>
  trx
    .updateTable('import_job')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Only whoever works at it may end it: a process that was given up for dead and comes back changes nothing. */
export async function endStep(trx: Trx, id: string, runner: string, change: ImportChange): Promise<boolean> {
  const ended = await trx
    .updateTable('import_job')
    .set((eb) => ({ ...change, runner: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('runner', '=', runner)
    .where('stop_asked', '=', false)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** How far it is; false when somebody asked it to stop, or another took it over. */
export async function beat(
  trx: Trx,
  id: string,
  runner: string,
  progress: Pick<ImportChange, 'rows_read' | 'rows_total' | 'cells_done' | 'cells_total'> & { beat_at: Date },
): Promise<boolean> {
  const row = await trx
    .updateTable('import_job')
    .set(progress)
    .where('id', '=', id)
    .where('runner', '=', runner)
    .where('stop_asked', '=', false)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Plans that are kept, of foreign keys too, are made when the tables are still small: by index from the first row on, or
 * each of hundreds of thousands of rows would read all that were written before it.
 */
export const expectMany = (trx: Trx) => sql`set local enable_seqscan = off`.execute(trx)

/** Cells of one import, with what each holds now. */
export type WrittenRow = {
  reportId: string
  roundId: string
  unitId: string
  indicatorId: string
  figureId: string
  before: string | null
  reasonBefore: string | null
  /** What the cell holds now: the figure of the import, or somebody's later one. */
  nowId: string
}

/** What an import wrote into so many reports, from one on; nothing after the last. */
export async function writtenInto(db: Db, importId: string, after: string | null, reports: number) {
  const { rows } = await sql<WrittenRow>`
    with page as (select distinct report_id from figure
      where import_id = ${importId} and (${after}::uuid is null or report_id > ${after}::uuid)
      order by report_id limit ${reports})
    select mine.report_id as "reportId", mine.round_id as "roundId", mine.unit_id as "unitId",
        mine.indicator_id as "indicatorId", mine.id as "figureId", before.value::text as before,
        before.reason as "reasonBefore", now.id as "nowId"
      from page join figure mine on mine.report_id = page.report_id and mine.import_id = ${importId}
        join figure now on now.report_id = mine.report_id and now.indicator_id = mine.indicator_id
          and not now.superseded
        left join figure before on before.id = mine.supersedes
      order by mine.report_id, mine.indicator_id, mine.id`.execute(db)
  return rows
}

export const insertKept = (trx: Trx, importId: string, figureIds: readonly string[]) =>
  sql`insert into import_kept (import_id, figure_id) select ${importId}::uuid, id from unnest(${figureIds}::uuid[]) id
    on conflict do nothing`.execute(trx)

/** A cell of an import that somebody wrote into since. */
export type SinceRow = {
  unitName: string
  round: string
  indicator: string
  /** What the file said. */
  loaded: string | null
  value: string | null
  by: string | null
  at: Date
}

const sinceColumns = sql`u.name as "unitName", r.title as round, i.name as indicator, mine.value::text as loaded,
  now.value::text as value, a.display_name as by, now.entered_at as at`
const sinceNamed = sql`join unit u on u.id = mine.unit_id join figure_round r on r.id = mine.round_id
  join indicator i on i.id = mine.indicator_id left join account a on a.id = now.entered_by
  order by u.name collate "vi-x-icu", u.id, r.period_to, r.id, i.name collate "vi-x-icu", now.id`

/** As it stands: what undoing it now would leave. */
export async function changedSince(db: Db, importId: string, most: number | null): Promise<SinceRow[]> {
  const { rows } = await sql<SinceRow>`
    select ${sinceColumns} from (select report_id, round_id, unit_id, indicator_id, value from figure
        where import_id = ${importId} and superseded) mine
      join figure now on now.report_id = mine.report_id and now.indicator_id = mine.indicator_id
        and not now.superseded
      ${sinceNamed} limit ${most}::bigint`.execute(db)
  return rows
}

/** As it was when it was undone. */
export async function keptBy(db: Db, importId: string, most: number | null): Promise<SinceRow[]> {
  const { rows } = await sql<SinceRow>`
    select ${sinceColumns} from import_kept k join figure now on now.id = k.figure_id
      join figure mine on mine.report_id = now.report_id and mine.indicator_id = now.indicator_id
        and mine.import_id = k.import_id and k.import_id = ${importId}
      ${sinceNamed} limit ${most}::bigint`.execute(db)
  return rows
}

export async function changedCount(db: Db, importId: string): Promise<number> {
  const { count } = await db
    .selectFrom('figure')
    .where('import_id', '=', importId)
    .where('superseded', '=', true)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many reports an import wrote into have been sent since, and the first of them. */
export async function sentSince(db: Db, { id, seasonId }: { id: string; seasonId: string }) {
  const { rows } = await sql<{ unit: string; round: string; count: number }>`
    select u.name as unit, r.title as round, count(*) over () as count
      from figure_report p join unit u on u.id = p.unit_id join figure_round r on r.id = p.round_id
      where p.season_id = ${seasonId} and p.sent_at is not null
        and exists (select from figure f where f.import_id = ${id} and f.report_id = p.id)
      order by u.name collate "vi-x-icu", r.period_to limit 1`.execute(db)
  return rows[0]
}
