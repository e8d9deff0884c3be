/** Lists of organisations as files. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
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

export const exportUnitTree = endpoint({
  method: 'get',
  path: '/exports/unit-tree',
  action: 'organisation.read',
  summary: 'Cây đơn vị có vào một ngày thành tệp: mỗi đơn vị một dòng, đúng thứ tự của cây, có bậc',
  query: z.strictObject({ ...asOf, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportKinds = endpoint({
  method: 'get',
  path: '/exports/unit-kinds',
  action: 'organisation.read',
  summary: 'Loại đơn vị có vào một ngày (không nêu ngày: mọi loại từng có) thành tệp',
  query: z.strictObject({ ...asOf, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportProvinces = endpoint({
  method: 'get',
  path: '/exports/provinces',
  action: 'organisation.read',
  summary: 'Tỉnh, thành phố có vào một ngày với tiền thân, kế thừa và tên hôm nay thành tệp',
  query: z.strictObject({ ...asOf, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportRegions = endpoint({
  method: 'get',
  path: '/exports/regions',
  action: 'organisation.read',
  summary: 'Danh sách khu vực thi đua với tên gọi vào một ngày thành tệp',
  query: z.strictObject({ ...asOf, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportMembers = endpoint({
  method: 'get',
  path: '/exports/regions/{regionId}/members',
  action: 'organisation.read',
  summary: 'Thành viên của một khu vực vào một ngày thành tệp',
  params: z.strictObject({ regionId: Id }),
  query: z.strictObject({ ...asOf, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
