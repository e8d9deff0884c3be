/** The abbreviation of a unit on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'
import { UnitPage } from '../contract.ts'

export const setAbbreviation = endpoint({
  method: 'put',
  path: '/units/{unitId}/abbreviation',
  action: 'unit.keep',
  summary: 'Đặt chữ viết tắt của đơn vị trong ký hiệu văn bản; nếu muốn, cho cả những đơn vị cùng loại chưa có',
  params: z.strictObject({ unitId: Id }),
  body: z.strictObject({
    abbreviation: line(50).nullable(),
    /** Units of the same kind that have none get it too. */
    alike: z.boolean(),
  }),
  returns: UnitPage,
  versioned: true,
  tagged: true,
  refusals: ['unit.abbreviation-shape'],
})
