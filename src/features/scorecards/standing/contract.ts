/** Which card a season's blocks are scored by, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { Scorecard } from '../contract.ts'

export const SeasonCards = z.strictObject({
  seasonId: Id,
  day: DayShape,
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string(), card: Scorecard.nullable() })),
})
export type SeasonCards = z.output<typeof SeasonCards>

export const listSeasonCards = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/scorecards',
  action: 'scorecard.season',
  summary: 'Bảng tiêu chí đang hiệu lực của từng khối trong năm thi đua, hôm nay hoặc vào một ngày',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({ day: DayShape.optional() }),
  returns: SeasonCards,
})
