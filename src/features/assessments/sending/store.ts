/** The SQL of sendings: what a layer holds as it is being written, and what was sent of it. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId, ofAny } from '#platform/sql.ts'
import type { CellKind, FormKind } from '../rules.ts'
import type { FormPaper } from '../sealing/rules.ts'
import { toldTo } from '../told/store.ts'

/** A layer with whose it is, by which card, and what the season's settings say of it. */
export const findLayer = (db: Db, id: string) =>
  db
    .selectFrom('sheet_layer as l')
    .innerJoin('sheet', 'sheet.id', 'l.sheet_id')
    .innerJoin('unit as of', 'of.id', 'l.unit_id')
    .innerJoin('unit as by', 'by.id', 'l.author_unit_id')
    .leftJoin('assessment_rule as rule', (join) =>
      join.onRef('rule.season_id', '=', 'l.season_id').onRef('rule.block', '=', 'l.block'),
    )
    .where('l.id', '=', id)
    .select([
      'l.id',
      'l.sheet_id as sheetId',
      'l.region_id as regionId',
      'l.season_id as seasonId',
      'l.block',
      'l.unit_id as unitId',
      'l.author_unit_id as authorId',
      'l.version',
      'l.kind',
      'of.code as unitCode',
      'of.name as unitName',
      'by.code as authorCode',
      'by.name as authorName',
      'paper_number as paperNumber',
      'paper_date as paperDate',
      'paper_body as paperBody',
      'scorecard_id as scorecardId',
      'card_digest as cardDigest',
      'sheet.version as sheetVersion',
      'most_rounds as mostRounds',
      'checkers_per_unit as checkersPerUnit',
    ])
    .executeTakeFirst()
export type LayerRow = NonNullable<Awaited<ReturnType<typeof findLayer>>>

/**
 * Whoever sends, recalls or returns on a sheet, or takes up another card for it, takes turns: what one of them looks at is
 * what stands when it is done. No row is locked for it, since of a sheet that one does not keep none may be.
 */
