/** Figures, and who has reported them, as files. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

const params = z.strictObject({ seasonId: Id })
const query = { block: z.string().max(60).optional(), ...exportFormat }

export const exportReporting = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/reporting',
  action: 'figure.read',
  summary: 'Tình hình báo cáo số liệu thành tệp: đơn vị × kỳ, đúng hạn, trễ, thiếu, tỷ lệ',
  params,
  query: z.strictObject(query),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportFigures = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/figures',
  action: 'figure.read',
  summary: 'Số liệu thành tệp, mỗi dòng một số liệu: đơn vị, chỉ số, kỳ, thời điểm, nguồn, ai nhập; theo quyền đọc',
  params,
  query: z.strictObject({ ...query, roundId: Id.optional(), unitId: Id.optional(), indicatorId: Id.optional() }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
