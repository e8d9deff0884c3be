/** The SQL of appeals, and of the final layer's cells that an answer writes. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Lowering } from '../lowerings/rules.ts'
import type { Change, Outcome } from './rules.ts'

const appeals = (db: Db) =>
  db
    .selectFrom('appeal as a')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .innerJoin('sheet as s', 's.id', 'a.sheet_id')
    .leftJoin('account as d', 'd.id', 'a.drafted_by')
    .leftJoin('account as e', 'e.id', 'a.sent_by')
    .leftJoin('account as w', 'w.id', 'a.withdrawn_by')
    .leftJoin('account as n', 'n.id', 'a.answered_by')
    .leftJoin('unit as au', 'au.id', 'a.answered_unit_id')
    .select(['a.id', 'a.region_id as regionId', 'a.season_id as seasonId', 'a.block', 'a.sheet_id as sheetId'])
    .select(['a.unit_id as unitId', 'u.name as unitName', 's.scorecard_id as scorecardId', 'a.criterion', 'a.layer'])
    .select(['a.claimed', 'a.lowered', 'a.lowered_units as loweredUnits', 'a.lowered_accounts as loweredAccounts'])
    .select(['a.due', 'a.explanation', 'a.drafted_at as draftedAt', 'd.display_name as draftedBy'])
    .select(['a.sent_at as sentAt', 'e.display_name as sentBy'])
    .select(['a.withdrawn_at as withdrawnAt', 'w.display_name as withdrawnBy', 'a.withdraw_reason as withdrawReason'])
    .select(['a.answered_at as answeredAt', 'n.display_name as answeredBy', 'au.name as answeredUnit'])
    .select(['a.outcome', 'a.reply', 'a.changed_kind as changedKind', 'a.changed_code as changedCode'])
    .select(['a.changed_value as changedValue', 'a.version'])

export type AppealRow = NonNullable<Awaited<ReturnType<typeof findAppeal>>>

export const findAppeal = (db: Db, id: string) => appeals(db).where('a.id', '=', id).executeTakeFirst()
export const appealsOf = (db: Db, seasonId: string) =>
  appeals(db).where('a.season_id', '=', seasonId).orderBy('a.drafted_at').orderBy('a.id').execute()
export const appealsOn = (db: Db, sheetIds: readonly string[]) =>
  appeals(db).where('a.sheet_id', 'in', sheetIds).orderBy('a.drafted_at').orderBy('a.id').execute()

/** What waits: drafts of these units, and what was sent in seasons that the reader answers for. */
export const appealsWaiting = (
  db: Db,
  { units, led, organised }: Record<'units' | 'led' | 'organised', readonly string[]>,
) =>
  appeals(db)
    .where('a.withdrawn_at', 'is', null)
    .where('a.answered_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('a.sent_at', 'is', null), eb('a.unit_id', 'in', units)]),
        eb.and([
          eb('a.sent_at', 'is not', null),
          eb.or([eb('a.season_id', 'in', led), eb('a.region_id', 'in', organised)]),
        ]),
      ]),
    )
    .orderBy('a.id')
    .execute()

export const lockAppeal = (trx: Trx, id: string) =>
  trx.selectFrom('appeal').where('id', '=', id).select(['id', 'version']).forUpdate().executeTakeFirst()

type Place = { regionId: string; seasonId: string; block: string; id: string; unitId: string }
type New = { id: string; sheet: Place; found: Lowering; explanation: string; at: Date; by: string }

export const insertAppeal = (trx: Trx, { id, sheet, found, explanation, at, by }: New) =>
  trx
    .insertInto('appeal')
    .values({
      ...{ id, region_id: sheet.regionId, season_id: sheet.seasonId, block: sheet.block, sheet_id: sheet.id },
      ...{ unit_id: sheet.unitId, criterion: found.criterion, layer: found.layer },
      ...{ claimed: found.claimed, lowered: found.lowered, due: found.due },
      ...{ lowered_units: [...found.units], lowered_accounts: [...found.accounts] },
      ...{ explanation, drafted_at: at, drafted_by: by },
    })
    .execute()

type Set = Partial<{
  explanation: string
  sent_at: Date
  sent_by: string | null
  claimed: string
  lowered: string
  due: Day | null
  lowered_units: string[]
  lowered_accounts: string[]
  withdrawn_at: Date
  withdrawn_by: string | null
  withdraw_reason: string | null
}>
export const updateAppeal = (trx: Trx, id: string, set: Set) =>
  trx
    .updateTable('appeal')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Answer = { at: Date; by: string | null; unitId: string; outcome: Outcome; reply: string; change: Change | null }
