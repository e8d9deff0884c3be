/** One unit's report of figures to one round: approved and sent by its head, accepted, returned, reopened. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, ParamsShape, Version } from '#kit/shapes.ts'
import { reportStates } from '../rules.ts'

const moment = z.iso.datetime().nullable()

/** How late a report came, and what follows from that by the season's own steps. */
export const Lateness = z.strictObject({
  /** Days after the deadline, less those credited for outages; 0 = on time. */
  days: z.int(),
  /** Days of recorded outages that are not counted. */
  credited: z.int(),
  /** Within the days of grace: counted, but not late. */
  inGrace: z.boolean(),
  consequence: z.string().nullable(),
  points: z.string().nullable(),
  legalBasis: z.string().nullable(),
  provisional: z.boolean(),
})
export type Lateness = z.output<typeof Lateness>

export const Report = z.strictObject({
  id: Id,
  roundId: Id,
  seasonId: Id,
  block: z.string(),
  unitId: Id,
  unitName: z.string(),
  /** The member through which a sub-unit reports, and whose people accept it. */
  throughId: Id.nullable(),
  state: z.enum(reportStates),
  stateDay: DayShape.nullable(),
  /** The server's time of receipt. */
  sentAt: moment,
  /** When it came for the first time: what is returned and comes again is late from then, and for the days between. */
  firstSentAt: moment,
  acceptedAt: moment,
  returned: z.strictObject({ reason: z.string(), day: DayShape }).nullable(),
  /** Declared by the head when sending; empty cells are not zeros. */
  complete: z.boolean().nullable(),
  incompleteWhy: z.string().nullable(),
  /** How many of the required cells hold a figure. Null where the reader does not see the figures. */
  filled: z.int().nullable(),
  required: z.int(),
  late: Lateness.nullable(),
  version: Version,
  may: May,
})
export type Report = z.output<typeof Report>

const params = z.strictObject({ reportId: Id })
const deed = { method: 'post', params, returns: Report, versioned: true, tagged: true } as const

export const getReport = endpoint({
  method: 'get',
  path: '/figure-reports/{reportId}',
  action: 'figure.read',
  summary: 'Một báo cáo số liệu: tình trạng, thời điểm nhận, trễ hạn, đầy đủ',
  params,
  returns: Report,
  tagged: true,
})

/** A rule of the report that is broken and not answered. */
export const Warning = z.strictObject({ code: z.string(), params: ParamsShape, message: z.string() })

export const sendReport = endpoint({
  ...deed,
  path: '/figure-reports/{reportId}/approval',
  action: 'report.send',
  summary: 'Thủ trưởng duyệt và gửi báo cáo số liệu, khai đầy đủ hay còn thiếu (nhập lại mật khẩu)',
  body: z.strictObject({ complete: z.boolean(), incompleteWhy: line(1000).nullable().default(null) }),
  refusals: [
    'report.already-sent',
    'report.accepted',
    'report.own-unit',
    'report.empty',
    'report.not-open-yet',
    'report.missing-required',
    'report.incomplete-needs-reason',
    'report.checks-fail',
    'report.checks-ask',
    'check.at-most',
    'check.sum',
    'check.change',
    'check.outlier',
    'check.below',
    'check.above',
  ],
})

export const recallReport = endpoint({
  ...deed,
  path: '/figure-reports/{reportId}/recall',
  action: 'report.recall',
  summary: 'Thủ trưởng thu hồi báo cáo đã gửi khi chưa được tiếp nhận; ngày nhận lần đầu được giữ',
  body: z.strictObject({}),
  refusals: ['report.not-sent', 'report.accepted'],
})

export const acceptReport = endpoint({
  ...deed,
  path: '/figure-reports/{reportId}/acceptance',
  action: 'report.accept',
  summary: 'Tiếp nhận báo cáo số liệu: số liệu khoá lại; không ai tiếp nhận số liệu của chính đơn vị mình',
  body: z.strictObject({}),
  refusals: ['report.not-sent', 'report.accepted', 'report.own-unit'],
})

export const returnReport = endpoint({
  ...deed,
  path: '/figure-reports/{reportId}/return',
  action: 'report.accept',
  summary: 'Trả lại báo cáo số liệu kèm lý do để đơn vị sửa và gửi lại',
  body: z.strictObject({ reason: line(1000) }),
  refusals: ['report.not-sent', 'report.accepted', 'report.own-unit'],
})

export const unacceptReport = endpoint({
  ...deed,
  path: '/figure-reports/{reportId}/un-acceptance',
  action: 'report.accept',
  summary: 'Bỏ tiếp nhận, nêu lý do; báo cáo trở lại trạng thái đã gửi',
  body: z.strictObject({ reason: line(1000) }),
  refusals: ['report.not-accepted', 'report.own-unit'],
})
