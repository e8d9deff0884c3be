/** People that come in as a spreadsheet: tried, its faults as a file, and loaded. No password ever stands in it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { ImportReport, importPlan, importRefusals } from '#kit/imports.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'

export const checkPeople = endpoint({
  method: 'post',
  path: '/imports/accounts/check',
  action: 'account.invite',
  summary: 'Thử nạp tệp người dùng: những gì sẽ thêm, sửa, hoặc lỗi từng ô; không thay đổi gì',
  takes: 'xlsx',
  returns: ImportReport,
})
export const peopleFaults = endpoint({
  method: 'post',
  path: '/imports/accounts/faults',
  action: 'account.invite',
  summary: 'Tệp người dùng đã gửi, thêm cột lỗi cạnh từng dòng',
  query: z.strictObject(exportFormat),
  takes: 'xlsx',
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
export const importPeople = endpoint({
  method: 'post',
  path: '/imports/accounts',
  action: 'account.invite',
  summary: 'Nạp tệp người dùng đúng như đã thử; được tất cả hoặc không gì cả. Người mới vào bằng phiếu mời',
  query: z.strictObject(importPlan),
  takes: 'xlsx',
  returns: ImportReport,
  status: 201,
  refusals: [...importRefusals, 'account.username-taken', 'grant.overlap'],
})
