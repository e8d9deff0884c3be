/** The SQL of the scorecards. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { Example } from './contract.ts'
import type { CardState } from './rules.ts'

const columns = [
  'scorecard.id',
  'scorecard.owner_id as ownerId',
  'scorecard.block',
  'scorecard.year',
  'scorecard.number',
  'scorecard.title',
  'scorecard.provisional',
  'scorecard.digest',
  'scorecard.decision_number as decisionNumber',
  'scorecard.decision_date as decisionDate',
  'scorecard.in_force_from as inForceFrom',
  'scorecard.replaces',
  'scorecard.carried_from as carriedFrom',
  'scorecard.reason',
  'scorecard.sample',
  'scorecard.edited_at as editedAt',
  'scorecard.version',
] as const

/** Cards of the body that organises a region on a day, or of those whose place it took; `card` is what the query calls them. */
export const ofOrganiser = (card: string, regionId: string, day: Day) =>
  sql<boolean>`organiser_on(${sql.ref(`${card}.owner_id`)}, ${day}::date)
    = (select organiser_on(r.organiser_id, ${day}::date) from region r where r.id = ${regionId}::uuid)`

const stateOn = (day: Day) => sql<CardState>`scorecard_state(scorecard, ${day}::date)`

/** What the block is called where the body organises regions, else what it is called anywhere, else its code. */
const blockLabel = sql<string>`coalesce((select b.label from block b join region r on r.id = b.region_id
  where b.code = scorecard.block order by (r.organiser_id = scorecard.owner_id) desc, b.region_id desc limit 1),
  scorecard.block)`

/** For whom one may decide: units one heads or is an officer of, regions one organises, the catalogues one keeps. */
type Decider = { units: readonly string[]; organised: readonly string[]; keeps: boolean }

/**
 * Whose drafts the reader may read: those of bodies they belong to or keep the cards of, and what they may be asked to
 * decide. Issued cards are everybody's. `anybody`: as row-level security alone shows it.
 */
export type Reader = { units: readonly string[]; ministry: readonly string[]; decides: Decider } | 'anybody'

/**
 * As long as its issuing waits to be decided: by those who lead a season that relies on it, or led it where it is over,
 * as they are asked; by those who organise the region; a rule of several regions by those who keep the catalogues.
 */
const isDecidedBy = ({ units, organised, keeps }: Decider, day: Day) =>
  sql<boolean>`exists (select from proposal p where p.object_id = scorecard.id and p.deed = 'scorecard.issue'
    and p.state = 'open' and p.expires_on >= ${day}::date
    and (p.region_id = any (${organised}::uuid[]) or (p.region_id is null and ${keeps}::boolean)
      or exists (select from leadership l where l.season_id = any (p.concerned) and l.unit_id = any (${units}::uuid[])
        and (holds_on(l.valid_from, l.valid_to, ${day}::date) or not exists (select from leadership other
          where other.season_id = l.season_id and holds_on(other.valid_from, other.valid_to, ${day}::date))))))`

export const cards = (db: Db, reader: Reader, day: Day) =>
  db
    .selectFrom('scorecard')
    .innerJoin('unit as owner', 'owner.id', 'scorecard.owner_id')
    .where((eb) => {
      if (reader === 'anybody') return eb.lit(true)
      return eb.or([
        eb('scorecard.issued_at', 'is not', null),
        eb('scorecard.owner_id', 'in', reader.units),
        eb('scorecard.owner_id', 'in', reader.ministry),
        isDecidedBy(reader.decides, day),
      ])
    })
    .select(columns)
    .select(['owner.name as ownerName', stateOn(day).as('state'), blockLabel.as('blockLabel')])

export type CardRow = Awaited<ReturnType<typeof listCards>>[number]

export type Filter = {
  ownerId?: string | undefined
  block?: string | undefined
  year?: number | undefined
  state?: CardState | undefined
}

/** In the order in which they are shown: the newest year first, block by block, the newest version first. */
const order = (table: string) =>
  sql`-${sql.ref(`${table}.year`)}, ${sql.ref(`${table}.block`)} collate "C", ${sql.ref(`${table}.owner_id`)},
    -${sql.ref(`${table}.number`)}, ${sql.ref(`${table}.id`)}`

