/** The dated indicators catalogue on the wire. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf, May, prose, Version } from '#kit/shapes.ts'
import { periodKinds, yearStarts } from './periods/rules.ts'
import { accumulations, indicatorTypes } from './rules.ts'

export const IndicatorCode = z
  .string()
  .regex(/^[a-z0-9_]+$/)
  .max(60)
  .meta({ example: 'cases_done' })

const told = {
  name: line(200),
  nameEn: line(200).nullable(),
  definition: prose(4000).min(1),
  legalBasis: line(500).nullable(),
  /** True while the law behind it has not been read. */
  provisional: z.boolean(),
  from: DayShape.nullable(),
  to: DayShape.nullable(),
}
const measure = {
  unitLabel: line(40),
  /** The finest period it is reported for. */
  period: z.enum(periodKinds),
  /** The month in which its year of work begins: 1, or 10 (of the year before). */
  yearFromMonth: z.literal([...yearStarts]),
  accumulation: z.enum(accumulations),
  /** Codes of the two parts of a ratio; null for anything else. */
  numeratorCode: IndicatorCode.nullable(),
  denominatorCode: IndicatorCode.nullable(),
}

export const NewIndicator = z.strictObject({
  code: IndicatorCode,
  type: z.enum(indicatorTypes),
  ...told,
  ...measure,
})
export const IndicatorChange = z.strictObject({ ...told, ...measure })

export const Indicator = z.strictObject({
  id: Id,
  /** The body whose own it is; null: the whole sector's. */
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  code: IndicatorCode,
  type: z.enum(indicatorTypes),
  ...told,
  ...measure,
  version: Version,
})

export type Indicator = z.output<typeof Indicator>
export type NewIndicator = z.output<typeof NewIndicator>
export type IndicatorChange = z.output<typeof IndicatorChange>

const params = z.strictObject({ indicatorId: Id })
/** A body for which the reader may add indicators. */
const Keeper = z.strictObject({ id: Id, name: z.string() })

export const Indicators = listOf(Indicator).extend({
  may: May,
  /** Bodies whose own indicators the reader keeps. */
  keeps: z.array(Keeper),
})

export const listIndicators = endpoint({
  method: 'get',
  path: '/indicators',
  action: 'indicator.read',
  summary: 'Danh mục chỉ số; tại một ngày nếu nêu ngày, hoặc những chỉ số dùng được trong một năm thi đua',
  query: z.strictObject({ day: DayShape.optional(), seasonId: Id.optional() }),
  returns: Indicators,
})

export const getIndicator = endpoint({
  method: 'get',
  path: '/indicators/{indicatorId}',
  action: 'indicator.read',
  summary: 'Một mục của danh mục chỉ số',
  params,
  returns: Indicator.extend({ may: May }),
  tagged: true,
})

const entryRefusals = [
  'indicator.overlapping',
  'indicator.held-by-sector',
  'indicator.basis-needed',
  'indicator.parts-for-ratio',
  'indicator.part-needed',
  'indicator.same-part',
  'indicator.no-such-part',
  'indicator.part-kind',
  'indicator.part-period',
  'indicator.part-days',
  'span.reversed',
] as const
const changeRefusals = [...entryRefusals, 'indicator.still-counted', 'indicator.measure-relied-on'] as const

export const addIndicator = endpoint({
  method: 'post',
  path: '/indicators',
  action: 'indicator.change',
  summary: 'Thêm một chỉ số chung của ngành, có thời hạn và định nghĩa',
  body: NewIndicator,
  returns: Indicator,
  status: 201,
  tagged: true,
  refusals: ['approval.needed', ...entryRefusals],
})

export const proposeIndicator = endpoint({
  method: 'post',
  path: '/indicators/proposals',
  action: 'indicator.change',
  summary: 'Đề nghị thêm một chỉ số có hiệu lực trong năm thi đua đã công bố; người của đơn vị khác duyệt',
  body: NewIndicator.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  refusals: [...proposalRefusals, ...entryRefusals],
})

export const addOwnIndicator = endpoint({
  method: 'post',
  path: '/units/{unitId}/indicators',
  action: 'indicator.keep',
  summary: 'Thêm một chỉ số riêng của cơ quan tổ chức khu vực thi đua',
  params: z.strictObject({ unitId: Id }),
  body: NewIndicator,
  returns: Indicator,
  status: 201,
  tagged: true,
  refusals: entryRefusals,
})

export const changeOwnIndicator = endpoint({
  method: 'put',
  path: '/units/{unitId}/indicators/{ownIndicatorId}',
  action: 'indicator.keep',
  summary: 'Sửa một chỉ số riêng của cơ quan tổ chức khu vực thi đua; đặt ngày cuối để kết thúc',
  params: z.strictObject({ unitId: Id, ownIndicatorId: Id }),
  body: IndicatorChange,
  returns: Indicator,
  versioned: true,
  tagged: true,
  refusals: changeRefusals,
})

export const changeIndicator = endpoint({
  method: 'put',
  path: '/indicators/{indicatorId}',
  action: 'indicator.change',
  summary: 'Sửa tên, định nghĩa, căn cứ, thời hạn của một chỉ số chung của ngành; đặt ngày cuối để kết thúc',
  params,
  body: IndicatorChange,
  returns: Indicator,
  versioned: true,
  tagged: true,
  refusals: ['approval.needed', ...changeRefusals],
})

export const proposeIndicatorChange = endpoint({
  method: 'post',
  path: '/indicators/{indicatorId}/proposals',
  action: 'indicator.change',
  summary: 'Đề nghị sửa một chỉ số mà năm thi đua đã công bố dựa vào; người của đơn vị khác duyệt',
  params,
  body: IndicatorChange.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...changeRefusals],
})
