/** The movements of a season as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

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
