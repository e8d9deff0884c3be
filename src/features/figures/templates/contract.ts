/** The figures as a table that is sent back filled: what goes out is what comes in. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { shapes } from './rules.ts'

export const figureTemplate = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/figure-template',
  action: 'figure.read',
  summary:
    'Tệp mẫu nhập số liệu, đã điền những ô đang có: đơn vị × chỉ số của một kỳ, chỉ số × kỳ của một đơn vị, hoặc danh sách dài',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({
    shape: z.enum(shapes).default('units'),
    block: z.string().max(60).optional(),
    roundId: Id.optional(),
    unitId: Id.optional(),
    ...exportFormat,
  }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
  refusals: ['load.round-unknown'],
})
