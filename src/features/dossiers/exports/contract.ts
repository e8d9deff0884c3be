/** The list of those who are put forward, as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

export const exportDossiers = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/dossiers',
  action: 'dossier.read',
  summary: 'Danh sách đề nghị khen thưởng thành tệp; đơn vị đã rút vẫn còn, kèm ngày và lý do',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
