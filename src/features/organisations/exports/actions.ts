/** What leaves as a file: the rows a list shows on the same day, all of them. */
import type { z } from 'zod'
import type { Day } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listUnitKinds } from '../kinds/actions.ts'
import { kindsOn } from '../kinds/store.ts'
import { listProvinceLines } from '../provinces/actions.ts'
import * as regions from '../regions/store.ts'
import * as store from '../store.ts'
import { getUnitTree } from '../tree/actions.ts'
import { seenRows, treeOf } from '../tree/rules.ts'
import type * as contract from './contract.ts'
import {
  kindTable,
  memberGuide,
  memberTable,
  provinceTable,
  regionTable,
  treeTable,
  unitGuide,
  unitTable,
} from './rules.ts'

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
  return { name: `Đơn vị ${day}`, madeUp: null, table: unitTable(units), more: [guide] }
}

/** In the order of the tree, every branch open. */
export async function exportUnitTree(context: Context, day: Day = context.today): Promise<Export> {
  const tree = await getUnitTree(context, day)
  const kinds = new Map((await kindsOn(context.db, undefined)).map(({ code, name }) => [code, name]))
  const rows = seenRows(treeOf(tree), () => true)
  return { name: `Cây đơn vị ${day}`, madeUp: null, table: treeTable(rows, (code) => kinds.get(code) ?? code) }
}

export async function exportKinds(context: Context, day?: Day): Promise<Export> {
  const { items } = await listUnitKinds(context, day)
  return { name: `Loại đơn vị ${day ?? context.today}`, madeUp: null, table: kindTable(items) }
}

export async function exportProvinces(context: Context, day: Day = context.today): Promise<Export> {
  const { items } = await listProvinceLines(context, day)
  return { name: `Tỉnh, thành phố ${day}`, madeUp: null, table: provinceTable(items) }
}

export async function exportRegions(context: Context, day: Day = context.today): Promise<Export> {
  demand(context, 'organisation.read', {})
  return {
    name: `Khu vực, cụm, khối ${day}`,
    madeUp: null,
    table: regionTable(await regions.regionsOn(context.db, day)),
  }
}

export async function exportMembers(context: Context, regionId: string, day: Day = context.today): Promise<Export> {
  demand(context, 'organisation.read', {})
  const { label } = found(await regions.findRegion(context.db, regionId, day), 'region')
  const members = await regions.memberLinesOn(context.db, regionId, day)
  const guide = memberGuide(await regions.blocksOf(context.db, regionId))
  return { name: `Thành viên ${label} ${day}`, madeUp: null, table: memberTable(members), more: [guide] }
}
