/** The SQL of sheets and their layers: who opened what, what was sent of it, and what came back. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { FormKind } from '../rules.ts'
import type { LayerPlan } from '../settings/rules.ts'
import type { Sending } from '../sheets/rules.ts'
import { asAbove, toldTo } from '../told/store.ts'

const sheets = (db: Db) =>
  db
    .selectFrom('sheet')
    .innerJoin('unit', 'unit.id', 'sheet.unit_id')
    .select(['sheet.id', 'sheet.region_id as regionId', 'sheet.season_id as seasonId', 'sheet.block'])
    .select(['sheet.unit_id as unitId', 'unit.code as unitCode', 'unit.name as unitName', 'unit.parent_id as parentId'])
    .select(['sheet.scorecard_id as scorecardId', 'sheet.card_digest as cardDigest', 'sheet.opened_at as openedAt'])
    .select(['sheet.version', asAbove('sheet')])

export type SheetRow = NonNullable<Awaited<ReturnType<typeof findSheet>>>

export const findSheet = (db: Db, id: string) => sheets(db).where('sheet.id', '=', id).executeTakeFirst()

export const sheetsOf = (db: Db, seasonIds: readonly string[]) =>
  sheets(db).where('sheet.season_id', '=', anyId(seasonIds)).execute()

export const sheetOf = (db: Db, seasonId: string, unitId: string) =>
  sheets(db).where('sheet.season_id', '=', seasonId).where('sheet.unit_id', '=', unitId).executeTakeFirst()

export type NewSheet = {
  id: string
  regionId: string
  seasonId: string
  block: string
  unitId: string
  scorecardId: string
  cardDigest: string
  openedAt: Date
  openedBy: string
}

/** @returns false where the unit has its sheet already. */
export async function insertSheet(trx: Trx, sheet: NewSheet): Promise<boolean> {
  const { id, regionId, seasonId, block, unitId, scorecardId, cardDigest, openedAt, openedBy } = sheet
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sheet')
    .values({
      ...{ id, region_id: regionId, season_id: seasonId, block, unit_id: unitId, scorecard_id: scorecardId },
      ...{ card_digest: cardDigest, opened_at: openedAt, opened_by: openedBy },
    })
    .onConflict((conflict) => conflict.constraint('sheet_once').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

type OfSheet = { id: string; regionId: string; seasonId: string; block: string; unitId: string }
export type NewLayer = { id: string; kind: FormKind; authorUnitId: string; at: Date; by: string }

/** @returns false where somebody of the same unit has begun it already. */
export async function insertLayer(trx: Trx, sheet: OfSheet, { id, kind, authorUnitId, at, by }: NewLayer) {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sheet_layer')
    .values({
      ...{ id, sheet_id: sheet.id, region_id: sheet.regionId, season_id: sheet.seasonId, block: sheet.block },
      ...{ unit_id: sheet.unitId, author_unit_id: authorUnitId, kind, created_at: at, created_by: by },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

const layers = (db: Db) =>
  db
    .selectFrom('sheet_layer as layer')
    .innerJoin('unit as author', 'author.id', 'layer.author_unit_id')
    .select(['layer.id', 'layer.sheet_id as sheetId', 'layer.unit_id as unitId', 'layer.block'])
    .select(['layer.author_unit_id as authorUnitId', 'author.name as authorName', 'layer.version'])
    .select(['layer.paper_number as paperNumber', 'layer.paper_date as paperDate', 'layer.paper_body as paperBody'])
    .select(sql<FormKind>`layer.kind`.as('kind'))

/** The layers of a sheet that the reader may know of: their own, and what was sent. */
export const layersOf = (db: Db, sheetId: string) =>
  layers(db).where('layer.sheet_id', '=', sheetId).orderBy('layer.id').execute()

/** Those of whole seasons that these units write. */
export const layersWrittenBy = (db: Db, seasonIds: readonly string[], units: readonly string[]) =>
  layers(db).where('layer.season_id', '=', anyId(seasonIds)).where('layer.author_unit_id', '=', anyId(units)).execute()

export const layerAt = (db: Db, sheetId: string, kind: FormKind, authorUnitId: string) =>
  layers(db)
    .where('layer.sheet_id', '=', sheetId)
    .where('layer.kind', '=', kind)
    .where('layer.author_unit_id', '=', authorUnitId)
    .executeTakeFirst()

const sendings = (db: Db) =>
  db
    .selectFrom('layer_sending as s')
    .innerJoin('unit as author', 'author.id', 's.author_unit_id')
    .select(['s.id', 's.layer_id as layerId', 's.sheet_id as sheetId', 's.author_unit_id as authorUnitId'])
    .select(['author.name as authorName', 's.round', 's.digest', 's.sent_at as sentAt', 's.content_due as contentDue'])
    .select(['s.content_at as contentAt', 's.received_at as receivedAt', 's.recalled_at as recalledAt'])
    .select(['s.returned_at as returnedAt', 's.return_until as returnUntil', sql<FormKind>`s.kind`.as('kind')])
    .select(['s.region_id as regionId', 's.season_id as seasonId', 's.unit_id as unitId'])
    .orderBy('s.sent_at')
    .orderBy('s.id')

export type SendingRow = Awaited<ReturnType<typeof sendingsOf>>[number]

export const sendingsOf = (db: Db, sheetId: string) =>
  sendings(db).select(toldTo('s')).where('s.sheet_id', '=', sheetId).execute()
export const sendingsIn = (db: Db, seasonIds: readonly string[]) =>
  sendings(db).select(toldTo('s', 'checks')).where('s.season_id', '=', anyId(seasonIds)).execute()

/** What was sealed, of those that the reader may read. */
export const formsOf = (db: Db, sendingIds: readonly string[]) =>
  db
    .selectFrom('sealed_form')
    .where('sending_id', 'in', [...sendingIds])
    .select(['sending_id as sendingId', 'content as text'])
    .execute()

export const formPapers = (db: Db, sendingIds: readonly string[]) =>
  db
    .selectFrom('form_evidence')
    .where('sending_id', 'in', [...sendingIds])
    .select(['sending_id as sendingId', 'criterion', 'page', 'evidence_id as evidenceId'])
    .orderBy('criterion')
    .orderBy('evidence_id')
    .execute()

export const returnsOf = (db: Db, sendingIds: readonly string[]) =>
  db
    .selectFrom('layer_return')
    .where('sending_id', 'in', [...sendingIds])
    .select(['sending_id as sendingId', 'criterion', 'reason'])
    .orderBy('criterion')
    .execute()

export type HeldLayer = {
  id: string
  sheetId: string
  regionId: string
  seasonId: string
  block: string
  unitId: string
  authorUnitId: string
  kind: FormKind
  scorecardId: string
  version: number
  /** How its layer is set; null: it is no longer in use. */
  plan: LayerPlan | null
  /** What was sent of it, the first one first. */
  rounds: HeldRound[]
}

type HeldRound = Sending & {
  /** Criteria that came back with it, null: as a whole. */
  returned: (string | null)[]
}
type RoundRow = Record<string, string | null> & { round: number; returned: (string | null)[] }
type HeldRow = Omit<HeldLayer, 'rounds'> & { rounds: RoundRow[] }

/**
 * A layer of one's own with its days and what became of each round, in one question: every saved cell asks it. Held until the
 * transaction ends, so that two people of a unit write one after the other.
 */
export async function heldLayer(trx: Trx, id: string, how: 'to-write' | 'to-read'): Promise<HeldLayer | undefined> {
  const { rows } = await sql<HeldRow>`
    select l.id, l.sheet_id as "sheetId", l.region_id as "regionId", l.season_id as "seasonId", l.block,
      l.unit_id as "unitId", l.author_unit_id as "authorUnitId", l.kind, l.version, sheet.scorecard_id as "scorecardId",
      (select json_build_object('kind', p.kind, 'by', p.by, 'opens', p.opens, 'deadline', d.deadline,
          'graceDays', coalesce(d.grace_days, 0), 'seen', p.seen, 'seenFrom', p.seen_from)
        from assessment_layers(l.season_id, l.block) p
          -- As planFor has it: the meeting settles until the next layer's days are over.
          left join lateral (
            select p.deadline, p.grace_days where l.kind <> 'cross'
            union all (select n.deadline + n.grace_days, 0 from assessment_layers(l.season_id, l.block) n
              where l.kind = 'cross' and n.position > p.position order by n.position limit 1)) d on true
        where p.kind = case l.kind when 'check' then 'cross' else l.kind end) as plan,
      (select coalesce(json_agg(json_build_object('round', s.round, 'sentAt', s.sent_at, 'contentDue', s.content_due,
          'contentAt', s.content_at, 'receivedAt', s.received_at, 'recalledAt', s.recalled_at,
          'returnedAt', s.returned_at, 'returnUntil', s.return_until,
          'returned', coalesce((select json_agg(r.criterion) from layer_return r where r.sending_id = s.id), '[]'))
          order by s.round), '[]')
        from layer_sending s where s.layer_id = l.id) as rounds
    from sheet_layer l join sheet on sheet.id = l.sheet_id
    where l.id = ${id}::uuid and l.author_unit_id = any ((select app_units())::uuid[])
    ${how === 'to-write' ? sql`for no key update of l` : sql``}`.execute(trx)
  const [row] = rows
  return row && { ...row, rounds: row.rounds.map((round) => roundTold(row, round)) }
}

const moment = (text: string | null | undefined) => (text ? new Date(text) : null)
const known = (text: string | null | undefined) => new Date(text ?? 0)

function roundTold(row: HeldRow, round: RoundRow): HeldRound {
  return {
    ...{ kind: row.kind, authorUnitId: row.authorUnitId, round: round.round },
    ...{ sentAt: known(round.sentAt), contentDue: known(round.contentDue), contentAt: moment(round.contentAt) },
    ...{ receivedAt: moment(round.receivedAt), recalledAt: moment(round.recalledAt) },
    ...{ returnedAt: moment(round.returnedAt), returnUntil: round.returnUntil ?? null, returned: round.returned },
  }
}
