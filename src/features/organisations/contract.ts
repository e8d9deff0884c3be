/** What crosses the wire about organisations. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Code, DayShape, Id, line, listOf, May, page, Version } from '#kit/shapes.ts'
import { unitKinds } from './rules.ts'

const span = { from: DayShape.nullable(), to: DayShape.nullable() }

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

export const RegionLabel = z.strictObject({
  id: Id,
  noun: z.string(),
  name: z.string(),
  ...span,
  basis: z.string().nullable(),
})
export const Block = z.strictObject({ code: z.string(), label: z.string(), position: z.int() })
export const Member = z.strictObject({
  membershipId: Id,
  unitId: Id,
  unitName: z.string(),
  block: z.string(),
  ...span,
  basis: z.string().nullable(),
  version: Version,
})
const RegionRow = z.strictObject({
  id: Id,
  code: z.string(),
  /** The label that holds on the day asked for; the code where none does. */
  label: z.string(),
  organiserId: Id,
  organiserName: z.string(),
  version: Version,
})
export const RegionPage = z.strictObject({
  ...RegionRow.shape,
  labels: z.array(RegionLabel),
  blocks: z.array(Block),
  members: z.array(Member),
  may: May,
})
const Made = z.strictObject({ id: Id })
const asOf = { day: DayShape.optional() }

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
  query: z.strictObject({
    ...asOf,
    ...page,
    kind: z.enum(unitKinds).optional(),
    provinceId: Id.optional(),
    search: z.string().normalize('NFC').max(100).optional(),
  }),
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

export const listRegions = endpoint({
  method: 'get',
  path: '/regions',
  action: 'organisation.read',
  summary: 'Khu vực (cụm, khối) thi đua với tên gọi vào một ngày',
  query: z.strictObject(asOf),
  returns: z.strictObject({ items: z.array(RegionRow) }),
})
export const getRegion = endpoint({
  method: 'get',
  path: '/regions/{regionId}',
  action: 'organisation.read',
  summary: 'Một khu vực: tên gọi theo thời gian, các khối, thành viên vào một ngày',
  params: z.strictObject({ regionId: Id }),
  query: z.strictObject(asOf),
  returns: RegionPage,
  tagged: true,
})
export const createRegion = endpoint({
  method: 'post',
  path: '/regions',
  action: 'region.keep',
  summary: 'Thêm khu vực thi đua với tên gọi và các khối',
  body: z.strictObject({
    code: Code,
    organiserId: Id,
    label: z.strictObject({ noun: line(50), name: line(300), ...span, basis: line(300).nullable() }),
    blocks: z
      .array(z.strictObject({ code: z.string().regex(/^[a-z0-9_]{1,40}$/), label: line(200) }))
      .min(1)
      .max(20),
  }),
  returns: Made,
  status: 201,
  refusals: ['region.code-taken', 'block.code-taken', 'span.reversed'],
})
export const addRegionLabel = endpoint({
  method: 'post',
  path: '/regions/{regionId}/labels',
  action: 'region.keep',
  summary: 'Đặt tên gọi mới cho khu vực từ một ngày (tên đang dùng kết thúc ngày trước đó)',
  params: z.strictObject({ regionId: Id }),
  body: z.strictObject({
    noun: line(50),
    name: line(300),
    from: DayShape,
    to: DayShape.nullable(),
    basis: line(300).nullable(),
  }),
  returns: RegionPage,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: ['region.label-overlap', 'span.reversed'],
})
export const addMembers = endpoint({
  method: 'post',
  path: '/regions/{regionId}/members',
  action: 'region.keep',
  summary: 'Thêm thành viên vào một khối; được tất cả hoặc không gì cả',
  params: z.strictObject({ regionId: Id }),
  body: z.strictObject({
    block: z.string().max(40),
    unitIds: z.array(Id).min(1).max(100),
    ...span,
    basis: line(300).nullable(),
  }),
  returns: RegionPage,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: ['membership.overlap', 'membership.unit-not-then', 'span.reversed'],
})
export const changeMembership = endpoint({
  method: 'put',
  path: '/memberships/{membershipId}',
  action: 'region.keep',
  summary: 'Sửa thời gian hoặc căn cứ của một thành viên',
  params: z.strictObject({ membershipId: Id }),
  body: z.strictObject({ ...span, basis: line(300).nullable() }),
  returns: Member,
  versioned: true,
  tagged: true,
  refusals: ['membership.overlap', 'membership.unit-not-then', 'span.reversed'],
})
