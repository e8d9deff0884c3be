/** Reads units as papers name them: who they are is told to everybody who has an account. */
import type { Day } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { ofAny } from '#platform/sql.ts'
import type { Agency } from './rules.ts'
import * as store from './store.ts'

/** Any number of units in one query, under whom they stood on the day. */
export async function agenciesOf(
  context: Context,
  ids: readonly string[],
  day: Day = context.today,
): Promise<ReadonlyMap<string, Agency>> {
  demand(context, 'organisation.read', {})
  const rows = await ofAny([...new Set(ids)], (some) => store.agenciesOf(context.db, some, day))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function organiserAs(context: Context, regionId: string): Promise<Agency> {
  demand(context, 'organisation.read', {})
  return found(await store.organiserAs(context.db, regionId, context.today), 'region')
}
