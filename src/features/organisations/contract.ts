/** What crosses the wire about provinces and units. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Code, DayShape, Id, line, listOf, May, page, Version } from '#kit/shapes.ts'
import { unitKinds } from './rules.ts'

export const span = { from: DayShape.nullable(), to: DayShape.nullable() }

export const Province = z.strictObject({
  id: Id,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['city', 'province']),
  ...span,
  /** False while the code is only general knowledge. */
  codeSeen: z.boolean(),
})
export const Succession = z.strictObject({
  fromProvinceId: Id,
  toProvinceId: Id,
  fromName: z.string(),
  toName: z.string(),
  kind: z.enum(['merge', 'split', 'rename', 'transfer']),
  day: DayShape,
  basis: z.string(),
})

const unitFields = {
  code: Code,
  name: line(300),
  kind: z.enum(unitKinds),
  provinceId: Id.nullable(),
  parentId: Id.nullable(),
  ...span,
}
export const Unit = z.strictObject({ id: Id, ...unitFields, provinceName: z.string().nullable(), version: Version })
export const UnitPage = z.strictObject({
  ...Unit.shape,
  parentName: z.string().nullable(),
  provinceSuccessions: z.array(Succession),
  memberships: z.array(
    z.strictObject({
      id: Id,
      regionId: Id,
      regionCode: z.string(),
      regionLabel: z.string(),
      block: z.string(),
      blockLabel: z.string(),
      basis: z.string().nullable(),
      ...span,
    }),
  ),
  may: May,
})

export const Made = z.strictObject({ id: Id })
export const asOf = { day: DayShape.optional() }

/** What a list of units, on screen or as a file, may be narrowed by. */
export const unitFilter = {
  kind: z.enum(unitKinds).optional(),
  provinceId: Id.optional(),
  search: z.string().normalize('NFC').max(100).optional(),
}

export const listProvinces = endpoint({
  method: 'get',
  path: '/provinces',
  action: 'organisation.read',
  summary: 'Tỉnh, thành phố có vào một ngày (mặc định: hôm nay)',
  query: z.strictObject(asOf),
  returns: z.strictObject({ items: z.array(Province), successions: z.array(Succession) }),
})
export const listUnits = endpoint({
  method: 'get',
  path: '/units',
  action: 'organisation.read',
  summary: 'Đơn vị có vào một ngày (mặc định: hôm nay)',
  query: z.strictObject({ ...asOf, ...page, ...unitFilter }),
  returns: listOf(Unit),
})
export const getUnit = endpoint({
  method: 'get',
  path: '/units/{unitId}',
  action: 'organisation.read',
  summary: 'Một đơn vị, với tư cách thành viên và kế thừa của tỉnh',
  params: z.strictObject({ unitId: Id }),
  returns: UnitPage,
  tagged: true,
})
export const createUnit = endpoint({
  method: 'post',
  path: '/units',
  action: 'unit.keep',
  summary: 'Thêm đơn vị',
  body: z.strictObject(unitFields),
  returns: Made,
  status: 201,
  refusals: ['unit.code-taken', 'span.reversed', 'province.not-then', 'unit.parent-of-itself', 'unit.parent-cycle'],
})
export const createUnits = endpoint({
  method: 'post',
  path: '/unit-batches',
  action: 'unit.keep',
  summary: 'Thêm cùng một loại đơn vị cho nhiều tỉnh, thành phố; được tất cả hoặc không gì cả',
  body: z.strictObject({
    kind: z.enum(['justice_department', 'provincial_enforcement']),
    /** The customary beginning of the name, such as "Sở Tư pháp". */
    kindName: line(100),
    codePrefix: Code,
    provinceIds: z.array(Id).min(1).max(80),
    parentId: Id.nullable(),
    ...span,
  }),
  returns: z.strictObject({ ids: z.array(Id) }),
  status: 201,
  refusals: ['unit.code-taken', 'span.reversed', 'province.not-then'],
})
export const changeUnit = endpoint({
  method: 'put',
  path: '/units/{unitId}',
  action: 'unit.keep',
  summary: 'Sửa đơn vị',
  params: z.strictObject({ unitId: Id }),
  body: z.strictObject(unitFields),
  returns: UnitPage,
  versioned: true,
  tagged: true,
  refusals: [
    'unit.code-taken',
    'span.reversed',
    'province.not-then',
    'unit.parent-of-itself',
    'unit.parent-cycle',
    'membership.unit-not-then',
  ],
})
