/** What crosses the wire about rotation: who led which year, and whose turn it is. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { Leadership } from '../leadership/contract.ts'

const Turn = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  lastLed: z.int().nullable(),
  times: z.int(),
  /** Comes first, alone or with others. */
  next: z.boolean(),
})

export const Rotation = z.strictObject({
  regionId: Id,
  label: z.string(),
  today: DayShape,
  /** Newest first; only what the reader may read. */
  years: z.array(z.strictObject({ seasonId: Id, year: z.int(), sample: z.boolean(), leadership: z.array(Leadership) })),
  /** For which year the turns are told: the newest without a lead, else the one after. */
  nextYear: z.int().nullable(),
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string(), turns: z.array(Turn) })),
})
export type Rotation = z.output<typeof Rotation>

export const getRotation = endpoint({
  method: 'get',
  path: '/regions/{regionId}/rotation',
  action: 'rotation.read',
  summary: 'Luân phiên: Trưởng, Phó Trưởng qua các năm; gợi ý đơn vị đến lượt, không tự cử ai',
  params: z.strictObject({ regionId: Id }),
  returns: Rotation,
})
