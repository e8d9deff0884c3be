/** How a sub-unit registers through its parent, a member: drafts, hands to it, is included or handed back. */
import { z } from 'zod'
import { Award } from '#features/awards/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May } from '#kit/shapes.ts'
import { Form, OwnForm, params } from '../forms/contract.ts'

export const SubUnitSeason = z.strictObject({
  seasonId: Id,
  regionLabel: z.string(),
  year: z.int(),
  opens: DayShape.nullable(),
  deadline: DayShape.nullable(),
  unitId: Id,
  unitName: z.string(),
  parentName: z.string(),
  awards: z.array(Award.pick({ id: true, name: true, nameEn: true })),
  form: Form.nullable(),
  may: May,
})
export type SubUnitSeason = z.output<typeof SubUnitSeason>

export const listSubUnitSeasons = endpoint({
  method: 'get',
  path: '/sub-unit-registrations',
  action: 'registration.below',
  summary: 'Các năm thi đua mà đơn vị trực thuộc của tôi đăng ký qua đơn vị cấp trên',
  returns: z.strictObject({ items: z.array(SubUnitSeason), today: DayShape }),
})

export const startBelow = endpoint({
  method: 'post',
  path: '/sub-unit-registrations',
  action: 'registration.save',
  summary: 'Lập bản nháp đăng ký của đơn vị trực thuộc, sẽ nộp cho đơn vị cấp trên',
  body: z.strictObject({ seasonId: Id, unitId: Id, awardIds: z.array(Id).max(50), none: z.boolean() }),
  returns: OwnForm,
  status: 201,
  tagged: true,
  refusals: [
    'registration.form-exists',
    'registration.no-parent-member',
    'registration.none-and-awards',
    'registration.award-outside-season',
  ],
})

const deed = {
  method: 'post',
  params,
  body: z.strictObject({}),
  returns: OwnForm,
  versioned: true,
  tagged: true,
} as const

export const handForm = endpoint({
  ...deed,
  path: '/registrations/{formId}/handing',
  action: 'registration.save',
  summary: 'Nộp bản đăng ký của đơn vị trực thuộc cho đơn vị cấp trên',
  refusals: [
    'registration.not-sub-unit',
    'registration.already-sent',
    'registration.handed',
    'registration.empty',
    'registration.not-open',
    'registration.not-open-yet',
  ],
})

export const takeBackForm = endpoint({
  ...deed,
  path: '/registrations/{formId}/taking-back',
  action: 'registration.save',
  summary: 'Lấy lại bản đã nộp khi đơn vị cấp trên chưa tổng hợp',
  refusals: ['registration.not-sub-unit', 'registration.not-handed'],
})

export const includeForm = endpoint({
  ...deed,
  path: '/registrations/{formId}/inclusion',
  action: 'registration.include',
  summary: 'Đưa bản đăng ký của đơn vị trực thuộc vào bản của đơn vị mình; đã gửi rồi thì gửi bổ sung ngay',
  refusals: [
    'registration.not-sub-unit',
    'registration.not-handed',
    'registration.late',
    'registration.frozen',
    'registration.not-open',
    'registration.not-open-yet',
  ],
})

export const handBackForm = endpoint({
  ...deed,
  path: '/registrations/{formId}/handing-back',
  action: 'registration.include',
  summary: 'Trả lại bản của đơn vị trực thuộc kèm lý do, khi chưa gửi lên khu vực',
  body: z.strictObject({ reason: line(1000) }),
  refusals: ['registration.not-sub-unit', 'registration.not-handed', 'registration.already-sent'],
})
