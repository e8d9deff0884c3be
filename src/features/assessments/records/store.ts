/** The SQL of what an archive keeps beside the forms that stand. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import type { stated } from '#platform/signing/receipts.ts'
import { anyId } from '#platform/sql.ts'
import type { FormKind } from '../rules.ts'

type At = { seasonId: string; block: string }

/** A row of the log as JSON tells it; its times as the log keeps them. */
type AsText = 'happened_at' | 'recorded_at' | 'commitment' | 'person_commitment'
type EventTold = Omit<Parameters<typeof stated>[0], AsText> & Record<AsText, string>

export type RoundRow = {
  unit: string
  author: string
  kind: FormKind
  round: number
  digest: string
  sentAt: Date
  contentAt: Date | null
  receivedAt: Date | null
  recalledAt: Date | null
  returnedAt: Date | null
  until: string | null
  returns: { id: string; criterion: string | null; reason: string }[]
  event: EventTold
  payload: string | null
  salt: string | null
  key: string | null
  signature: string | null
}

/** Every sending of a block with why it came back and its receipt: for those who work results out, all of it. */
export async function roundsOf(db: Db, { seasonId, block }: At): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select unit, author, kind, round, digest, sent_at as "sentAt", content_at as "contentAt",
      received_at as "receivedAt", recalled_at as "recalledAt", returned_at as "returnedAt", return_until as until,
      returns, event, payload, salt, key, signature
    from archived_rounds(${seasonId}::uuid, ${block})`.execute(db)
  return rows
}

/** Draws of a block with all they came from, the first one first. */
export const drawsOf = (db: Db, { seasonId, block }: At) =>
  db
    .selectFrom('assessment_draw as d')
    .innerJoin('draw_commitment as c', 'c.id', 'd.commitment_id')
    .where('d.season_id', '=', seasonId)
    .where('d.block', '=', block)
    .select(['d.number', 'c.commitment', 'c.committed_at as committedAt', 'd.nonce', 'd.inputs', 'd.seed', 'd.outcome'])
    .select(['d.reason', 'd.drawn_at as drawnAt'])
    .orderBy('d.number')
    .execute()

export const meetingOf = (db: Db, { seasonId, block }: At) =>
  db
    .selectFrom('check_meeting')
    .where('season_id', '=', seasonId)
    .where('block', '=', block)
    .select(['held_on as heldOn', 'place', 'chair', 'secretary', 'present', 'guests', 'note'])
    .executeTakeFirst()

export const codesOf = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.selectFrom('unit').where('id', '=', anyId(ids)).select(['id', 'code']).execute()
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** What was sent, in the order in which it came. */
export const appealsOf = (db: Db, { seasonId, block }: At) =>
  db
    .selectFrom('appeal as a')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .leftJoin('unit as au', 'au.id', 'a.answered_unit_id')
    .where('a.season_id', '=', seasonId)
    .where('a.block', '=', block)
    .where('a.sent_at', 'is not', null)
    .select(['a.id', 'u.code as unit', 'a.criterion', 'a.layer', 'a.claimed', 'a.lowered', 'a.sent_at as sentAt'])
    .select(['a.explanation', 'a.withdrawn_at as withdrawnAt', 'a.withdraw_reason as withdrawReason'])
    .select(['a.answered_at as answeredAt', 'au.code as answeredBy', 'a.outcome', 'a.reply'])
    .select(['a.changed_kind as kind', 'a.changed_code as code', 'a.changed_value as value'])
    .orderBy('a.sent_at')
    .orderBy('a.id')
    .execute()
