/** The tree of units as of a day: two queries, however many units. */
import type { Day } from '#kit/days.ts'
import { type Context, demand } from '#platform/context.ts'
import { provincesOn } from '../store.ts'
import type { UnitTree } from './contract.ts'
import type { TreeRow } from './rules.ts'
import * as store from './store.ts'

export async function getUnitTree(context: Context, day: Day = context.today): Promise<UnitTree> {
  demand(context, 'organisation.read', {})
  const units = await store.allUnitsOn(context.db, day)
  const provinces = await provincesOn(context.db, day)
  const place = new Map(units.map(({ id }, index) => [id, index]))
  const provincePlace = new Map(provinces.map(({ id }, index) => [id, index]))
  const rows = units.map(
    ({ id, name, code, kind, parentId, provinceId }): TreeRow => [
      ...([id, name, code, kind] as const),
      parentId === null ? -1 : (place.get(parentId) ?? -1),
      provinceId === null ? -1 : (provincePlace.get(provinceId) ?? -1),
    ],
  )
  return { day, provinces: provinces.map(({ id, name }) => ({ id, name })), units: rows }
}
