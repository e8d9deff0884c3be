/** What crosses the wire when a season is compared with the region's year before. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { Told } from '../contract.ts'
import { changes } from './rules.ts'

const Item = z.strictObject({
  /** A name as it stands, or told by a word. */
  name: z.union([z.string(), Told]),
  change: z.enum(changes),
  before: z.string().nullable(),
  after: z.string().nullable(),
  note: Told.nullable(),
})

export const Comparison = z.strictObject({
  seasonId: Id,
  label: z.string(),
  year: z.int(),
  previous: z.strictObject({ seasonId: Id, year: z.int() }).nullable(),
  /** A word: `compare.<part>`. */
  parts: z.array(z.strictObject({ part: z.string(), of: z.string().nullable(), items: z.array(Item) })),
})
export type Comparison = z.output<typeof Comparison>

export const compareSeason = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/comparison',
  action: 'season.read',
  summary: 'So với năm trước: điều giữ, đổi, mới, thôi trong ngày các bước, thành viên, phong trào, văn bản',
  params: z.strictObject({ seasonId: Id }),
  returns: Comparison,
})
