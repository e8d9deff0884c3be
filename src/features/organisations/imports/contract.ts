/** Units that come in as a spreadsheet: tried, its faults as a file, and loaded. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { ImportReport, importPlan, importRefusals } from '#kit/imports.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'

export const checkUnits = endpoint({
  method: 'post',
  path: '/imports/units/check',
  action: 'unit.keep',
  summary: 'Thử nạp tệp đơn vị: những gì sẽ thêm, sửa, hoặc lỗi từng ô; không thay đổi gì',
  takes: 'xlsx',
  returns: ImportReport,
})
export const unitFaults = endpoint({
  method: 'post',
  path: '/imports/units/faults',
  action: 'unit.keep',
  summary: 'Tệp đã gửi, thêm cột lỗi cạnh từng dòng',
  query: z.strictObject(exportFormat),
  takes: 'xlsx',
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
export const importUnits = endpoint({
  method: 'post',
  path: '/imports/units',
  action: 'unit.keep',
  summary: 'Nạp tệp đơn vị đúng như đã thử; được tất cả hoặc không gì cả',
  query: z.strictObject(importPlan),
  takes: 'xlsx',
  returns: ImportReport,
  status: 201,
  refusals: importRefusals,
})
