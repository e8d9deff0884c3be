/** What crosses the wire about regions: dated labels, blocks, members. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Code, DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { asOf, Made, span } from '../contract.ts'

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
const memberRefusals = ['membership.overlap', 'membership.unit-not-then', 'span.reversed'] as const

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
  refusals: ['approval.needed', ...memberRefusals],
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
  refusals: ['approval.needed', ...memberRefusals],
})
