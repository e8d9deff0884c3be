/** The list of scorecards as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'
import { filters } from '../contract.ts'

export const exportScorecards = endpoint({
  method: 'get',
  path: '/exports/scorecards',
  action: 'scorecard.read',
  summary: 'Danh sách bảng tiêu chí thành tệp, theo cùng điều kiện lọc',
  query: z.strictObject({ ...filters, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
