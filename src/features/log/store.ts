/** Reads the log: the query leaves only what the reader may see, and row-level security says the same behind it. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { RegionScope, SeasonScope, SeasonsRead, UnitScope } from '#platform/context.ts'
import type { DB } from '#platform/database.ts'
import type { Db } from '#platform/db.ts'

export type Reader = SeasonsRead & {
  accountId: string | null
  /** Seasons that the reader leads, and regions for whose organising body they act or audit. */
  led: SeasonScope
  overseen: readonly string[]
  administers: boolean
  units: UnitScope
  regions: RegionScope
}
type Asked = { kind: string; id: string; limit: number; before?: string; reader: Reader }

/**
 * The audience of an event: everyone signed in, its region (the people of its season, when it has one), whoever leads or
 * organises with the unit itself, its unit, or administrators and whoever did it.
 */
const isFor = (eb: ExpressionBuilder<DB, 'event'>, reader: Reader) => {
  const { accountId, administers, units, regions, seasons, organised, led, overseen } = reader
  return eb.or([
    eb('event.audience', '=', 'everyone'),
    eb.and([
      eb('event.audience', '=', 'region'),
      eb.or([
        eb('event.season_id', 'in', seasons),
        eb('event.region_id', 'in', organised),
        eb('event.season_id', 'is', null).and('event.region_id', 'in', regions),
      ]),
    ]),
    eb.and([
      eb('event.audience', '=', 'leaders'),
      eb.or([
        eb('event.season_id', 'in', led),
        eb('event.region_id', 'in', overseen),
        eb('event.unit_id', 'in', units),
      ]),
    ]),
    eb('event.audience', '=', 'unit').and('event.unit_id', 'in', units),
    eb('event.audience', '=', 'administration').and(
      administers ? sql<boolean>`true` : eb('event.account_id', '=', accountId),
    ),
  ])
}

export function eventsOf(db: Db, { kind, id, limit, before, reader }: Asked) {
  return db
    .selectFrom('event')
    .innerJoin('event_payload', 'event_payload.event_id', 'event.id')
    .leftJoin('event_person', 'event_person.event_id', 'event.id')
    .leftJoin('unit', 'unit.id', 'event.acting_unit_id')
    .where('object_kind', '=', kind)
    .where('object_id', '=', id)
    .where((eb) => isFor(eb, reader))
    .$if(before !== undefined, (q) => q.where('event.id', '<', before as string))
    .select([
      'event.id',
      'event.action',
      'happened_at',
      'recorded_at',
      'commitment',
      'payload',
      'person',
      'unit.name as unitName',
    ])
    .orderBy('event.id', 'desc')
    .limit(limit)
    .execute()
}

/** Does it belong to a sample season? */
export const isOfSample = async (db: Db, { kind, id }: Pick<Asked, 'kind' | 'id'>) =>
  (await db
    .selectFrom('event')
    .innerJoin('season', 'season.id', 'event.season_id')
    .where('event.object_kind', '=', kind)
    .where('event.object_id', '=', id)
    .where('season.sample', '=', true)
    .select('season.id')
    .limit(1)
    .executeTakeFirst()) !== undefined
