/** What those who lead a season do with a form that was sent to them: receive it, or return it with the reason. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line } from '#kit/shapes.ts'
import { OwnForm, params } from '../forms/contract.ts'

export const receiveForm = endpoint({
  method: 'post',
  path: '/registrations/{formId}/receipt',
  action: 'registration.receive',
  summary: 'Đánh dấu đã nhận bản đăng ký; từ đó đơn vị không thu hồi được nữa',
  params,
  body: z.strictObject({}),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: ['registration.not-sent', 'registration.received'],
})

export const returnForm = endpoint({
  method: 'post',
  path: '/registrations/{formId}/return',
  action: 'registration.receive',
  summary: 'Trả lại bản đăng ký kèm lý do; nêu danh hiệu thì chỉ những danh hiệu ấy được sửa',
  params,
  body: z.strictObject({
    reason: line(1000),
    until: DayShape.nullable(),
    lines: z.array(z.strictObject({ awardId: Id, reason: line(1000) })).max(50),
  }),
  returns: OwnForm,
  versioned: true,
  tagged: true,
  refusals: [
    'registration.not-sent',
    'registration.withdrawn',
    'registration.adopted',
    'registration.not-registered',
    'registration.return-needs-day',
    'registration.return-day-past',
  ],
})
