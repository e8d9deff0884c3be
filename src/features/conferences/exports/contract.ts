/** The conferences of a season as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

export const exportConferences = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/conferences',
  action: 'conference.read',
  summary: 'Các hội nghị của năm thi đua thành tệp; bản Excel có thêm những gì đã thông qua',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportConclusions = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/conclusions',
  action: 'conference.read',
  summary: 'Kết luận, hạn chế, yêu cầu của các hội nghị thành tệp: của hội nghị nào, ai làm, đến ngày nào, đã ra sao',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
