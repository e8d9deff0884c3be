/** The SQL of signing lists. Row-level security lets whoever reads a document read who signs it. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { Place } from '../signatures/revisions/rules.ts'
import type { Way } from './rules.ts'

/** By step, then by name. */
export const signersOf = (db: Db, documentId: string) =>
  db
    .selectFrom('document_signer as s')
    .innerJoin('unit', 'unit.id', 's.unit_id')
    .where('s.document_id', '=', documentId)
    .orderBy('s.step')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .select(['s.id', 's.unit_id as unitId', 'unit.name as unitName', 's.step', 's.until'])
    .select(['s.declined_at as declinedAt', 's.declined_reason as declinedReason', 's.reminded_at as remindedAt'])
    .select(sql<Place>`s.place`.as('place'))
    .execute()
export type SignerFound = Awaited<ReturnType<typeof signersOf>>[number]

/** All that were brought, the refused too; the digital ones in the order of the file. */
export const signaturesOf = (db: Db, documentId: string) =>
  db
    .selectFrom('document_signature')
    .where('document_id', '=', documentId)
    .orderBy('number')
    .orderBy('signed_at')
    .select(['id', 'signer_id as signerId', 'account_id as accountId', 'signer_name as signerName'])
    .select(['on_behalf_of as onBehalfOf', 'signed_at as signedAt', 'number', 'base_digest as baseDigest'])
    .select(['file_digest as fileDigest', 'fingerprint', 'subject', 'letter_id as letterId', 'scan_id as scanId'])
    .select(['confirmed_name as confirmedName', 'confirmed_at as confirmedAt'])
    .select(['refused_at as refusedAt', 'refused_reason as refusedReason'])
    .select(sql<Way>`way`.as('way'))
    .execute()
export type SignatureFound = Awaited<ReturnType<typeof signaturesOf>>[number]

/** Of which document somebody signs. */
export const documentOf = async (db: Db, signerId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('document_signer')
      .where('id', '=', signerId)
      .select('document_id as documentId')
      .executeTakeFirst()
  )?.documentId

