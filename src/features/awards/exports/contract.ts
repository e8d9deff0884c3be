/** The awards catalogue as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer } from '#kit/shapes.ts'

export const exportAwards = endpoint({
  method: 'get',
  path: '/exports/awards',
  action: 'award.read',
  summary: 'Danh mục danh hiệu, hình thức khen thưởng thành tệp; tại một ngày nếu nêu ngày',
  query: z.strictObject({ day: DayShape.optional(), ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
