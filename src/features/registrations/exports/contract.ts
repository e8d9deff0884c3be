/** The registrations of a season as a file. */
import { z } from 'zod'
import { asOf } from '#features/seasons/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { standings } from '../narrowing/rules.ts'

export const exportRegistrations = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/registrations',
  action: 'registration.read',
  summary: 'Đăng ký danh hiệu thành tệp, theo bộ lọc của màn hình; danh hiệu đã rút vẫn còn, kèm ngày và lý do',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({
    ...asOf,
    block: z.string().max(60).optional(),
    standing: z.enum(standings).optional(),
    award: z.string().max(60).optional(),
    ...exportFormat,
  }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
