/** One request, one transaction, scoped to its actor: the second wall (row-level security) is raised here. */
import { sql } from 'kysely'
import { type Access, type Actor, accessOf } from './context.ts'
import { atomically, type Db, retrying, type Trx } from './db.ts'

/** Tells row-level security who is asking, until the transaction ends. */
export async function enter(trx: Trx, access: Access, actor: Actor): Promise<void> {
  await sql`select
    set_config('app.access', ${access}, true),
    set_config('app.account', ${actor.accountId ?? ''}, true),
    set_config('app.units', ${actor.units.join(',')}, true),
    set_config('app.regions', ${actor.regions.join(',')}, true),
    set_config('app.seasons', ${actor.seasons.join(',')}, true),
    set_config('app.led', ${actor.led.join(',')}, true),
    set_config('app.organised', ${actor.organised.join(',')}, true),
    set_config('app.ministry', ${actor.ministry.join(',')}, true),
    set_config('app.day', ${actor.day ?? ''}, true)`.execute(trx)
}

/** Runs work in a transaction of this actor's; again when PostgreSQL asks for it. */
export const unitOfWork = <T>(
  db: Db,
  actor: Actor,
  work: (trx: Trx) => Promise<T>,
  access = accessOf(actor),
): Promise<T> =>
  retrying(() =>
    atomically(db, async (trx) => {
      await enter(trx, access, actor)
      return work(trx)
    }),
  )
