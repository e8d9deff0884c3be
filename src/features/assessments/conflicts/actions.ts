/** Conflicts of interest: declared by a unit for itself before all members, withdrawn with a reason, never erased. */
import type { z } from 'zod'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Conflict, declareConflict as declaring } from './contract.ts'
import { type ConflictReason, declaredAlready, whyNotDeclare, whyNotWithdraw } from './rules.ts'
import * as store from './store.ts'

/** What stands between two units, by their ids: declared by one of them, or known (no declaration and nobody who made it). */
export type Between = {
  units: readonly [string, string]
  reason: ConflictReason
  by: string | null
  id: string | null
}

/** All that stands among the members of a season. */
export async function conflictsAmong(context: Context, season: SeasonFacts): Promise<Between[]> {
  const declared = (await store.conflictsOf(context.db, season.id)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const derived = await derivedAmong(context, season)
  return [
    ...declared.map(
      ({ id, unitId, otherUnitId, reason }): Between => ({ units: [unitId, otherUnitId], reason, by: unitId, id }),
    ),
    ...derived.map(({ a, b, reason }): Between => ({ units: [a, b], reason, by: null, id: null })),
  ]
}

type Derived = { a: string; b: string; reason: ConflictReason }

/** One under the other, one that came of the other over any number of deeds, somebody who acts in both that day. */
async function derivedAmong(context: Context, { id, members }: SeasonFacts): Promise<Derived[]> {
  const ids = members.map(({ unitId }) => unitId)
  const known = await store.derivedAmong(context.db, { seasonId: id, unitIds: ids }, context.today)
  const ancestry = await ancestorsOfAll(context, ids)
  const came = ids.flatMap((b) =>
    (ancestry.get(b) ?? []).flatMap((from): Derived[] =>
      ids.includes(from.id) ? [{ a: from.id, b, reason: 'succession' }] : [],
    ),
  )
  return [...known, ...came]
}

export async function listConflicts(context: Context, seasonId: string) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'conflict.read', { regionId: season.regionId, seasonId }, 'missing')
  const members = season.members.map(({ unitId, unitName }) => ({ id: unitId, name: unitName }))
  const party = (id: string) => members.find((one) => one.id === id) ?? { id, name: '' }
  const declared = (await store.conflictsOf(context.db, seasonId)).map((row) => told(context, row))
  const derived = (await derivedAmong(context, season)).map(
    ({ a, b, reason }): Conflict => ({
      ...{ id: null, unit: party(a), other: party(b), reason, note: null, declaredAt: null },
      ...{ withdrawnAt: null, withdrawReason: null, version: null, may: [] },
    }),
  )
  const declaring = members.filter(({ id }) => mayDeclare(context, id).length > 0)
  return { items: [...derived, ...declared], declaring, members }
}

const mayDeclare = (context: Context, unitId: string) => allowed(context, { unitId }, ['conflict.declare'])

function told(context: Context, row: store.ConflictRow): Conflict {
  return {
    ...{ id: row.id, reason: row.reason, note: row.note, version: row.version },
    unit: { id: row.unitId, name: row.unitName },
    other: { id: row.otherUnitId, name: row.otherName },
    declaredAt: row.declaredAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawReason: row.withdrawReason,
    may: row.withdrawnAt === null ? mayDeclare(context, row.unitId) : [],
  }
}

const about = (row: Pick<store.ConflictRow, 'id' | 'regionId' | 'seasonId' | 'unitId'>, action: string) => ({
  ...{ action, object: { kind: 'conflict_of_interest', id: row.id }, audience: 'region' as const },
  ...{ regionId: row.regionId, seasonId: row.seasonId, unitId: row.unitId },
})

export async function declareConflict(
  context: Context,
  seasonId: string,
  body: z.output<(typeof declaring)['body']>,
): Promise<Conflict> {
  const { db, now, actor } = context
  const season = await seasonFacts(context, seasonId)
  demand(context, 'conflict.declare', { unitId: body.unitId })
  const standing = (await store.conflictsOf(db, seasonId)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const members = new Set(season.members.map(({ unitId }) => unitId))
  refuseIf(whyNotDeclare(body, { members, standing }))
  const row = { id: context.newId(), regionId: season.regionId, seasonId, ...body }
  // Another officer of the unit may say the same at this moment.
  await kept(context, { conflict_standing: declaredAlready }, (trx) =>
    store.insertConflict(trx, row, { at: now, by: actor.accountId ?? '' }),
  )
  const { reason, note, otherUnitId } = body
  await record(context, { ...about(row, 'conflict.declared'), after: { otherUnitId, reason, note } })
  return told(context, found(await store.findConflict(db, row.id), 'conflict'))
}

export async function withdrawConflict(context: Context, id: string, reason: string): Promise<Conflict> {
  const { db, now, actor } = context
  const seen = found(await store.findConflict(db, id), 'conflict')
  demand(context, 'conflict.declare', { unitId: seen.unitId })
  const row = found(await store.lockConflict(db, id), 'conflict')
  await demandVersion(context, row, { kind: 'conflict_of_interest', id })
  refuseIf(whyNotWithdraw(row))
  await store.withdraw(db, id, { at: now, by: actor.accountId ?? '', reason })
  await record(context, { ...about(row, 'conflict.withdrawn'), reason })
  return told(context, found(await store.findConflict(db, id), 'conflict'))
}
