/** What leaves as a file: the rows a list shows on the same day, all of them. */
import type { z } from 'zod'
import type { Day } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/http.ts'
import { kindsOn } from '../kinds/store.ts'
import * as regions from '../regions/store.ts'
import * as store from '../store.ts'
import type * as contract from './contract.ts'
import { memberGuide, memberTable, regionTable, unitGuide, unitTable } from './rules.ts'

/** More units than any list of ours has; a bound all the same. */
const all = 50_000

export async function exportUnits(
  context: Context,
  query: z.output<typeof contract.exportUnits.query>,
): Promise<Export> {
  demand(context, 'organisation.read', {})
  const { day = context.today, kind, provinceId, search } = query
  const units = await store.unitLinesOn(context.db, {
    day,
    limit: all,
    ...(kind && { kind }),
    ...(provinceId && { provinceId }),
    ...(search && { search }),
  })
  const guide = unitGuide(await kindsOn(context.db, undefined))
  return { name: `Đơn vị ${day}`, table: unitTable(units), more: [guide] }
}

export async function exportRegions(context: Context, day: Day = context.today): Promise<Export> {
  demand(context, 'organisation.read', {})
  return { name: `Khu vực, cụm, khối ${day}`, table: regionTable(await regions.regionsOn(context.db, day)) }
}

export async function exportMembers(context: Context, regionId: string, day: Day = context.today): Promise<Export> {
  demand(context, 'organisation.read', {})
  const { label } = found(await regions.findRegion(context.db, regionId, day), 'region')
  const members = await regions.memberLinesOn(context.db, regionId, day)
  const guide = memberGuide(await regions.blocksOf(context.db, regionId))
  return { name: `Thành viên ${label} ${day}`, table: memberTable(members), more: [guide] }
}
