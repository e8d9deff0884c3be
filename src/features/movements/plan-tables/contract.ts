/** The tables of one plan as files, and a sub-unit's plans through the years. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { ofPlan } from '../plans/contract.ts'
import { planStates } from '../plans/rules.ts'

const file = { method: 'get', returns: FileAnswer, produces: ['xlsx', 'csv'] } as const

export const exportTasks = endpoint({
  ...file,
  path: '/exports/plans/{planId}/tasks',
  action: 'plan.read',
  summary:
    'Nhiệm vụ của một kế hoạch thành tệp: ai làm, hạn, đợt nào, trả lời nhiệm vụ nào của cấp trên, đã xong chưa; kèm các đợt và chỉ tiêu',
  params: ofPlan,
  query: z.strictObject(exportFormat),
})

export const exportAbove = endpoint({
  ...file,
  path: '/exports/plans/{planId}/above',
  action: 'plan.read',
  summary: 'Những gì cấp trên đặt ra và câu trả lời của kế hoạch này thành tệp',
  params: ofPlan,
  query: z.strictObject(exportFormat),
})

export const exportAnswersBelow = endpoint({
  ...file,
  path: '/exports/plans/{planId}/answers',
  action: 'plan.read',
  summary: 'Các đơn vị trực thuộc đã trả lời kế hoạch này thế nào, thành tệp, đúng như đang lọc',
  params: ofPlan,
  query: z.strictObject({ ...exportFormat, only: z.enum(['owing']).optional(), thingId: Id.optional() }),
})

export const exportSubUnitPlans = endpoint({
  ...file,
  path: '/exports/sub-unit-plans',
  action: 'plan.below',
  summary: 'Kế hoạch của đơn vị trực thuộc của tôi và của đơn vị cấp trên thành tệp, đúng như đang lọc',
  query: z.strictObject({
    ...exportFormat,
    year: z.coerce.number().int().min(1990).max(2199).optional(),
    state: z.enum(planStates).optional(),
  }),
})
