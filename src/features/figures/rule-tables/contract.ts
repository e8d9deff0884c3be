/** The rules of a season's figures as files. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

const file = {
  method: 'get',
  action: 'figure.read',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
} as const

export const exportChecks = endpoint({
  ...file,
  path: '/exports/seasons/{seasonId}/checks',
  summary: 'Quy tắc kiểm tra số liệu của năm thi đua thành tệp, mỗi dòng một quy tắc',
})

export const exportSteps = endpoint({
  ...file,
  path: '/exports/seasons/{seasonId}/lateness-steps',
  summary: 'Các mức trễ hạn và hậu quả thành tệp',
})

export const exportOutages = endpoint({
  ...file,
  path: '/exports/seasons/{seasonId}/outages',
  summary: 'Sự cố được trừ ngày theo quyết định thành tệp, kể cả sự cố đã rút',
})
