/** Checks of figures on the wire: rules of a season and block that warn or refuse. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, listOf, May, Version } from '#kit/shapes.ts'
import { checkKinds, effects } from './rules.ts'

/** A plain decimal, as the wire writes numbers. */
export const Decimal = z.string().regex(/^-?\d{1,18}(\.\d{1,6})?$/)

const fields = {
  kind: z.enum(checkKinds),
  effect: z.enum(effects),
  block: line(60),
  /** The indicator it is about, by code. */
  code: line(60),
  /** `at_most`: the one it may not exceed; `sum`: those it is made of. */
  codes: z.array(line(60)).max(50),
  /** `range`: both ends; `change`: so many percent; `outlier`: so many times the spread of the block. */
  low: Decimal.nullable(),
  high: Decimal.nullable(),
  /** Said to whoever breaks it. */
  note: line(500).nullable(),
  legalBasis: line(500).nullable(),
  provisional: z.boolean(),
}
/** Changed as a whole: nothing has a default here. */
const CheckBody = z.strictObject(fields)
const NewCheck = CheckBody.extend({
  codes: fields.codes.default([]),
  low: fields.low.default(null),
  high: fields.high.default(null),
  note: fields.note.default(null),
  legalBasis: fields.legalBasis.default(null),
})
export const Check = z.strictObject({ id: Id, seasonId: Id, ...fields, version: Version })
export type Check = z.output<typeof Check>
export type CheckBody = z.output<typeof CheckBody>

const refusals = [
  'check.needs-basis',
  'check.indicator-unknown',
  'check.indicator-twice',
  'check.codes-wrong',
  'check.needs-bound',
  'check.bounds-reversed',
  'check.needs-measure',
  'check.no-bounds',
  'round.block-unknown',
  'check.refusing-by-organiser',
] as const

const seasonParams = z.strictObject({ seasonId: Id })
const params = z.strictObject({ checkId: Id })

export const listChecks = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/checks',
  action: 'figure.read',
  summary: 'Các quy tắc kiểm tra số liệu của năm thi đua, theo khối',
  params: seasonParams,
  returns: listOf(Check).extend({
    may: May,
    /** Blocks of which a report was sent: what refuses is the organiser's there. Empty for the organiser. */
    fixed: z.array(z.string()),
  }),
})

export const addCheck = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/checks',
  action: 'check.change',
  summary: 'Thêm một quy tắc kiểm tra số liệu: cảnh báo hoặc từ chối',
  params: seasonParams,
  body: NewCheck,
  returns: Check,
  status: 201,
  tagged: true,
  refusals,
})

export const changeCheck = endpoint({
  method: 'put',
  path: '/checks/{checkId}',
  action: 'check.change',
  summary: 'Sửa một quy tắc kiểm tra số liệu',
  params,
  body: CheckBody,
  returns: Check,
  versioned: true,
  tagged: true,
  refusals,
})

export const removeCheck = endpoint({
  method: 'delete',
  path: '/checks/{checkId}',
  action: 'check.change',
  summary: 'Bỏ một quy tắc kiểm tra số liệu',
  params,
  returns: z.strictObject({}),
  versioned: true,
  refusals: ['check.refusing-by-organiser'],
})
