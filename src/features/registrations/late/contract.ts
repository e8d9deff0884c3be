/** Late registration by decision, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line } from '#kit/shapes.ts'

const decision = {
  unitId: Id,
  number: line(100),
  day: DayShape,
  body: line(300),
  reason: line(1000),
  /** The days in which the unit may register, both included. */
  from: DayShape,
  to: DayShape,
}

export const Late = z.strictObject({ id: Id, ...decision })
export type Late = z.output<typeof Late>

export const grantLate = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/late-registrations',
  action: 'registration.grant-late',
  summary: 'Ghi quyết định cho một thành viên đăng ký bổ sung sau hạn, trong những ngày quyết định nêu',
  params: z.strictObject({ seasonId: Id }),
  body: z.strictObject(decision),
  returns: Late,
  status: 201,
  refusals: [
    'registration.not-a-member',
    'registration.late-own-unit',
    'registration.late-before-decision',
    'registration.late-over',
    'registration.late-overlap',
    'span.reversed',
  ],
})
