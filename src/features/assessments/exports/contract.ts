/** The sheets of a season as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { layerStates } from '../sheets/rules.ts'

export const exportSheets = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/sheets',
  action: 'sheet.list',
  summary:
    'Phiếu chấm điểm thành tệp: đơn vị × lớp, tình trạng, hạn, thời điểm; lọc theo khối, tình trạng như trên màn hình',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({
    block: z.string().max(60).optional(),
    state: z.enum(layerStates).optional(),
    ...exportFormat,
  }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
