/** Provinces as of a day with their line; nobody types them: they come with the system, dated and with their basis. */
import type { Day } from '#kit/days.ts'
import { type Context, demand } from '#platform/context.ts'
import { allSuccessions, provincesOn } from '../store.ts'
import { ancestorsOf, heirsOf, standsFor } from './rules.ts'
import { unitCounts } from './store.ts'

export async function listProvinceLines(context: Context, day: Day = context.today) {
  demand(context, 'organisation.read', {})
  const { db, today } = context
  const [provinces, steps, counts] = [await provincesOn(db, day), await allSuccessions(db), await unitCounts(db, day)]
  const items = provinces.map((province) => ({
    ...province,
    now: standsFor(province.id, steps, today),
    ancestors: ancestorsOf(province.id, steps),
    heirs: heirsOf(province.id, steps),
    units: counts.get(province.id) ?? 0,
  }))
  return { items }
}
