/** The indicators catalogue as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer } from '#kit/shapes.ts'

export const exportIndicators = endpoint({
  method: 'get',
  path: '/exports/indicators',
  action: 'indicator.read',
  summary: 'Danh mục chỉ số thành tệp; tại một ngày nếu nêu ngày',
  query: z.strictObject({ day: DayShape.optional(), ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
