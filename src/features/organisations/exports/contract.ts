/** Lists of organisations as files. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'
import { asOf, unitFilter } from '../contract.ts'

export const exportUnits = endpoint({
  method: 'get',
  path: '/exports/units',
  action: 'organisation.read',
  summary: 'Danh sách đơn vị có vào một ngày thành tệp, theo đúng bộ lọc của màn hình',
  query: z.strictObject({ ...asOf, ...unitFilter, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
