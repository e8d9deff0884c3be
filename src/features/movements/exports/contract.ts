/** The movements of a season as a file. */
import { z } from 'zod'
import { asOf } from '#features/seasons/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { planKinds, planStates } from '../plans/rules.ts'

export const exportMovements = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/movements',
  action: 'movement.read',
  summary: 'Các phong trào thi đua của năm thi đua thành tệp, theo thứ tự của danh sách',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportReviews = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/movement-reviews',
  action: 'movement.read',
  summary: 'Sơ kết, tổng kết các phong trào của năm thi đua thành tệp, mỗi kết quả một dòng',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportPlans = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/plans',
  action: 'plan.read',
  summary: 'Các kế hoạch của năm thi đua thành tệp, đúng như đang lọc, kèm nhiệm vụ',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({
    ...exportFormat,
    kind: z.enum(planKinds).optional(),
    state: z.enum(planStates).optional(),
  }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportAnswers = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/plan-answers',
  action: 'plan.read',
  summary: 'Bảng trả lời kế hoạch thành tệp, đúng như đang lọc, mỗi đơn vị và mỗi mục một dòng',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({
    ...exportFormat,
    ...asOf,
    block: z.string().max(60).optional(),
    only: z.enum(['owing']).optional(),
    thingId: Id.optional(),
  }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
