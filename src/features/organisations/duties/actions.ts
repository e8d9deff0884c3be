/** What still hangs on units that are to end: each feature says what it knows; nobody closes a unit over open duties. */
import { addDays, type Day } from '#kit/days.ts'
import { type Refusal, Refused } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Duty } from '../succession/rules.ts'
import * as store from '../succession/store.ts'

export type { Duty } from '../succession/rules.ts'

/** Asked for units whose last day lies before `day`. The code is a word of the feature; `unit` is filled in here. */
export type DutySource = (context: Context, unitIds: readonly string[], day: Day) => Promise<readonly Duty[]>

/** What features know of units; gathered in app.ts, as organisations is the lowest of them. */
export type UnitParts = { duties: readonly DutySource[] }

/** A count per unit, told by one word; features make their sources of it. */
export const counted =
  (
    code: string,
    count: (
      context: Context,
      unitIds: readonly string[],
      day: Day,
    ) => Promise<readonly { unitId: string; count: number }[]>,
  ): DutySource =>
  async (context, unitIds, day) =>
    (await count(context, unitIds, day)).map((row) => ({ unitId: row.unitId, code, params: { count: row.count } }))

/** Regions that a body organises go to its only heir; with several, or none, nobody could say to whom. */
const keepsRegions = counted('duty.regions', async ({ db }, unitIds, day) => {
  const kept = Map.groupBy(await store.regionsKept(db, unitIds, addDays(day, -1)), ({ unitId }) => unitId)
  return [...kept].map(([unitId, { length }]) => ({ unitId, count: length }))
})

type Ending = { id: string; name: string }
/** `onlyHeir`: somebody takes the place of the units, regions and all. */
type Closing = { units: readonly Ending[]; day: Day; code: string; onlyHeir?: boolean }

/** @throws Refused `code` naming every duty that would be left without a unit from that day on */
export async function demandNoDuties(
  context: Context,
  parts: UnitParts,
  { units, day, code, onlyHeir = false }: Closing,
): Promise<void> {
  const ids = units.map(({ id }) => id)
  const duties: Duty[] = []
  for (const source of [...(onlyHeir ? [] : [keepsRegions]), ...parts.duties])
    duties.push(...(await source(context, ids, day)))
  if (duties.length === 0) return
  const issues = duties.map((duty, index) => ({
    path: `/units/${duty.unitId}/${index}`,
    code: duty.code,
    params: { ...duty.params, unit: units.find(({ id }) => id === duty.unitId)?.name ?? '' },
  }))
  const refusal: Refusal = { kind: 'conflict', code, params: { count: duties.length }, issues }
  throw new Refused(refusal)
}

/** Units that still stand below one that ends. */
export async function demandNoChildren({ db }: Context, units: readonly Ending[], day: Day, code: string) {
  const children = await store.childrenAfter(
    db,
    units.map(({ id }) => id),
    day,
  )
  const [first] = children
  if (!first) return
  const unit = units.find(({ id }) => id === first.parentId)?.name ?? ''
  const params = { unit, count: children.length, child: first.name }
  const issues = [{ path: `/units/${first.parentId}/children`, code: 'duty.children', params }]
  throw new Refused({ kind: 'conflict', code, params: { count: children.length }, issues })
}
