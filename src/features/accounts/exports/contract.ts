/** Lists of people as files, for those who may read them on the screen. */
import { z } from 'zod'
import { asOf } from '#features/organisations/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { accountFilter } from '../contract.ts'

export const exportAccounts = endpoint({
  method: 'get',
  path: '/exports/accounts',
  action: 'account.read',
  summary: 'Tài khoản với các vai trò thành tệp, mỗi vai trò một dòng',
  query: z.strictObject({ ...accountFilter, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportPeople = endpoint({
  method: 'get',
  path: '/exports/units/{unitId}/people',
  action: 'people.read',
  summary: 'Những người giữ vai trò ở đơn vị hôm nay, hoặc vào một ngày, thành tệp',
  params: z.strictObject({ unitId: Id }),
  query: z.strictObject({ ...asOf, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