export const takeTurn = (trx: Trx, sheetId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('sheet ' || ${sheetId}::text, 0))`.execute(trx)

/** Holds the layer until the transaction ends: two people of its author take turns. */
export const lockLayer = (trx: Trx, id: string) =>
  trx.selectFrom('sheet_layer').where('id', '=', id).select('id').forUpdate().executeTakeFirst()

const sendings = (db: Db) =>
  db
    .selectFrom('layer_sending as s')
    .select([
      's.id',
      'layer_id as layerId',
      'sheet_id as sheetId',
      'region_id as regionId',
      'season_id as seasonId',
      'block',
      'unit_id as unitId',
      'author_unit_id as authorId',
      'round',
      'digest',
      'sent_at as sentAt',
      'event_id as eventId',
      'content_due as contentDue',
      'content_at as contentAt',
      'received_at as receivedAt',
      'recalled_at as recalledAt',
      'returned_at as returnedAt',
      'return_until as returnUntil',
      's.version',
    ])
    .select(sql<FormKind>`s.kind`.as('kind'))
    .select(sql<string | null>`(select u.parent_id from unit u where u.id = s.unit_id)`.as('parentId'))
    .select(toldTo('s'))
export type SendingRow = NonNullable<Awaited<ReturnType<typeof findSending>>>

export const findSending = (db: Db, id: string) => sendings(db).where('s.id', '=', id).executeTakeFirst()

export const lockSending = (trx: Trx, id: string) =>
  sendings(trx).where('s.id', '=', id).forUpdate('s').executeTakeFirst()

/** What stands above a layer, also where the reader is not told it: the lowest kind there is. */
export async function standsAbove(db: Db, { sheetId, kind }: { sheetId: string; kind: FormKind }, at: Date) {
  const { above } = await db
    .selectNoFrom(sql<FormKind | null>`stands_above(${sheetId}::uuid, ${kind}, ${at})`.as('above'))
    .executeTakeFirstOrThrow()
  return above ?? undefined
}

/** The rounds of a layer, the first one first. */
export const roundsOf = (db: Db, layerId: string) =>
  sendings(db).where('layer_id', '=', layerId).orderBy('round').execute()

/** Everything that was sent on a sheet, by layer and round. */
export const sentOn = (db: Db, sheetId: string) =>
  sendings(db).where('sheet_id', '=', sheetId).orderBy('layer_id').orderBy('round').execute()

export const returnsOf = (db: Db, sendingIds: readonly string[]) =>
  db
    .selectFrom('layer_return')
    .where('sending_id', 'in', [...sendingIds])
    .select(['sending_id as sendingId', 'criterion', 'reason'])
    .orderBy('criterion')
    .execute()

export const contentsOf = (db: Db, sendingIds: readonly string[]) =>
  ofAny(sendingIds, (ids) =>
    db
      .selectFrom('sealed_form')
      .where('sending_id', '=', anyId(ids))
      .select(['sending_id as sendingId', 'digest', 'content'])
      .execute(),
  )

/** Is the result of that block out? */
export async function isPublished(db: Db, { seasonId, block }: Pick<LayerRow, 'seasonId' | 'block'>): Promise<boolean> {
  const { out } = await db
    .selectNoFrom(sql<boolean>`result_published(${seasonId}::uuid, ${block})`.as('out'))
    .executeTakeFirstOrThrow()
  return out
}

/** What is written in a layer and stands; an emptied cell says nothing. */
export const cellsOf = (db: Db, layerId: string) =>
  db
    .selectFrom('layer_cell')
    .where('layer_id', '=', layerId)
    .where('superseded', '=', false)
    .where('value', 'is not', null)
    .select(['id', 'code', 'reason'])
    .select([sql<string>`value`.as('value'), sql<'figure' | 'mark' | 'explanation' | 'opinion'>`kind`.as('kind')])
    .execute()

export const papersOf = (db: Db, layerId: string) =>
  db
    .selectFrom('layer_evidence')
    .innerJoin('evidence', 'evidence.id', 'evidence_id')
    .where('layer_id', '=', layerId)
    .where('withdrawn_at', 'is', null)
    .select(['criterion', 'evidence_id as evidenceId', 'page', 'digest', 'title', 'number', 'day', 'body'])
    .execute()

/** A unit's standing papers of these bytes, those brought first first. */
export const papersByDigest = (db: Db, unitId: string, digests: readonly string[]) =>
  db
    .selectFrom('evidence')
    .where('unit_id', '=', unitId)
    .where('digest', 'in', [...digests])
    .where('withdrawn_at', 'is', null)
    .select(['id', 'digest', 'title', 'number', 'day', 'body'])
    .orderBy('digest')
    .orderBy('id')
    .execute()

/** What the event of a sending says: under which card and on which figures it was announced. */
export async function announcedIn(db: Db, eventId: string): Promise<{ card: string; taken: string } | undefined> {
  const row = await db.selectFrom('event_payload').where('event_id', '=', eventId).select('payload').executeTakeFirst()
  return row && (JSON.parse(row.payload) as { after: { card: string; taken: string } }).after
}

type New = {
  id: string
  layer: LayerRow
  round: number
  digest: string
  eventId: string
  sentAt: Date
  sentBy: string
  contentDue: Date
}

export const insertSending = (trx: Trx, { id, layer, round, digest, eventId, sentAt, sentBy, contentDue }: New) =>
  trx
    .insertInto('layer_sending')
    .values({
      ...{ id, layer_id: layer.id, sheet_id: layer.sheetId, region_id: layer.regionId, season_id: layer.seasonId },
      ...{ block: layer.block, unit_id: layer.unitId, author_unit_id: layer.authorId, kind: layer.kind, round, digest },
      ...{ sent_at: sentAt, sent_by: sentBy, event_id: eventId, content_due: contentDue },
    })
    .execute()

type Change = Partial<{
  content_at: Date
  received_at: Date
  received_by: string | null
  recalled_at: Date
  returned_at: Date
  returned_by: string | null
  return_until: Day
}>
export const updateSending = (trx: Trx, id: string, change: Change) =>
  trx
    .updateTable('layer_sending')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Papers = readonly { criterion: string; evidenceId: string; page: string | null }[]

/** The text and the papers it names, for everybody who may read it from now on. */
export async function seal(
  trx: Trx,
  sendingId: string,
  { digest, content }: { digest: string; content: string },
  papers: Papers,
) {
  await trx.insertInto('sealed_form').values({ sending_id: sendingId, digest, content }).execute()
  if (papers.length === 0) return
  await trx
    .insertInto('form_evidence')
    .values(
      papers.map(({ criterion, evidenceId, page }) => ({
        sending_id: sendingId,
        criterion,
        evidence_id: evidenceId,
        page,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type NewReturn = { id: string; criterion: string; reason: string }
export const insertReturns = (trx: Trx, sendingId: string, returns: readonly NewReturn[]) =>
  trx
    .insertInto('layer_return')
    .values(returns.map((one) => ({ ...one, sending_id: sendingId })))
    .execute()

/** What a paper says of itself, beside the layer. */
export const updatePaper = (trx: Trx, layerId: string, { number, date, body }: FormPaper) =>
  trx
    .updateTable('sheet_layer')
    .set((eb) => ({ paper_number: number, paper_date: date, paper_body: body, version: eb('version', '+', 1) }))
    .where('id', '=', layerId)
    .execute()

type Place = Pick<LayerRow, 'id' | 'sheetId' | 'regionId' | 'seasonId' | 'authorId'>
type Attached = { criterion: string; evidenceId: string; page: string | null; at: Date; by: string }

export const detach = (trx: Trx, layerId: string, criterion?: string) =>
  trx
    .deleteFrom('layer_evidence')
    .where('layer_id', '=', layerId)
    .$if(criterion !== undefined, (q) => q.where('criterion', '=', criterion ?? ''))
    .execute()

export const attach = (trx: Trx, layer: Place, papers: readonly Attached[]) =>
  trx
    .insertInto('layer_evidence')
    .values(
      papers.map(({ criterion, evidenceId, page, at, by }) => ({
        ...{ layer_id: layer.id, region_id: layer.regionId, season_id: layer.seasonId },
        ...{
          author_unit_id: layer.authorId,
          criterion,
          evidence_id: evidenceId,
          page,
          attached_at: at,
          attached_by: by,
        },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()

type NewCell = {
  id: string
  kind: CellKind
  code: string
  value: string | null
  reason: string | null
  supersedes: string | null
  at: Date
  by: string
}

export async function supersede(trx: Trx, layer: Place, cells: readonly NewCell[]): Promise<void> {
  const before = cells.flatMap(({ supersedes }) => supersedes ?? [])
  if (before.length > 0)
    await trx.updateTable('layer_cell').set({ superseded: true }).where('id', 'in', before).execute()
  await trx
    .insertInto('layer_cell')
    .values(
      cells.map(({ at, by, ...cell }) => ({
        ...{
          ...cell,
          layer_id: layer.id,
          sheet_id: layer.sheetId,
          region_id: layer.regionId,
          season_id: layer.seasonId,
        },
        ...{ author_unit_id: layer.authorId, entered_at: at, entered_by: by },
      })),
    )
    .execute()
}

/** A sheet with its unit's own layer, where it has begun one. */
const sheets = (db: Db) =>
  db
    .selectFrom('sheet')
    .leftJoin('sheet_layer as own', (join) => join.onRef('own.sheet_id', '=', 'sheet.id').on('own.kind', '=', 'self'))
    .select([
      'sheet.id',
      'sheet.region_id as regionId',
      'sheet.season_id as seasonId',
      'sheet.block',
      'sheet.unit_id as unitId',
      'scorecard_id as scorecardId',
      'card_digest as cardDigest',
      'sheet.version',
      'own.id as ownLayerId',
    ])

export const findSheet = (db: Db, id: string) => sheets(db).where('sheet.id', '=', id).executeTakeFirst()
export const lockSheet = (trx: Trx, id: string) =>
  sheets(trx).where('sheet.id', '=', id).forUpdate('sheet').executeTakeFirst()

export const takeCardUp = (trx: Trx, sheetId: string, card: { id: string; digest: string }) =>
  trx
    .updateTable('sheet')
    .set((eb) => ({ scorecard_id: card.id, card_digest: card.digest, version: eb('version', '+', 1) }))
    .where('id', '=', sheetId)
    .execute()
