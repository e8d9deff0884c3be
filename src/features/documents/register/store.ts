/** Registers in the database. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { State } from '../rules.ts'
import type { Asked } from './contract.ts'

const told = sql`concat(case when document.number < 10 then '0' end, document.number, '/', document.symbol)`

/** By its number or what it is about, as people type in a hurry. */
export const isLike = (search: string) =>
  sql<boolean>`position(search_fold(${search}::text) in search_fold(concat_ws(' ', ${told}, document.title))) > 0`

type Of = { unitId: string; year: number }

/** A unit's year, newest first; `before` is the last one already shown. */
export const registerOf = (
  db: Db,
  {
    unitId,
    year,
    symbol,
    search,
    limit,
    before,
  }: Of & Omit<Asked, 'year'> & { limit: number; before?: string | undefined },
) =>
  db
    .selectFrom('document')
    .where('document.unit_id', '=', unitId)
    .where('document.day', '>=', `${year}-01-01`)
    .where('document.day', '<=', `${year}-12-31`)
    .$if(symbol !== undefined, (q) => q.where('document.symbol', '=', symbol ?? ''))
    .$if(Boolean(search), (q) => q.where(isLike(search ?? '')))
    .$if(before !== undefined, (q) =>
      q.where(
        sql<boolean>`(document.day, coalesce(document.number, 0), document.id) <
          (select d.day, coalesce(d.number, 0), d.id from document d where d.id = ${before ?? ''}::uuid)`,
      ),
    )
    .select(['document.id', 'document.season_id as seasonId', 'document.symbol', 'document.number', 'document.title'])
    .select(['signer_name as signerName', 'failure', 'document.reason'])
    .select([
      sql<Day>`document.day`.as('day'),
      sql<State>`document.state`.as('state'),
      sql<boolean>`is_sample(document.season_id)`.as('sample'),
      sql<string>`document.content -> 'type' ->> 'name'`.as('typeName'),
      sql<string | null>`(select coalesce(concat(case when h.number < 10 then '0' end, h.number, '/', h.symbol),
        to_char(h.day, 'DD/MM/YYYY')) from document h where h.replaces = document.id and h.issued_at is not null limit 1)`.as(
        'replacedBy',
      ),
    ])
    .orderBy('document.day', 'desc')
    .orderBy(sql`coalesce(document.number, 0)`, 'desc')
    .orderBy('document.id', 'desc')
    .limit(limit)
    .execute()

/** The first and the last day on which the unit numbered anything. */
export const daysOf = (db: Db, unitId: string) =>
  db
    .selectFrom('document')
    .where('unit_id', '=', unitId)
    .where('day', 'is not', null)
    .select((eb) => [eb.fn.min<Day | null>('day').as('first'), eb.fn.max<Day | null>('day').as('last')])
    .executeTakeFirstOrThrow()

export const registersOf = (db: Db, { unitId, year }: Of) =>
  db
    .selectFrom('document_register')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .select(['symbol', 'last'])
    .orderBy('symbol')
    .execute()

export const gapsOf = (db: Db, { unitId, year }: Of) =>
  db
    .selectFrom('document_start')
    .innerJoin('account', 'account.id', 'document_start.set_by')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .select(['document_start.id', 'symbol', 'first', 'last', 'reason', 'set_on as on', 'account.display_name as by'])
    .orderBy('symbol')
    .orderBy('first')
    .execute()

type Key = Of & { symbol: string }

const registers = (db: Db, { unitId, symbol, year }: Key) =>
  db
    .selectFrom('document_register')
    .where('unit_id', '=', unitId)
    .where('symbol', '=', symbol)
    .where('year', '=', year)
    .select('last')

/** The last number of a register; undefined where it has not begun. */
export const lastOf = async (db: Db, key: Key): Promise<number | undefined> =>
  (await registers(db, key).executeTakeFirst())?.last

/** Held until the transaction ends, so that no number is given meanwhile. */
export const lockLast = async (trx: Trx, key: Key): Promise<number | undefined> =>
  (await registers(trx, key).forUpdate().executeTakeFirst())?.last

export const beginRegister = (trx: Trx, { unitId, symbol, year, last }: Key & { last: number }) =>
  trx.insertInto('document_register').values({ unit_id: unitId, symbol, year, last }).execute()

export const raiseRegister = (trx: Trx, { unitId, symbol, year, last }: Key & { last: number }) =>
  trx
    .updateTable('document_register')
    .set({ last })
    .where('unit_id', '=', unitId)
    .where('symbol', '=', symbol)
    .where('year', '=', year)
    .execute()

type Start = Key & { id: string; first: number; last: number; reason: string; by: string; on: Day }

export const insertStart = (trx: Trx, { unitId, by, on, ...rest }: Start) =>
  trx
    .insertInto('document_start')
    .values({ ...rest, unit_id: unitId, set_by: by, set_on: on })
    .execute()