/** One deed after the other on a document's list, whoever's it is: units that sign cannot hold the document itself. */
export const lockSigning = (trx: Trx, documentId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('signing ' || ${documentId}::text, 0))`.execute(trx)

type NewSigner = { id: string; unitId: string; step: number; until: Day | null; place: Place }

export async function replaceSigners(trx: Trx, documentId: string, list: readonly NewSigner[]): Promise<void> {
  await trx.deleteFrom('document_signer').where('document_id', '=', documentId).execute()
  if (list.length === 0) return
  const rows = list.map(({ id, unitId, step, until, place }) => ({
    ...{ id, document_id: documentId, unit_id: unitId, step, until },
    place: JSON.stringify(place),
  }))
  await trx.insertInto('document_signer').values(rows).execute()
}

type SignerChange = Partial<{
  until: Day | null
  declined_at: Date | null
  declined_reason: string | null
  reminded_at: Date
}>
export const changeSigner = (trx: Trx, id: string, change: SignerChange) =>
  trx.updateTable('document_signer').set(change).where('id', '=', id).execute()

export type NewSignature = {
  id: string
  documentId: string
  signerId: string
  way: Way
  accountId: string
  signerName: string
  onBehalfOf: string | null
  signedAt: Date
  letterId: string | null
} & (
  | { scanId: string }
  | { number: number; baseDigest: string; fileDigest: string; fingerprint: string; subject: string }
)

export const insertSignature = (trx: Trx, one: NewSignature) =>
  trx
    .insertInto('document_signature')
    .values({
      ...{ id: one.id, document_id: one.documentId, signer_id: one.signerId, way: one.way },
      ...{ account_id: one.accountId, signer_name: one.signerName, on_behalf_of: one.onBehalfOf },
      ...{ signed_at: one.signedAt, letter_id: one.letterId },
      ...('scanId' in one
        ? { scan_id: one.scanId }
        : {
            ...{ number: one.number, base_digest: one.baseDigest, file_digest: one.fileDigest },
            ...{ fingerprint: one.fingerprint, subject: one.subject },
          }),
    })
    .execute()

/** A scan that waits for a second person, held; nothing where it is one's own, or was judged already. */
export const lockScan = (trx: Trx, signerId: string) =>
  trx
    .selectFrom('document_signature')
    .where('signer_id', '=', signerId)
    .where('way', '=', 'paper')
    .where('confirmed_at', 'is', null)
    .where('refused_at', 'is', null)
    .select(['id', 'signer_name as signerName'])
    .forUpdate()
    .executeTakeFirst()

type ScanJudged =
  | { confirmed_by: string; confirmed_name: string; confirmed_at: Date }
  | { refused_at: Date; refused_reason: string }
export const judgeScan = (trx: Trx, id: string, judged: ScanJudged) =>
  trx.updateTable('document_signature').set(judged).where('id', '=', id).execute()

type UseRow = {
  evidenceId: string
  documentId: string
  seasonId: string
  regionId: string
  title: string
  unitName: string
  isScan: boolean
}

/** Where letters and scans stand. */
export const usesOf = async (db: Db, evidenceIds: readonly string[]): Promise<UseRow[]> => {
  const { rows } = await sql<UseRow>`
    select used.id as "evidenceId", d.id as "documentId", d.season_id as "seasonId", d.region_id as "regionId", d.title,
      u.name as "unitName", used.id = g.scan_id as "isScan"
    from document_signature g
    cross join unnest(${evidenceIds}::uuid[]) as used (id)
    join document d on d.id = g.document_id
    join document_signer s on s.id = g.signer_id
    join unit u on u.id = s.unit_id
    where used.id in (g.letter_id, g.scan_id)`.execute(db)
  return rows
}

type Waiting = {
  documentId: string
  seasonId: string
  title: string
  issuerId: string
  signerId: string
  unitId: string
  unitName: string
  until: Day | null
  what: 'sign' | 'scan' | 'declined'
  /** Of a scan: by whom it was brought. */
  broughtBy: string | null
}

/** What waits in documents that are in force: for the unit whose turn it is, for a second person, for whoever asked. */
export const waitingOf = async (db: Db, unitIds: readonly string[]): Promise<Waiting[]> => {
  const { rows } = await sql<Waiting>`
    select d.id as "documentId", d.season_id as "seasonId", d.title, d.unit_id as "issuerId", s.id as "signerId",
      s.unit_id as "unitId", u.name as "unitName", s.until,
      case when s.declined_at is not null then 'declined' when g.id is not null then 'scan' else 'sign' end as what,
      g.account_id as "broughtBy"
    from document_signer s
    join document d on d.id = s.document_id and d.state = 'issued'
    join unit u on u.id = s.unit_id
    left join document_signature g on g.signer_id = s.id and g.refused_at is null
    where (s.unit_id = any (${unitIds}::uuid[]) or d.unit_id = any (${unitIds}::uuid[]))
      and (g.id is null or (g.way = 'paper' and g.confirmed_at is null))
      and (s.declined_at is not null or g.id is not null or not exists (
        select from document_signer o where o.document_id = s.document_id and (o.declined_at is not null
          or (o.step < s.step and not exists (select from document_signature h where h.signer_id = o.id
            and h.refused_at is null and (h.way <> 'paper' or h.confirmed_at is not null))))))
    order by s.until nulls last, s.id`.execute(db)
  return rows
}

/** How many documents in force wait for each of these units' signature. */
export async function openCount(db: Db, unitIds: readonly string[]): Promise<{ unitId: string; count: number }[]> {
  const { rows } = await sql<{ unitId: string; count: number }>`
    select unit_id as "unitId", count::integer from document_signatures_waiting(${unitIds}::uuid[])`.execute(db)
  return rows
}
