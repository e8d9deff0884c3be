/** What crosses the wire about kinds of units: dated, each with its legal basis; other bodies add their own. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, Version } from '#kit/shapes.ts'

const span = { from: DayShape.nullable(), to: DayShape.nullable() }
const kindFields = {
  name: line(100),
  nameEn: line(100),
  /** May a body of this kind organise regions, with ministry officers who keep them? */
  organises: z.boolean(),
  ...span,
  basis: line(300).nullable(),
}
export const KindCode = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
export const UnitKind = z.strictObject({ id: Id, code: KindCode, ...kindFields, version: Version })
export type UnitKind = z.output<typeof UnitKind>

export const listUnitKinds = endpoint({
  method: 'get',
  path: '/unit-kinds',
  action: 'organisation.read',
  summary: 'Các loại đơn vị có vào một ngày; không ghi ngày là mọi loại từng có',
  query: z.strictObject({ day: DayShape.optional() }),
  returns: z.strictObject({ items: z.array(UnitKind) }),
})
export const createUnitKind = endpoint({
  method: 'post',
  path: '/unit-kinds',
  action: 'unit.keep',
  summary: 'Thêm loại đơn vị (cho cụm, khối thi đua của cơ quan khác)',
  body: z.strictObject({ code: KindCode, ...kindFields }),
  returns: UnitKind,
  status: 201,
  refusals: ['kind.code-taken', 'span.reversed'],
})
export const changeUnitKind = endpoint({
  method: 'put',
  path: '/unit-kinds/{kindId}',
  action: 'unit.keep',
  summary: 'Sửa tên, thời gian hoặc căn cứ của một loại đơn vị',
  params: z.strictObject({ kindId: Id }),
  body: z.strictObject(kindFields),
  returns: UnitKind,
  versioned: true,
  refusals: ['span.reversed', 'kind.units-outside'],
})