export const listCards = (
  db: Db,
  reader: Reader,
  { day, limit, after, ownerId, block, year, state }: Filter & { day: Day; limit: number; after?: string | undefined },
) =>
  cards(db, reader, day)
    .$if(ownerId !== undefined, (query) => query.where('scorecard.owner_id', '=', ownerId ?? ''))
    .$if(block !== undefined, (query) => query.where('scorecard.block', '=', block ?? ''))
    .$if(year !== undefined, (query) => query.where('scorecard.year', '=', year ?? 0))
    .$if(state !== undefined, (query) => query.where(stateOn(day), '=', state ?? 'draft'))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${order('scorecard')}) > (select ${order('c')} from scorecard c where c.id = ${after}::uuid)`,
      ),
    )
    .orderBy(order('scorecard'))
    .limit(limit)
    .execute()

export const findCard = (db: Db, reader: Reader, id: string, day: Day) =>
  cards(db, reader, day).where('scorecard.id', '=', id).executeTakeFirst()

/** What it says: the content as it was given, and its examples. */
export async function readContent(db: Db, id: string): Promise<{ content: unknown; examples: Example[] } | undefined> {
  const row = await db.selectFrom('scorecard').where('id', '=', id).select(['content', 'examples']).executeTakeFirst()
  return row && { content: row.content, examples: row.examples as Example[] }
}

type Beside = { ownerId: string; block: string; year: number }

/** All versions of one body, block and year that the reader may read. */
export const versionsOf = (db: Db, reader: Reader, { ownerId, block, year }: Beside, day: Day) =>
  cards(db, reader, day)
    .where('scorecard.owner_id', '=', ownerId)
    .where('scorecard.block', '=', block)
    .where('scorecard.year', '=', year)
    .orderBy('scorecard.number', 'desc')
    .execute()

/** The card of a body, block and year to work from: the last that was issued, also for days to come; else a stand-in. */
export const newestIssued = (db: Db, { ownerId, block, year }: Beside, day: Day) =>
  cards(db, 'anybody', day)
    .where('scorecard.issued_at', 'is not', null)
    .where('scorecard.owner_id', '=', ownerId)
    .where('scorecard.block', '=', block)
    .where('scorecard.year', '=', year)
    .orderBy('scorecard.provisional')
    .orderBy('scorecard.number', 'desc')
    .limit(1)
    .executeTakeFirst()

/** What a block is called by a body. */
export async function blockCalled(db: Db, ownerId: string, block: string): Promise<string> {
  const row = await db
    .selectFrom('block')
    .innerJoin('region', 'region.id', 'block.region_id')
    .where('block.code', '=', block)
    .select('block.label')
    .orderBy(sql`(region.organiser_id = ${ownerId}::uuid)`, 'desc')
    .orderBy('block.region_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.label ?? block
}

/** The newest issued card of the year before, of this body or of those it took the place of. */
export const cardBefore = (db: Db, reader: Reader, { ownerId, block, year }: Beside, day: Day) =>
  cards(db, reader, day)
    .where('scorecard.issued_at', 'is not', null)
    .where('scorecard.block', '=', block)
    .where('scorecard.year', '=', year - 1)
    .where(sql<boolean>`organiser_on(scorecard.owner_id, ${day}::date) = organiser_on(${ownerId}::uuid, ${day}::date)`)
    .orderBy(sql`scorecard.provisional`)
    .orderBy('scorecard.in_force_from', 'desc')
    .orderBy('scorecard.issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Holds a draft until the transaction ends. An issued card is not held: nothing of it is written. */
export const lockCard = (trx: Trx, id: string) =>
  trx
    .selectFrom('scorecard')
    .where('id', '=', id)
    .where('issued_at', 'is', null)
    .select(['id', 'version'])
    .forUpdate()
    .executeTakeFirst()

export async function nextNumber(db: Db, { ownerId, block, year }: Beside): Promise<number> {
  const row = await db
    .selectFrom('scorecard')
    .where('owner_id', '=', ownerId)
    .where('block', '=', block)
    .where('year', '=', year)
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Is there such a block in any region? */
export async function isBlock(db: Db, code: string): Promise<boolean> {
  const row = await db.selectFrom('block').where('code', '=', code).select('code').limit(1).executeTakeFirst()
  return row !== undefined
}

/** These bodies, and the blocks of the regions they organise on a day. */
export const bodiesWithBlocks = (db: Db, ids: readonly string[], day: Day) =>
  db
    .selectFrom('unit')
    .where('id', 'in', ids)
    .select(['id', 'name'])
    .select(
      sql<
        { code: string; label: string }[]
      >`coalesce((select jsonb_agg(jsonb_build_object('code', k.code, 'label', k.label)
        order by k.position, k.code) from (select distinct on (b.code) b.code, b.label, b.position from block b
          join region r on r.id = b.region_id where organiser_on(r.organiser_id, ${day}::date) = unit.id
          order by b.code, b.region_id desc) k), '[]')`.as('blocks'),
    )
    .orderBy(inVietnamese('name'))
    .orderBy('id')
    .execute()

export type Written = { title: string; content: unknown; examples: readonly Example[]; digest: string }
const writtenOf = ({ title, content, examples, digest }: Written) => ({
  title,
  // Given as text: the database keeps it letter by letter.
  content: JSON.stringify(content),
  examples: JSON.stringify(examples),
  digest,
})

export type NewCard = Written &
  Beside & {
    id: string
    number: number
    replaces: string | null
    reason: string | null
    /** Made up for the sample. */
    sample: boolean
    at: Date
    by: string
  }

export const insertDraft = (
  trx: Trx,
  { id, ownerId, block, year, number, replaces, reason, sample, at, by, ...card }: NewCard,
) =>
  trx
    .insertInto('scorecard')
    .values({
      ...{ id, owner_id: ownerId, block, year, number, provisional: false, replaces, reason, sample },
      ...writtenOf(card),
      ...{ created_at: at, created_by: by, edited_at: at, edited_by: by },
    })
    .execute()

/** What is changed is a draft again: whoever checked it checked something else. */
export const updateContent = (trx: Trx, id: string, card: Written & { at: Date; by: string }) =>
  trx
    .updateTable('scorecard')
    .set((eb) => ({
      ...writtenOf(card),
      ...{ edited_at: card.at, edited_by: card.by, checked_at: null, checked_by: null },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const deleteDraft = (trx: Trx, id: string) => trx.deleteFrom('scorecard').where('id', '=', id).execute()
