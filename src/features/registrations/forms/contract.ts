/** One unit's registration form on the wire: drafted, sent, and what was withdrawn from it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'

/** An award a unit aims at; when withdrawn it stays, with day and reason. */
const Registration = z.strictObject({
  awardId: Id,
  withdrawnOn: DayShape.nullable(),
  reason: z.string().nullable(),
})

export const Form = z.strictObject({
  id: Id,
  seasonId: Id,
  unitId: Id,
  block: z.string(),
  sentAt: z.iso.datetime().nullable(),
  /** The unit registers for nothing this year. */
  none: z.boolean(),
  registrations: z.array(Registration),
  version: Version,
})
export type Form = z.output<typeof Form>

const OwnForm = Form.extend({ may: May })
const params = z.strictObject({ formId: Id })
const aims = { awardIds: z.array(Id).max(50), none: z.boolean() }
const aimRefusals = ['registration.none-and-awards', 'registration.award-outside-season'] as const

export const getForm = endpoint({
  method: 'get',
  path: '/registrations/{formId}',
  action: 'registration.read',
  summary: 'Bản đăng ký của một đơn vị; bản nháp chỉ đơn vị ấy thấy',
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
  summary: 'Sửa bản nháp đăng ký',
  params,
  body: z.strictObject(aims),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: ['registration.already-sent', ...aimRefusals],
})

export const sendForm = endpoint({
  method: 'post',
  path: '/registrations/{formId}/sending',
  action: 'registration.send',
  summary: 'Gửi bản đăng ký cho khu vực',
  params,
  body: z.strictObject({}),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: [
    'registration.already-sent',
    'registration.empty',
    'registration.not-open',
    'registration.not-open-yet',
    'registration.late',
    'registration.not-a-member',
    ...aimRefusals,
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
