/** One unit's registration form on the wire: drafted, sent, received or returned, and what was withdrawn from it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { formStates } from '../rules.ts'

const moment = z.iso.datetime().nullable()
const Decision = z.strictObject({ number: z.string(), day: DayShape, body: z.string() })

/** An award a unit aims at; when withdrawn it stays, with day and reason. */
const Registration = z.strictObject({
  awardId: Id,
  withdrawnOn: DayShape.nullable(),
  reason: z.string().nullable(),
  /** Registered after the deadline, by this decision. */
  late: Decision.nullable(),
})

/** An award that was sent, or one that a return named with its own reason. */
const Line = z.strictObject({ awardId: Id, reason: z.string().nullable() })

export const Form = z.strictObject({
  id: Id,
  seasonId: Id,
  unitId: Id,
  /** The member through whose form a sub-unit registers. */
  throughId: Id.nullable(),
  block: z.string(),
  state: z.enum(formStates),
  stateDay: DayShape.nullable(),
  /** How many times it was sent; one more each time after a return. */
  round: z.int(),
  sentAt: moment,
  /** Why it was returned, until when it may come again, and which awards alone may be changed (none named: all). */
  returned: z.strictObject({ reason: z.string(), until: DayShape.nullable(), lines: z.array(Line) }).nullable(),
  /** The unit registers for nothing this year. */
  none: z.boolean(),
  registrations: z.array(Registration),
  version: Version,
})
export type Form = z.output<typeof Form>

const Step = z.strictObject({
  kind: z.enum(['handed', 'included', 'sent', 'received', 'returned']),
  round: z.int(),
  at: z.iso.datetime(),
  recalledAt: moment,
  reason: z.string().nullable(),
  until: DayShape.nullable(),
  awards: z.array(Line),
  /** Against the sending before, for a sending that follows another. */
  changes: z.strictObject({ added: z.array(Id), dropped: z.array(Id) }).nullable(),
})
export type Step = z.output<typeof Step>

export const OwnForm = Form.extend({ steps: z.array(Step), may: May })
export type OwnForm = z.output<typeof OwnForm>
export const params = z.strictObject({ formId: Id })
const aims = { awardIds: z.array(Id).max(50), none: z.boolean() }
const aimRefusals = ['registration.none-and-awards', 'registration.award-outside-season'] as const
const windowRefusals = [
  'registration.not-open',
  'registration.not-open-yet',
  'registration.late',
  'registration.frozen',
] as const

export const getForm = endpoint({
  method: 'get',
  path: '/registrations/{formId}',
  action: 'registration.read',
  summary: 'Bản đăng ký của một đơn vị và những gì đã diễn ra với nó; bản nháp chỉ đơn vị ấy thấy',
  params,
  returns: OwnForm,
  tagged: true,
})

export const startForm = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/registrations',
  action: 'registration.save',
  summary: 'Lập bản nháp đăng ký của đơn vị mình',
  params: z.strictObject({ seasonId: Id }),
  body: z.strictObject({ unitId: Id, ...aims }),
  returns: OwnForm,
  status: 201,
  tagged: true,
  refusals: ['registration.form-exists', 'registration.not-a-member', ...aimRefusals],
})

export const saveForm = endpoint({
  method: 'put',
  path: '/registrations/{formId}',
  action: 'registration.save',
  summary: 'Sửa bản nháp đăng ký, hoặc bản bị trả lại; dòng không bị trả lại thì giữ nguyên',
  params,
  body: z.strictObject(aims),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: [
    'registration.already-sent',
    'registration.handed',
    'registration.withdrawn-stays',
    'registration.line-not-returned',
    ...aimRefusals,
  ],
})

export const sendForm = endpoint({
  method: 'post',
  path: '/registrations/{formId}/sending',
  action: 'registration.send',
  summary: 'Gửi bản đăng ký cho khu vực, hoặc gửi lại bản bị trả lại',
  params,
  body: z.strictObject({}),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: [
    'registration.already-sent',
    'registration.handed',
    'registration.empty',
    'registration.addition-late',
    'registration.not-a-member',
    ...windowRefusals,
    ...aimRefusals,
  ],
})

export const recallForm = endpoint({
  method: 'post',
  path: '/registrations/{formId}/recall',
  action: 'registration.send',
  summary: 'Thu hồi bản đã gửi khi chưa được nhận: trở lại bản nháp',
  params,
  body: z.strictObject({}),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: [
    'registration.not-sent',
    'registration.received',
    'registration.withdrawn',
    'registration.adopted',
    'registration.recall-late',
  ],
})

export const addAwards = endpoint({
  method: 'post',
  path: '/registrations/{formId}/additions',
  action: 'registration.send',
  summary: 'Đăng ký bổ sung danh hiệu sau hạn, theo quyết định đã ghi cho đơn vị',
  params,
  body: z.strictObject({ awardIds: z.array(Id).min(1).max(50) }),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: [
    'registration.not-sent',
    'registration.no-decision',
    'registration.already-registered',
    'registration.award-outside-season',
  ],
})

export const withdraw = endpoint({
  method: 'post',
  path: '/registrations/{formId}/withdrawals',
  action: 'registration.withdraw',
  summary: 'Rút một danh hiệu đã đăng ký, ghi ngày và lý do; dòng đã rút vẫn còn',
  params,
  body: z.strictObject({ awardId: Id, day: DayShape, reason: line(1000) }),
  returns: OwnForm,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: [
    'registration.not-sent',
    'registration.not-registered',
    'registration.already-withdrawn',
    'registration.withdrawn-before-sent',
    'registration.withdrawn-in-future',
  ],
})
