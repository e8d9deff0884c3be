/** Entries of the award register that come in as a spreadsheet: tried, its faults as a file, and loaded. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { ImportReport, importPlan, importRefusals } from '#kit/imports.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'

export const checkEntries = endpoint({
  method: 'post',
  path: '/imports/award-entries/check',
  action: 'award_entry.keep',
  summary: 'Thử nạp tệp sổ khen thưởng: những gì sẽ ghi, đính chính, hoặc lỗi từng ô; không thay đổi gì',
  takes: 'xlsx',
  returns: ImportReport,
})
export const entryFaults = endpoint({
  method: 'post',
  path: '/imports/award-entries/faults',
  action: 'award_entry.keep',
  summary: 'Tệp sổ khen thưởng đã gửi, thêm cột lỗi cạnh từng dòng',
  query: z.strictObject(exportFormat),
  takes: 'xlsx',
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
export const importEntries = endpoint({
  method: 'post',
  path: '/imports/award-entries',
  action: 'award_entry.keep',
  summary: 'Nạp tệp sổ khen thưởng đúng như đã thử; được tất cả hoặc không gì cả',
  query: z.strictObject(importPlan),
  takes: 'xlsx',
  returns: ImportReport,
  status: 201,
  refusals: importRefusals,
})
