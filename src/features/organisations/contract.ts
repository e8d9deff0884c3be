/** What crosses the wire about provinces and units. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Code, DayShape, Id, line, listOf, May, page, Version } from '#kit/shapes.ts'
import { KindCode } from './kinds/contract.ts'
import { duties, LineStep, Move } from './succession/contract.ts'

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
  kind: KindCode,
  provinceId: Id.nullable(),
  parentId: Id.nullable(),
  ...span,
}
export const Unit = z.strictObject({
  ...{ id: Id, ...unitFields },
  /** In the symbols of what it issues: "STP" in 05/TB-STP. */
  abbreviation: z.string().nullable(),
  ...{ provinceName: z.string().nullable(), version: Version },
})
export const UnitPage = z.strictObject({
  ...Unit.shape,
  kindName: z.string(),
  kindNameEn: z.string(),
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
  /** Ancestors and heirs over all generations, and where the unit itself moved. */
  line: z.strictObject({ ancestors: z.array(LineStep), heirs: z.array(LineStep), moves: z.array(Move) }),
  may: May,
})

export const Made = z.strictObject({ id: Id })
export const asOf = { day: DayShape.optional() }

/** What a list of units, on screen or as a file, may be narrowed by. */
export const unitFilter = {
  kind: KindCode.optional(),
  provinceId: Id.optional(),
  search: z.string().normalize('NFC').max(100).optional(),
}

const kindRefusals = ['kind.missing', 'unit.kind-ended', 'unit.kind-begins'] as const

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
  summary: 'Một đơn vị vào một ngày: cấp trên, tư cách thành viên, các đời tiền thân và kế thừa',
  params: z.strictObject({ unitId: Id }),
  query: z.strictObject(asOf),
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
  refusals: ['unit.code-taken', 'span.reversed', 'province.not-then', ...kindRefusals],
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
  refusals: ['unit.code-taken', 'span.reversed', 'province.not-then', ...kindRefusals],
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
    'unit.open-duties',
    ...duties,
    'unit.ended-by-decision',
    'unit.born-by-decision',
    'unit.move-known',
    ...kindRefusals,
  ],
})
