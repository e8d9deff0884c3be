/** The registrations of a season on the wire: units × awards, block by block. */
import { z } from 'zod'
import { Award } from '#features/awards/contract.ts'
import { adoptionRefusals, Votes } from '#features/conferences/contract.ts'
import { asOf } from '#features/seasons/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { Form } from './forms/contract.ts'
import { Late } from './late/contract.ts'

const counts = { count: z.int(), withdrawn: z.int() }
/** How many of the block's members aim at an award; what was withdrawn is counted apart, and so are sub-units. */
const Total = z.strictObject({ awardId: Id, ...counts, of: z.int(), subUnits: z.strictObject(counts) })

const named = { unitId: Id, unitName: z.string() }
const SubUnit = z.strictObject({ ...named, form: Form })

const RegistrationBlock = z.strictObject({
  code: z.string(),
  label: z.string(),
  sent: z.int(),
  of: z.int(),
  totals: z.array(Total),
  /** Every member; without a form until it has sent one. Its sub-units whose forms it has sent stand under it. */
  units: z.array(z.strictObject({ ...named, form: Form.nullable(), subUnits: z.array(SubUnit) })),
})

export const Registrations = z.strictObject({
  seasonId: Id,
  year: z.int(),
  today: DayShape,
  opens: DayShape.nullable(),
  deadline: DayShape.nullable(),
  awards: z.array(Award.pick({ id: true, code: true, kind: true, name: true, nameEn: true, provisional: true })),
  blocks: z.array(RegistrationBlock),
  /** The list stands adopted and its days are over: awards are only withdrawn, or added by decision. */
  frozen: z.boolean(),
  /** The decisions by which units may register late. */
  lates: z.array(Late.extend({ unitName: z.string() })),
  /** The reader's own units among the members, with their drafts, and what their sub-units have handed to them. */
  mine: z.array(
    z.strictObject({
      ...named,
      form: Form.nullable(),
      may: May,
      /** A decision lets the unit register late today. */
      late: Late.nullable(),
      subUnits: z.array(SubUnit.extend({ may: May })),
    }),
  ),
  /** Moves on with all that the region reads here; the version that adopting and reopening name. */
  listVersion: Version,
  adoption: z.strictObject({ conferenceId: Id, day: DayShape.nullable(), ...Votes.shape }).nullable(),
  may: May,
})
export type Registrations = z.output<typeof Registrations>

const params = z.strictObject({ seasonId: Id })

export const listRegistrations = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/registrations',
  action: 'registration.read',
  summary:
    'Đăng ký danh hiệu: đơn vị × danh hiệu theo khối; bản nháp của đơn vị khác không hiện, không được đếm; thành viên cả năm, hoặc vào một ngày',
  params,
  query: z.strictObject(asOf),
  returns: Registrations,
})

export const adoptList = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/registration-list/adoption',
  action: 'registration.adopt',
  summary: 'Ghi việc hội nghị thông qua danh sách đăng ký (If-Match: listVersion đã đọc)',
  params,
  body: z.strictObject({ conferenceId: Id, ...Votes.shape }),
  returns: Registrations,
  status: 201,
  versioned: true,
  refusals: ['registration.list-empty', ...adoptionRefusals],
})

export const reopenList = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/registration-list/reopening',
  action: 'registration.adopt',
  summary: 'Rút việc thông qua danh sách đăng ký, nêu lý do (If-Match: listVersion đã đọc)',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Registrations,
  status: 201,
  versioned: true,
  refusals: ['registration.list-not-adopted'],
})
