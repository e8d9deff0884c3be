/** The sector's indicators that come in as a spreadsheet: tried, its faults as a file, and loaded. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { ImportReport, importPlan, importRefusals } from '#kit/imports.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'

export const checkIndicators = endpoint({
  method: 'post',
  path: '/imports/indicators/check',
  action: 'indicator.change',
  summary: 'Thử nạp tệp chỉ số: những gì sẽ thêm, sửa, hoặc lỗi từng ô; không thay đổi gì',
  takes: 'xlsx',
  returns: ImportReport,
})
export const indicatorFaults = endpoint({
  method: 'post',
  path: '/imports/indicators/faults',
  action: 'indicator.change',
  summary: 'Tệp đã gửi, thêm cột lỗi cạnh từng dòng',
  query: z.strictObject(exportFormat),
  takes: 'xlsx',
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
export const importIndicators = endpoint({
  method: 'post',
  path: '/imports/indicators',
  action: 'indicator.change',
  summary: 'Nạp tệp chỉ số đúng như đã thử; được tất cả hoặc không gì cả',
  query: z.strictObject(importPlan),
  takes: 'xlsx',
  returns: ImportReport,
  status: 201,
  refusals: importRefusals,
})
