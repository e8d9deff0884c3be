/** The tasks of a plan that come in as a spreadsheet: tried, their faults as a file, and loaded. */

import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { ImportReport, importPlan, importRefusals } from '#kit/imports.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'
import { ofPlan } from '../plans/contract.ts'

const whole = ['text.frozen', 'text.closed'] as const

export const checkTasks = endpoint({
  method: 'post',
  path: '/imports/plans/{planId}/tasks/check',
  action: 'plan.change',
  summary:
    'Thử nạp tệp nhiệm vụ của một kế hoạch còn là bản thảo: thêm gì, sửa gì, trả lời cấp trên thế nào; không thay đổi gì',
  params: ofPlan,
  takes: 'xlsx',
  returns: ImportReport,
  refusals: [...whole],
})
export const taskFaults = endpoint({
  method: 'post',
  path: '/imports/plans/{planId}/tasks/faults',
  action: 'plan.change',
  summary: 'Tệp nhiệm vụ đã gửi, thêm cột lỗi cạnh từng dòng',
  params: ofPlan,
  query: z.strictObject(exportFormat),
  takes: 'xlsx',
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
  refusals: [...whole],
})
export const importTasks = endpoint({
  method: 'post',
  path: '/imports/plans/{planId}/tasks',
  action: 'plan.change',
  summary: 'Nạp tệp nhiệm vụ đúng như đã thử; được tất cả hoặc không gì cả',
  params: ofPlan,
  query: z.strictObject(importPlan),
  takes: 'xlsx',
  returns: ImportReport,
  status: 201,
  refusals: [...whole, ...importRefusals],
})
