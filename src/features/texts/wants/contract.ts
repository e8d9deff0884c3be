/** Who wants what of a draft, as a file for the meeting. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

export const exportWants = endpoint({
  method: 'get',
  path: '/exports/texts/{textId}/wants',
  action: 'text.read',
  summary: 'Ai muốn gì ở từng điều của dự thảo thành tệp; bản Excel có thêm từng ý kiến và từng đơn vị',
  params: z.strictObject({ textId: Id }),
  /** `only=open`: articles that still have something open, and what is open of them. */
  query: z.strictObject({ ...exportFormat, only: z.enum(['open']).optional() }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
