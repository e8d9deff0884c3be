/** What crosses the wire about loading the justice sector's agencies at province level. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Count, DayShape, Id } from '#kit/shapes.ts'

const Listed = z.strictObject({
  code: z.string(),
  name: z.string(),
  from: DayShape.nullable(),
  to: DayShape.nullable(),
})
export const SectorPlan = z.strictObject({
  /** What will be added, or has been. */
  adds: z.array(Listed),
  /** How many agencies are there already and stay as they are. */
  kept: Count,
  /** Agencies there already whose days are other than those of their province: to be looked at by somebody. */
  differing: z.array(Listed),
  /** How many decisions of merging and renaming are added. */
  changes: Count,
})
export type SectorPlan = z.output<typeof SectorPlan>

export const previewSector = endpoint({
  method: 'get',
  path: '/sector-units',
  action: 'unit.keep',
  summary: 'Sẽ nạp những cơ quan cấp tỉnh nào của ngành Tư pháp: 63 và 34 tỉnh, ai kế thừa ai',
  returns: SectorPlan,
})
export const loadSector = endpoint({
  method: 'post',
  path: '/sector-units',
  action: 'unit.keep',
  summary: 'Nạp các cơ quan cấp tỉnh của ngành Tư pháp với việc sáp nhập, đổi tên; làm lại không thêm gì',
  body: z.strictObject({
    /** Under whom the enforcement agencies stand (the Ministry); unknown stays empty. */
    enforcementParentId: Id.nullable(),
  }),
  returns: SectorPlan,
  status: 201,
  refusals: ['unit.code-taken', 'unit.missing'],
})
