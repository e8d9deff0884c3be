/** The sittings and votes of a season's councils as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

export const exportCouncils = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/councils',
  action: 'council.read',
  summary: 'Các phiên họp của hội đồng thành tệp; bản Excel có thêm các lần bỏ phiếu, mỗi đơn vị một dòng',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
