/** The SQL of hand-overs. */
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { PartKey } from './packs/rules.ts'

const handovers = (db: Db) =>
  db
    .selectFrom('handover as h')
    .innerJoin('unit as f', 'f.id', 'h.from_unit_id')
    .innerJoin('unit as t', 't.id', 'h.to_unit_id')
    .select(['h.id', 'h.region_id as regionId', 'h.season_id as seasonId', 'h.number', 'h.day', 'h.note', 'h.digest'])
    .select(['h.from_unit_id as fromUnitId', 'f.name as fromUnitName', 'h.to_unit_id as toUnitId'])
    .select(['t.name as toUnitName', 'h.handed_at as handedAt', 'h.received_day as receivedDay'])
    .select([
      'h.received_at as receivedAt',
      'h.received_note as receivedNote',
      'h.remarks',
      'h.refused_at as refusedAt',
    ])
    .select(['h.refuse_reason as refuseReason', 'h.withdrawn_at as withdrawnAt'])
    .select(['h.withdraw_reason as withdrawReason', 'h.version'])
    .$narrowType<{ remarks: Remark[] | null }>()

export type Remark = { part: PartKey; remark: string }
export type HandoverRow = Awaited<ReturnType<typeof handoversOf>>[number]

/** The newest first. */
export const handoversOf = (db: Db, seasonId: string) =>
  handovers(db).where('h.season_id', '=', seasonId).orderBy('h.number', 'desc').execute()

export const findHandover = (db: Db, id: string) => handovers(db).where('h.id', '=', id).executeTakeFirst()

/** Held until the transaction ends: of two who answer at once the second finds it answered. */
export const lockHandover = (trx: Trx, id: string) =>
  trx.selectFrom('handover').where('id', '=', id).select(['id', 'version']).forUpdate().executeTakeFirst()

/** The text as it was frozen. */
export const packOf = (db: Db, id: string) =>
  db.selectFrom('handover').where('id', '=', id).select('pack').executeTakeFirst()

type New = {
  id: string
  regionId: string
  seasonId: string
  number: number
  fromUnitId: string
  toUnitId: string
  day: Day
  note: string | null
  pack: string
  digest: string
  at: Date
  by: string
}

export const insertHandover = (trx: Trx, given: New) =>
  trx
    .insertInto('handover')
    .values({
      ...{ id: given.id, region_id: given.regionId, season_id: given.seasonId, number: given.number },
      ...{ from_unit_id: given.fromUnitId, to_unit_id: given.toUnitId, day: given.day, note: given.note },
      ...{ pack: given.pack, digest: given.digest, handed_at: given.at, handed_by: given.by },
    })
    .execute()

type Ended = { at: Date; by: string }

export const receive = (
  trx: Trx,
  id: string,
  { at, by, day, note, remarks }: Ended & { day: Day; note: string | null; remarks: readonly Remark[] },
) =>
  trx
    .updateTable('handover')
    .set((eb) => ({
      ...{ received_at: at, received_by: by, received_day: day, received_note: note },
      ...{ remarks: JSON.stringify(remarks), version: eb('version', '+', 1) },
    }))
    .where('id', '=', id)
    .execute()

export const refuse = (trx: Trx, id: string, { at, by, reason }: Ended & { reason: string }) =>
  trx
    .updateTable('handover')
    .set((eb) => ({ refused_at: at, refused_by: by, refuse_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const withdraw = (trx: Trx, id: string, { at, by, reason }: Ended & { reason: string }) =>
  trx
    .updateTable('handover')
    .set((eb) => ({ withdrawn_at: at, withdrawn_by: by, withdraw_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
