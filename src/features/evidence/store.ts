/** The SQL of evidence. Row-level security gives a unit its own, and others what serves a thing they may read. */
import { sql } from 'kysely'
import type { PaperKind } from '#kit/media.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { EvidenceFacts, Filters } from './contract.ts'

const columns = [
  'evidence.id',
  'evidence.unit_id as unitId',
  'unit.name as unitName',
  'digest',
  'evidence.kind',
  'size',
  'file_name as fileName',
  'title',
  'number',
  'day',
  'body',
  'pages',
  'added_at as addedAt',
  'withdrawn_at as withdrawnAt',
  'reason',
  'evidence.version',
] as const

const all = (db: Db) => db.selectFrom('evidence').innerJoin('unit', 'unit.id', 'evidence.unit_id').select(columns)

export type EvidenceRow = NonNullable<Awaited<ReturnType<typeof findEvidence>>>

/** In any words, with or without accents, of what a paper is called. */
const named = (search: string) =>
  sql<boolean>`position(search_fold(${search}::text) in search_fold(concat_ws(' ', title, number, body, file_name))) > 0`

const filtered = (db: Db, unitId: string, { search, kind, state }: Filters) =>
  all(db)
    .where('evidence.unit_id', '=', unitId)
    .$if(Boolean(search), (q) => q.where(named(search ?? '')))
    .$if(kind !== undefined, (q) => q.where('evidence.kind', '=', kind ?? 'pdf'))
    .$if(state === 'withdrawn', (q) => q.where('withdrawn_at', 'is not', null))
    .$if(state === 'standing' || state === 'unused', (q) => q.where('withdrawn_at', 'is', null))
    .$if(state === 'undescribed', (q) =>
      q
        .where('withdrawn_at', 'is', null)
        .where((eb) => eb.or([eb('number', 'is', null), eb('day', 'is', null), eb('body', 'is', null)])),
    )
    .$if(state === 'unused', (q) => q.where(sql<boolean>`not evidence_serves(evidence.id)`))
    .orderBy('evidence.id', 'desc')

/** Newest first; `before` is the last one already shown. */
export const listEvidence = (
  db: Db,
  unitId: string,
  { limit, before, ...filters }: Filters & { limit: number; before?: string | undefined },
) =>
  filtered(db, unitId, filters)
    .$if(before !== undefined, (q) => q.where('evidence.id', '<', before ?? ''))
    .limit(limit)
    .execute()

export const findEvidence = (db: Db, id: string) => all(db).where('evidence.id', '=', id).executeTakeFirst()

export const lockEvidence = (trx: Trx, id: string) =>
  all(trx).where('evidence.id', '=', id).forUpdate('evidence').executeTakeFirst()

export const someEvidence = (db: Db, ids: readonly string[]) =>
  all(db)
    .where('evidence.id', 'in', [...ids])
    .execute()

/** The unit's standing paper of these bytes. */
export const findByDigest = (db: Db, unitId: string, digest: string) =>
  all(db)
    .where('evidence.unit_id', '=', unitId)
    .where('digest', '=', digest)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()

/** What a unit's files take, the same bytes counted once. */
export async function roomUsed(db: Db, unitId: string, besides = ''): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    select coalesce(sum(size), 0)::bigint as used
      from (select distinct digest, size from evidence where unit_id = ${unitId} and digest <> ${besides}) files`.execute(
    db,
  )
  return rows[0]?.used ?? 0
}

type New = {
  id: string
  unitId: string
  digest: string
  kind: PaperKind
  size: number
  fileName: string
  title: string
}

export const insertEvidence = (trx: Trx, { id, unitId, digest, kind, size, fileName, title }: New, addedAt: Date) =>
  trx
    .insertInto('evidence')
    .values({ id, unit_id: unitId, digest, kind, size, file_name: fileName, title, added_at: addedAt })
    .execute()

export const updateFacts = (trx: Trx, id: string, facts: EvidenceFacts) =>
  trx
    .updateTable('evidence')
    .set((eb) => ({ ...facts, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markWithdrawn = (trx: Trx, id: string, reason: string, at: Date) =>
  trx
    .updateTable('evidence')
    .set((eb) => ({ withdrawn_at: at, reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
