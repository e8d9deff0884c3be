/** The log: every change records its event in the same transaction; nothing in it is ever updated. */
import { createHash } from 'node:crypto'
import { canonical, type Json } from '#kit/digest.ts'
import { Refused } from '#kit/refusal.ts'
import type { Context } from './context.ts'

/**
 * Who may read an event: the object's own unit, its region, whoever leads its season and the body that organises it (with the
 * unit itself), everyone signed in, or administrators.
 */
export type Audience = 'unit' | 'region' | 'leaders' | 'everyone' | 'administration'

export type Happening = {
  /** What was done, past tense: `pact.signed`. */
  action: string
  object: { kind: string; id: string }
  audience: Audience
  /** The unit, region and season the object belongs to, where it has them. */
  unitId?: string | null
  regionId?: string | null
  seasonId?: string | null
  before?: Json
  after?: Json
  reason?: string | null
  /** What names a person (an account's name, a role's holder): kept with the actor's name, apart from the rest. */
  personal?: { before?: Json; after?: Json }
}

/** For which of the actor's units it was done: the object's own, else one that stands in its region, else the first. */
function actingUnit({ actor }: Context, { unitId, regionId }: Happening): string | null {
  if (unitId && actor.units.includes(unitId)) return unitId
  return actor.standings.find((standing) => standing.regionId === regionId)?.unitId ?? actor.units[0] ?? null
}

const sealed = (salt: Uint8Array, payload: Json) =>
  createHash('sha256').update(salt).update(canonical(payload)).digest()

/** The three rows of one event, sealed. */
function rowsOf(context: Context, what: Happening) {
  const { actor } = context
  const id = context.newId()
  const payload = { before: what.before ?? null, after: what.after ?? null, reason: what.reason ?? null }
  const onBehalfOf = [...context.behalf].join(', ')
  const person = { name: actor.name, ...(onBehalfOf && { onBehalfOf }), ...what.personal }
  const [salt, personSalt] = [context.random(16), context.random(16)]
  return {
    event: {
      id,
      happened_at: context.now,
      recorded_at: context.machineNow,
      account_id: actor.accountId,
      acting_unit_id: actingUnit(context, what),
      action: what.action,
      object_kind: what.object.kind,
      object_id: what.object.id,
      audience: what.audience,
      unit_id: what.unitId ?? null,
      region_id: what.regionId ?? null,
      season_id: what.seasonId ?? null,
      commitment: sealed(salt, payload),
      person_commitment: sealed(personSalt, person),
    },
    payload: { event_id: id, salt: Buffer.from(salt), payload: canonical(payload) },
    person: { event_id: id, salt: Buffer.from(personSalt), person: canonical(person) },
  }
}

/**
 * Records what happened: SHA-256(salt ‖ canonical payload) in the event, the payload beside it, the person's name
 * apart with a salt of its own, so that a person can be erased without breaking the log.
 * @throws when a played clock is used outside a sample season: only samples may happen in the past.
 */
export async function record(context: Context, what: Happening): Promise<string> {
  const [id = ''] = await recordAll(context, [what])
  return id
}

/** PostgreSQL takes 65,535 values in one statement. */
const atOnce = 2_000

/** As `record`, for many things that happened together: as many statements for a thousand as for one. */
export async function recordAll(context: Context, happened: readonly Happening[]): Promise<string[]> {
  const { db } = context
  if (context.played)
    for (const seasonId of new Set(happened.map((what) => what.seasonId ?? null))) await mustBeSample(context, seasonId)
  const rows = happened.map((what) => rowsOf(context, what))
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce)
    await db
      .insertInto('event')
      .values(some.map(({ event }) => event))
      .execute()
    await db
      .insertInto('event_payload')
      .values(some.map(({ payload }) => payload))
      .execute()
    await db
      .insertInto('event_person')
      .values(some.map(({ person }) => person))
      .execute()
  }
  return rows.map(({ event }) => event.id)
}

/** Where a played clock differs from the machine's, the season must be flagged `sample`. */
async function mustBeSample({ db, now, machineNow }: Context, seasonId: string | null) {
  if (Math.abs(now.getTime() - machineNow.getTime()) < 60_000) return
  const season =
    seasonId === null
      ? undefined
      : await db.selectFrom('season').select('sample').where('id', '=', seasonId).executeTakeFirst()
  if (!season?.sample) throw new Error('A played clock may be used only inside a sample season.')
}

/** Who changed a thing last, and when, from its newest event. */
export async function lastChange(
  { db }: Context,
  { kind, id }: Happening['object'],
): Promise<{ by?: string; at?: string }> {
  const last = await db
    .selectFrom('event')
    .leftJoin('event_person', 'event_id', 'id')
    .where('object_kind', '=', kind)
    .where('object_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .select(['person', 'happened_at as at'])
    .executeTakeFirst()
  if (!last) return {}
  const by: string | undefined = last.person ? JSON.parse(last.person).name : undefined
  return { ...(by && { by }), at: last.at.toISOString() }
}

/** Refuses when the row has moved on since it was read (412): tells what stands now, who saved it and when. */
export async function demandVersion(
  context: Context,
  row: { version: number },
  object: Happening['object'],
): Promise<void> {
  if (context.expected === null || context.expected === row.version) return
  const current = { version: row.version, ...(await lastChange(context, object)) }
  throw new Refused({ kind: 'stale', code: 'version.stale', current })
}
