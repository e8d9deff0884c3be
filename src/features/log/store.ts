/** Reads the log; row-level security leaves only what the reader may see. */
import type { Db } from '#platform/db.ts'

type Asked = { kind: string; id: string; limit: number; before?: string }

export function eventsOf(db: Db, { kind, id, limit, before }: Asked) {
  return db
    .selectFrom('event')
    .innerJoin('event_payload', 'event_payload.event_id', 'event.id')
    .leftJoin('event_person', 'event_person.event_id', 'event.id')
    .leftJoin('unit', 'unit.id', 'event.acting_unit_id')
    .where('object_kind', '=', kind)
    .where('object_id', '=', id)
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
