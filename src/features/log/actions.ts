/** Tells what happened to an object. */
import type { z } from 'zod'
import { type Actor, accessOf, type Context, seasonScope, unitScope } from '#platform/context.ts'
import type { Entry, getHistory } from './contract.ts'
import * as store from './store.ts'

type Row = Awaited<ReturnType<typeof store.eventsOf>>[number]

/** What names a person is kept apart, so that it can be erased alone; a reader sees both as one. */
const together = (facts: object | null, named: object | undefined) =>
  facts === null && named === undefined ? null : { ...facts, ...named }

function entry(row: Row): z.output<typeof Entry> {
  const { before, after, reason } = JSON.parse(row.payload)
  const person = row.person === null ? {} : JSON.parse(row.person)
  return {
    id: row.id,
    action: row.action,
    happenedAt: row.happened_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    by: person.name ?? null,
    onBehalfOf: person.onBehalfOf ?? null,
    unitName: row.unitName,
    before: together(before, person.before),
    after: together(after, person.after),
    reason,
    commitment: row.commitment.toString('hex'),
  }
}

/** Regions that the actor organises or audits. */
const overseenBy = ({ roles, standings }: Actor) => {
  const acts = roles.flatMap(({ role, unitId }) =>
    role === 'ministry_officer' || role === 'auditor' ? (unitId ?? []) : [],
  )
  return standings.flatMap(({ as, unitId, regionId }) =>
    as === 'organiser' && acts.includes(unitId) ? [regionId] : [],
  )
}

const readerOf = (context: Context): store.Reader => ({
  accountId: context.actor.accountId,
  administers: accessOf(context.actor) === 'admin',
  units: unitScope(context, 'log.read'),
  regions: context.actor.regions,
  led: context.actor.led,
  overseen: overseenBy(context.actor),
  ...seasonScope(context, 'log.read'),
})

/** Newest first; an object that is not the reader's has an empty history, as one that does not exist. */
export async function history(context: Context, query: z.output<(typeof getHistory)['query']>) {
  const { kind, id, limit, cursor } = query
  const rows = await store.eventsOf(context.db, {
    kind,
    id,
    limit: limit + 1,
    ...(cursor && { before: cursor }),
    reader: readerOf(context),
  })
  const items = rows.slice(0, limit).map(entry)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
