/** The SQL of documents. Row-level security gives a unit its own, and the season's people what was issued. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Audience, Content } from '#kit/paper-source.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { Words } from './composing/rules.ts'
import type { Filters } from './contract.ts'
import { isLike } from './register/store.ts'
import type { Seat, State } from './rules.ts'
import type { Place } from './signatures/revisions/rules.ts'

const facts = [
  'document.id',
  'document.region_id as regionId',
  'document.season_id as seasonId',
  'document.unit_id as unitId',
  'unit.name as unitName',
  'document.kind',
  'document.source_id as sourceId',
  'document.title',
  'document.symbol as symbolCode',
  'number',
  'day',
  'drafted_at as draftedAt',
  'issued_at as issuedAt',
  'document.version',
] as const

const briefs = (db: Db) =>
  db
    .selectFrom('document')
    .innerJoin('unit', 'unit.id', 'document.unit_id')
    .select(facts)
    .select([
      sql<State>`document.state`.as('state'),
      sql<Audience>`document.audience`.as('audience'),
      sql<string>`document.content -> 'type' ->> 'name'`.as('typeName'),
      sql<string | null>`document.content -> 'type' ->> 'code'`.as('typeCode'),
      sql<string | null>`document.content -> 'issuer' ->> 'code'`.as('issuerCode'),
    ])

export type BriefRow = Awaited<ReturnType<typeof listDocuments>>[number]

/** Newest first; `before` is the last one already shown. */
export const listDocuments = (
  db: Db,
  seasonId: string,
  { search, state, kind, unitId, limit, before }: Filters & { limit: number; before?: string | undefined },
) =>
  briefs(db)
    .where('document.season_id', '=', seasonId)
    .$if(Boolean(search), (q) => q.where(isLike(search ?? '')))
    // What was put away is shown to whoever asks for it.
    .$if(state === undefined, (q) => q.where('document.state', '<>', 'discarded'))
    .$if(state !== undefined, (q) => q.where('document.state', '=', state ?? 'draft'))
    .$if(kind !== undefined, (q) => q.where('document.kind', '=', kind ?? ''))
    .$if(unitId !== undefined, (q) => q.where('document.unit_id', '=', unitId ?? ''))
    .$if(before !== undefined, (q) => q.where('document.id', '<', before ?? ''))
    .orderBy('document.id', 'desc')
    .limit(limit)
    .execute()

const whole = (db: Db) =>
  briefs(db)
    // Another unit's templates are not there for the reader.
    .leftJoin('document_template', 'document_template.id', 'document.template_id')
    .select([
      'document.template_id as templateId',
      'document.template_failure as templateFailure',
      'document_template.file_name as templateName',
      sql<Content>`document.content`.as('content'),
      sql<Words>`document.words`.as('words'),
      sql<Place[] | null>`document.places`.as('places'),
      'document.place',
      'signer_name as signerName',
      'check_code as checkCode',
      'pdf_digest as pdfDigest',
      'word_digest as wordDigest',
      'submitted_by as submittedBy',
      'returned_for as returnedFor',
      'issued_by as issuedBy',
      'failure',
      'replaces',
      'withdrawn_on as withdrawnOn',
      'document.reason',
      sql<boolean>`is_sample(document.season_id)`.as('sample'),
    ])

export type DocumentRow = NonNullable<Awaited<ReturnType<typeof findDocument>>>

export const findDocument = (db: Db, id: string) => whole(db).where('document.id', '=', id).executeTakeFirst()

/** Held until the transaction ends, so that two heads cannot issue it twice. */
export const lockDocument = (trx: Trx, id: string) =>
  whole(trx).where('document.id', '=', id).forUpdate('document').executeTakeFirst()

/** What was issued in its place. */
export const findReplacement = (db: Db, id: string) =>
  briefs(db).where('document.replaces', '=', id).where('issued_at', 'is not', null).executeTakeFirst()

export const findBrief = (db: Db, id: string) => briefs(db).where('document.id', '=', id).executeTakeFirst()

/** The open drafts of a season, by what they are made of. */
export const openDrafts = (db: Db, seasonId: string) =>
  db
    .selectFrom('document')
    .where('season_id', '=', seasonId)
    .where('state', 'in', ['draft', 'submitted'])
    .select(['id', 'unit_id as unitId', 'kind', 'source_id as sourceId'])
    .execute()

/** What waits in these units: submitted ones, and drafts that came back. */
export const waitingIn = (db: Db, unitIds: readonly string[]) =>
  briefs(db)
    .where('document.unit_id', '=', anyId(unitIds))
    .where('document.state', 'in', ['draft', 'submitted'])
    .where((eb) => eb.or([eb('document.state', '=', 'submitted'), eb('returned_for', 'is not', null)]))
    .select(['submitted_by as submittedBy', 'returned_for as returnedFor'])
    .orderBy('document.id')
    .execute()

/** Submitted and not issued, by unit; asked by whoever keeps the units. */
export async function unissuedOf(db: Db, unitIds: readonly string[]) {
  const { rows } = await sql<{ unitId: string; count: number }>`
    select unit_id as "unitId", count::integer as count from documents_waiting(${unitIds}::uuid[])`.execute(db)
  return rows
}

type New = {
  id: string
  regionId: string
  seasonId: string
  unitId: string
  kind: string
  sourceId: string
  title: string
  content: Content
  audience: Audience
  replaces: string | null
}

export const insertDocument = (trx: Trx, { regionId, seasonId, unitId, sourceId, content, ...rest }: New, at: Date) =>
  trx
    .insertInto('document')
    .values({
      ...{ ...rest, region_id: regionId, season_id: seasonId, unit_id: unitId, source_id: sourceId },
      ...{ content: JSON.stringify(content), words: '{}', state: 'draft', drafted_at: at },
    })
    .execute()

type Change = Partial<{
  state: State
  title: string
  content: Content
  words: Words
  submitted_by: string | null
  returned_for: string | null
  issued_by: string | null
  issued_as: Seat
  signer_name: string
  place: string
  audience: Audience
  symbol: string | null
  year: number
  number: number
  day: Day
  check_code: string
  issued_at: Date
  pdf_digest: string
  word_digest: string
  places: readonly Place[]
  template_id: string
  template_failure: string | null
  failure: string
  withdrawn_on: Day
  reason: string
}>

const written = ({ content, words, places, ...rest }: Change) => ({
  ...rest,
  ...(content && { content: JSON.stringify(content) }),
  ...(words && { words: JSON.stringify(words) }),
  ...(places && { places: JSON.stringify(places) }),
})

export const changeDocument = (trx: Trx, id: string, change: Change) =>
  trx
    .updateTable('document')
    .set((eb) => ({ ...written(change), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** What was taken is no change of the paper: whoever asks again with the version they read goes on where it broke off. */
export const takeNumber = (trx: Trx, id: string, given: Change) =>
  trx.updateTable('document').set(written(given)).where('id', '=', id).execute()

/** The next number of a register; its row is held until the transaction ends, so that nobody has the same one. */
export async function nextNumber(trx: Trx, unitId: string, symbol: string, year: number): Promise<number> {
  const { last } = await trx
    .insertInto('document_register')
    .values({ unit_id: unitId, symbol, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'symbol', 'year']).doUpdateSet({ last: sql`document_register.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}
