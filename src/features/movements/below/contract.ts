/** Where a sub-unit's people find the plan above them and their own: nothing else of the season is theirs to read. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, May } from '#kit/shapes.ts'
import { Beginning, PlanRow } from '../plans/contract.ts'

export const SubUnitYear = z.strictObject({
  seasonId: Id,
  regionLabel: z.string(),
  year: z.int(),
  /** Rebuilt for trying out. */
  sample: z.boolean(),
  theme: z.string().nullable(),
  unitId: Id,
  unitName: z.string(),
  parentName: z.string(),
  /** The issued plans of the unit above, and this unit's own. */
  above: z.array(PlanRow),
  own: z.array(PlanRow),
  /** How much of what stands above is answered by its own plans, drafts too. */
  answered: z.int(),
  of: z.int(),
  /** Plans that a new one may begin from. */
  beginnings: z.array(Beginning),
  may: May,
})
export type SubUnitYear = z.output<typeof SubUnitYear>

export const listSubUnitPlans = endpoint({
  method: 'get',
  path: '/sub-unit-plans',
  action: 'plan.below',
  summary: 'Các năm thi đua mà đơn vị trực thuộc của tôi lập kế hoạch theo kế hoạch của đơn vị cấp trên',
  returns: z.strictObject({ items: z.array(SubUnitYear), today: DayShape }),
})
