/** The database as the app sees it: scoped transactions, retried when PostgreSQL asks for it. */
import { setTimeout as wait } from 'node:timers/promises'
import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
  sql,
  type Transaction,
} from 'kysely'
import { Pool, types } from 'pg'
import { type Refusal, Refused } from '#kit/refusal.ts'
import type { DB } from './database.ts'
import { PreparingClient } from './preparing.ts'

export type Db = Kysely<DB>
export type Trx = Transaction<DB>

const dateOid = 1082
const bigintOid = 20

/** Days stay text (no clock, no time zone); counts come as numbers. */
const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === dateOid) return (text: string) => text
    if (oid === bigintOid) return Number
    return types.getTypeParser(oid, format)
  },
}

/** `in ()` is an error in SQL; here it is simply false: no units, no rows. */
const noUnitsMeansNoRows = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })

export type OpenOptions = {
  max?: number
  onLost?: (error: Error) => void
  onQuery?: (sql: string) => void
}

/** What a connection has had planned is worth keeping from one rush to the next, for some 30 MB (decision 041). */
const idleTimeoutMillis = 5 * 60_000

/** Opens a pool on the app's role. An idle connection that breaks is reported, not thrown. */
export function openDb(url: string, { max = 10, onLost = () => undefined, onQuery }: OpenOptions = {}): Db {
  const pool = new Pool({
    connectionString: url,
    max,
    types: parsers,
    application_name: 'giaouoc',
    Client: PreparingClient,
    idleTimeoutMillis,
  })
  pool.on('error', onLost)
  // Of one that breaks while nothing is asked of it, inside a transaction, the next query tells; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [noUnitsMeansNoRows],
    ...(onQuery && { log: (event) => onQuery(event.query.sql) }),
  })
}

let part = 0

/** All of `work` or none of it. Inside a transaction it becomes a savepoint, so that tests and outer actions may wrap it. */
export async function atomically<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  if (!db.isTransaction) return db.transaction().execute(work)
  const name = sql.raw(`part_${++part}`)
  await sql`savepoint ${name}`.execute(db)
  try {
    const done = await work(db as Trx)
    await sql`release savepoint ${name}`.execute(db)
    return done
  } catch (error) {
    await sql`rollback to savepoint ${name}; release savepoint ${name}`.execute(db)
    throw error
  }
}

const sqlState = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Serialisation failures and deadlocks are the database asking for another try. */
const mayRetry = (error: unknown) => ['40001', '40P01'].includes(sqlState(error))

/** Runs a whole unit of work again when PostgreSQL asks (40001, 40P01): five tries with growing, uneven pauses. */
export async function retrying<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= tries || !mayRetry(error)) throw error
      await wait(2 ** attempt * 5 * (0.5 + Math.random()))
    }
  }
}

/**
 * Begun together and all waited for, also where one fails: a transaction must not end while a part of it is under way.
 * What the server works out meanwhile costs no time of the database.
 */
export async function together<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const ended = await Promise.allSettled([first, second])
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return Promise.all([first, second])
}

/** Which constraint bit, if the error is a broken constraint. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!sqlState(error).startsWith('23')) return undefined
  return error instanceof Error && 'constraint' in error ? String(error.constraint) : undefined
}

/**
 * Runs a write, all of it or nothing; a broken constraint becomes the refusal it stands for. Two requests can pass a
 * check together: the constraint decides, and is told in words.
 */
export async function kept<T>(
  { db }: { db: Db },
  refusals: Readonly<Record<string, Refusal>>,
  write: (trx: Trx) => Promise<T>,
): Promise<T> {
  try {
    return await atomically(db, write)
  } catch (error) {
    const refusal = refusals[brokenConstraint(error) ?? '']
    throw refusal ? new Refused(refusal) : error
  }
}
