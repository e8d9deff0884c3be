/** Members of a region that come in as a spreadsheet: tried, its faults as a file, and loaded. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { ImportReport, importPlan, importRefusals } from '#kit/imports.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

const params = z.strictObject({ regionId: Id })

export const checkMembers = endpoint({
  method: 'post',
  path: '/imports/regions/{regionId}/members/check',
  action: 'region.keep',
  summary: 'Thử nạp tệp thành viên của khu vực: những gì sẽ thêm, sửa, hoặc lỗi từng ô; không thay đổi gì',
  params,
  takes: 'xlsx',
  returns: ImportReport,
  refusals: ['approval.needed'],
})
export const memberFaults = endpoint({
  method: 'post',
  path: '/imports/regions/{regionId}/members/faults',
  action: 'region.keep',
  summary: 'Tệp thành viên đã gửi, thêm cột lỗi cạnh từng dòng',
  params,
  query: z.strictObject(exportFormat),
  takes: 'xlsx',
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
  refusals: ['approval.needed'],
})
export const importMembers = endpoint({
  method: 'post',
  path: '/imports/regions/{regionId}/members',
  action: 'region.keep',
  summary: 'Nạp tệp thành viên của khu vực đúng như đã thử; được tất cả hoặc không gì cả',
  params,
  query: z.strictObject(importPlan),
  takes: 'xlsx',
  returns: ImportReport,
  status: 201,
  refusals: ['approval.needed', ...importRefusals],
})
