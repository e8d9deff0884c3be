/** Rounds on the wire: for which period, as of when and by when figures are asked of a block. */
import { z } from 'zod'
import { periodKinds } from '#features/indicators/periods/rules.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { Lateness, Report } from '../reports/contract.ts'
import { askedOf } from './rules.ts'

const seasonParams = z.strictObject({ seasonId: Id })
const params = z.strictObject({ roundId: Id })

export const RoundIndicator = z.strictObject({
  indicatorId: Id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** Declared complete only when it is filled; a ratio is computed and never required. */
  required: z.boolean(),
})

export const Round = z.strictObject({
  id: Id,
  seasonId: Id,
  block: z.string(),
  title: z.string(),
  periodKind: z.enum(periodKinds),
  from: DayShape,
  to: DayShape,
  /** The day on which the figures were taken. */
  asOf: DayShape,
  /** Which report they are from: several official figures of one period stand side by side. */
  source: z.string(),
  /** Each unit enters its own, or the organiser enters official figures of all. */
  asks: z.enum(askedOf),
  opens: DayShape.nullable(),
  due: DayShape.nullable(),
  graceDays: z.int(),
  /** Days a unit has to mend what was returned, those after them are late; null: none is. Set by the organiser. */
  mendDays: z.int().nullable(),
  indicators: z.array(RoundIndicator),
  version: Version,
})
export type Round = z.output<typeof Round>

const Asked = z.strictObject({ indicatorId: Id, required: z.boolean() })
const asks = z.array(Asked).min(1).max(300)
const MendDays = z.int().min(0).max(60).nullable()
const dates = {
  opens: DayShape.nullable().default(null),
  due: DayShape.nullable().default(null),
  graceDays: z.int().min(0).max(60).default(0),
  mendDays: MendDays.default(null),
}
const what = {
  source: line(200),
  asks: z.enum(askedOf).default('members'),
  indicators: z
    .array(Asked.extend({ required: z.boolean().default(true) }))
    .min(1)
    .max(300),
}

export const roundRefusals = [
  'round.period-outside',
  'round.due-before-opening',
  'round.as-of-before-period',
  'round.as-of-after-season',
  'round.mend-by-organiser',
  'round.indicator-unknown',
  'round.code-twice',
  'round.indicator-too-coarse',
  'round.ratio-without-counts',
  'round.stands',
  'round.block-unknown',
] as const

export const createRound = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/rounds',
  action: 'round.change',
  summary: 'Mở một kỳ báo cáo số liệu của một khối: kỳ, thời điểm lấy số liệu, nguồn, hạn, chỉ số',
  params: seasonParams,
  body: z.strictObject({
    block: line(60),
    title: line(200).nullable().default(null),
    periodKind: z.enum(periodKinds),
    from: DayShape,
    to: DayShape,
    asOf: DayShape.nullable().default(null),
    ...what,
    ...dates,
  }),
  returns: Round,
  status: 201,
  tagged: true,
  refusals: [...roundRefusals],
})

export const createYear = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/round-years',
  action: 'round.change',
  summary: 'Thêm kỳ báo cáo cho cả năm (12 tháng, 4 quý…); kỳ đã có cùng nguồn thì giữ nguyên',
  params: seasonParams,
  body: z.strictObject({
    block: line(60),
    periodKind: z.enum(periodKinds),
    /** So many days after the period ends it opens, and is due. */
    opensAfter: z.int().min(-31).max(120).nullable().default(null),
    dueAfter: z.int().min(0).max(180).nullable().default(null),
    graceDays: dates.graceDays,
    mendDays: dates.mendDays,
    ...what,
  }),
  returns: z.strictObject({ items: z.array(Round), kept: z.int() }),
  status: 201,
  refusals: [...roundRefusals],
})

export const changeRound = endpoint({
  method: 'put',
  path: '/rounds/{roundId}',
  action: 'round.change',
  summary:
    'Sửa tên, nguồn, thời điểm, hạn và chỉ số của kỳ; đã có báo cáo gửi thì chỉ cơ quan tổ chức lùi hạn, thêm ngày châm chước',
  params,
  body: z.strictObject({
    title: line(200),
    asOf: DayShape,
    source: line(200),
    indicators: asks,
    opens: DayShape.nullable(),
    due: DayShape.nullable(),
    graceDays: z.int().min(0).max(60),
    mendDays: MendDays,
  }),
  returns: Round,
  versioned: true,
  tagged: true,
  refusals: [
    ...roundRefusals,
    'round.indicator-has-figures',
    'round.answered-as-of',
    'round.answered-source',
    'round.answered-due',
    'round.answered-grace',
    'round.answered-opens',
    'round.answered-mend',
    'round.answered-indicators',
    'round.indicators-by-organiser',
    'round.answered-optional',
    'round.due-by-organiser',
    'round.grace-by-organiser',
  ],
})

export const removeRound = endpoint({
  method: 'delete',
  path: '/rounds/{roundId}',
  action: 'round.change',
  summary: 'Bỏ một kỳ chưa có báo cáo nào',
  params,
  returns: z.strictObject({}),
  versioned: true,
  refusals: ['round.has-reports'],
})

const Line = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  report: Report.nullable(),
  /** How late it is: of what has not come, as of today. Null where the round has no day. */
  late: Lateness.nullable(),
})
/** One member in one round; its sub-units that report through it stand under it. */
const Reporting = Line.extend({ subUnits: z.array(Line) })

export const Rounds = z.strictObject({
  seasonId: Id,
  year: z.int(),
  sample: z.boolean(),
  today: DayShape,
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
  items: z.array(
    Round.extend({
      units: z.array(Reporting),
      sent: z.int(),
      accepted: z.int(),
      of: z.int(),
    }),
  ),
  may: May,
})
export type Rounds = z.output<typeof Rounds>

export const listRounds = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/rounds',
  action: 'figure.read',
  summary: 'Các kỳ báo cáo số liệu của năm thi đua, kèm tình trạng của từng đơn vị',
  params: seasonParams,
  query: z.strictObject({ block: z.string().max(60).optional() }),
  returns: Rounds,
})

export const getRound = endpoint({
  method: 'get',
  path: '/rounds/{roundId}',
  action: 'figure.read',
  summary: 'Một kỳ báo cáo số liệu',
  params,
  returns: Round,
  tagged: true,
})