export const answerAppeal = (trx: Trx, id: string, { at, by, unitId, outcome, reply, change }: Answer) =>
  trx
    .updateTable('appeal')
    .set((eb) => ({
      ...{ answered_at: at, answered_by: by, answered_unit_id: unitId, outcome, reply },
      ...(change && { changed_kind: change.kind, changed_code: change.code, changed_value: change.value }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const deleteAppeal = (trx: Trx, id: string) => trx.deleteFrom('appeal').where('id', '=', id).execute()

export const papersOf = (db: Db, appealIds: readonly string[]) =>
  db
    .selectFrom('appeal_evidence')
    .where('appeal_id', 'in', appealIds)
    .select(['appeal_id as appealId', 'evidence_id as evidenceId', 'page'])
    .orderBy('evidence_id')
    .execute()

type Link = { appealId: string; evidenceId: string; page: string | null; at: Date; by: string }
/** Attached again, only its page changes. */
export async function attach(trx: Trx, { appealId, evidenceId, page, at, by }: Link): Promise<void> {
  await detach(trx, { appealId, evidenceId })
  await trx
    .insertInto('appeal_evidence')
    .values({ appeal_id: appealId, evidence_id: evidenceId, page, attached_at: at, attached_by: by })
    .execute()
  await touch(trx, appealId)
}

export async function detach(trx: Trx, { appealId, evidenceId }: Pick<Link, 'appealId' | 'evidenceId'>) {
  const { numDeletedRows } = await trx
    .deleteFrom('appeal_evidence')
    .where('appeal_id', '=', appealId)
    .where('evidence_id', '=', evidenceId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Papers are part of what is sent: whoever read it without them sends it no more. */
export const touch = (trx: Trx, id: string) => updateAppeal(trx, id, {})

/** What papers of these stand behind, with whose appeal it is. */
export const usesOf = (db: Db, evidenceIds: readonly string[]) =>
  db
    .selectFrom('appeal_evidence as link')
    .innerJoin('appeal as a', 'a.id', 'link.appeal_id')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .where('link.evidence_id', 'in', [...evidenceIds])
    .select(['link.evidence_id as evidenceId', 'link.page', 'a.region_id as regionId', 'a.season_id as seasonId'])
    .select(['a.unit_id as unitId', 'u.name as unit', 'a.criterion', 'a.sent_at as sentAt'])
    .orderBy('a.id')
    .execute()

/** Seasons and blocks of these in which an appeal still waits; the same for whoever asks. */
export const waitingIn = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('season')
    .innerJoin('block', 'block.region_id', 'season.region_id')
    .where('season.id', 'in', seasonIds)
    .where(sql<boolean>`appeals_open(season.id, block.code)`)
    .select(['season.id as seasonId', 'block.code as block', 'block.label'])
    .orderBy('season.id')
    .orderBy('block.code')
    .execute()

/** Blocks in which an appeal asks for a final form (without a sheet), and the sheets whose appeals the reader knows. */
export async function finalsAsked(db: Db, seasonIds: readonly string[]) {
  const { rows } = await sql<{ seasonId: string; block: string; sheetId: string | null }>`
    select s.id as "seasonId", b.code as block, null::uuid as "sheetId"
    from season s join block b on b.region_id = s.region_id
    where s.id = any (${seasonIds}::uuid[]) and appeals_open(s.id, b.code)
    union
    select a.season_id, a.block, a.sheet_id from appeal a
    where a.season_id = any (${seasonIds}::uuid[]) and a.sent_at is not null and a.withdrawn_at is null
      and (a.answered_at is null or a.outcome = 'changed')`.execute(db)
  return rows
}

/** The final layer of a sheet as far as the reader knows of it, and whether something of it is on its way. */
export const finalLayer = (db: Db, sheetId: string, at: Date) =>
  db
    .selectFrom('sheet_layer as l')
    .where('l.sheet_id', '=', sheetId)
    .where('l.kind', '=', 'final')
    .select(['l.id', 'l.author_unit_id as authorId'])
    .select(
      sql<boolean>`exists (select from layer_sending g where g.layer_id = l.id and g.recalled_at is null
        and g.returned_at is null and (g.content_at is not null or g.content_due >= ${at}))`.as('isSent'),
    )
    .executeTakeFirst()

type LayerPlace = { sheet: Place; layerId: string; authorId: string; at: Date; by: string }

export const insertFinal = (trx: Trx, { sheet, layerId, authorId, at, by }: LayerPlace) =>
  trx
    .insertInto('sheet_layer')
    .values({
      ...{ id: layerId, sheet_id: sheet.id, region_id: sheet.regionId, season_id: sheet.seasonId, block: sheet.block },
      ...{ unit_id: sheet.unitId, author_unit_id: authorId, kind: 'final', created_at: at, created_by: by },
    })
    .execute()

/** Writes a cell over the one that stands, and the paper behind its criterion. */
export async function writeFinal(
  trx: Trx,
  { sheet, layerId, authorId, at, by }: LayerPlace,
  given: { id: string; change: Change; reason: string; criterion: string; evidenceId: string; page: string | null },
): Promise<void> {
  const { id, change, reason, criterion, evidenceId, page } = given
  const before = await trx
    .selectFrom('layer_cell')
    .where('layer_id', '=', layerId)
    .where('kind', '=', change.kind)
    .where('code', '=', change.code)
    .where('superseded', '=', false)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  if (before) await trx.updateTable('layer_cell').set({ superseded: true }).where('id', '=', before.id).execute()
  const place = { layer_id: layerId, region_id: sheet.regionId, season_id: sheet.seasonId, author_unit_id: authorId }
  await trx
    .insertInto('layer_cell')
    .values({
      ...{ id, ...place, sheet_id: sheet.id, kind: change.kind, code: change.code, value: change.value, reason },
      ...{ entered_by: by, entered_at: at, supersedes: before?.id ?? null },
    })
    .execute()
  await trx
    .insertInto('layer_evidence')
    .values({ ...place, criterion, evidence_id: evidenceId, page, attached_at: at, attached_by: by })
    .onConflict((conflict) => conflict.columns(['layer_id', 'criterion', 'evidence_id']).doUpdateSet({ page }))
    .execute()
}
