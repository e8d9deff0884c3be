/** Pacts, their targets and their signing lists as files. */
import { z } from 'zod'
import { asOf } from '#features/seasons/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

export const exportPacts = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/pacts',
  action: 'pact.read',
  summary: 'Giao ước của từng khối thành tệp, với số đơn vị đã ký',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({ ...asOf, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportTargets = endpoint({
  method: 'get',
  path: '/exports/pacts/{pactId}/targets',
  action: 'pact.read',
  summary: 'Chỉ tiêu của một giao ước thành tệp; bản Excel có thêm danh sách ký',
  params: z.strictObject({ pactId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportSigning = endpoint({
  method: 'get',
  path: '/exports/pacts/{pactId}/signatories',
  action: 'pact.read',
  summary: 'Danh sách ký của một giao ước thành tệp: bước, ai đã ký, ngày nào',
  params: z.strictObject({ pactId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportAnnex = endpoint({
  method: 'get',
  path: '/exports/annexes/{annexId}',
  action: 'pact.read',
  summary: 'Những thay đổi chỉ tiêu của một phụ lục thành tệp; bản Excel có thêm danh sách ký',
  params: z.strictObject({ annexId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
