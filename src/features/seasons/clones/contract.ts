/** What crosses the wire about a season made after an earlier one. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { Season } from '../contract.ts'
import { carried } from './rules.ts'

export const cloneSeason = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/clones',
  action: 'season.create',
  summary:
    'Mở năm thi đua mới theo năm này: chọn mang theo ngày các bước, phong trào, dự thảo kế hoạch, dự thảo giao ước',
  params: z.strictObject({ seasonId: Id }),
  body: z.strictObject({ year: z.int().min(1990).max(2199), carry: z.array(z.enum(carried)).max(10) }),
  returns: Season,
  status: 201,
  refusals: ['season.year-taken', 'season.day-outside', 'clone.not-later'],
})
