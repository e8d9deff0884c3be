/** Who may be put forward, on the wire: a finding for each unit with its reasons, and who held the award before. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, ParamsShape } from '#kit/shapes.ts'
import { findings } from './rules.ts'

const Reason = z.strictObject({ finding: z.enum(findings), code: z.string(), params: ParamsShape.optional() })

export const Eligibility = z.strictObject({
  /** The day whose rule it is: the one asked for, else today while the season lasts. */
  day: DayShape,
  /** By which rule; null where nobody has written one. */
  rule: z
    .strictObject({ id: Id, legalBasis: z.string().nullable(), provisional: z.boolean(), conditions: z.int() })
    .nullable(),
  units: z.array(
    z.strictObject({ unitId: Id, unitName: z.string(), finding: z.enum(findings), reasons: z.array(Reason) }),
  ),
  /** Who held it in the years before, as far as the register says; the latest first. */
  past: z.array(z.strictObject({ year: z.int(), holders: z.array(z.string()) })),
})

export const getEligibility = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/eligibility',
  action: 'eligibility.read',
  summary:
    'Từng đơn vị của một khối đủ điều kiện xét một danh hiệu hay chưa, vì sao, theo quy định của hôm nay hoặc của một ngày; những năm trước ai đã giữ',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({ awardId: Id, block: z.string().min(1).max(60), day: DayShape.optional() }),
  returns: Eligibility,
  refusals: ['vote.no-such-award', 'vote.no-such-block', 'season.day-outside'],
})
