/** Every target of a season on the wire: of pacts, annexes and plans, and of the Ministry, each with where it comes from. */
import { z } from 'zod'
import { Target } from '#features/indicators/targets/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id, May } from '#kit/shapes.ts'
import { targetSources } from './rules.ts'

export const SeasonTarget = Target.omit({ position: true, version: true }).extend({
  /** None where the whole region is asked. */
  block: z.string().nullable(),
  blockLabel: z.string().nullable(),
  /** The unit whose own plan asks it. */
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  source: z.enum(targetSources),
  /** The text it stands in, or the number of the decision where that is known. */
  title: z.string().nullable(),
  /** The annex that brought it. */
  annex: z.int().nullable(),
  /** How far the text is; a target of the Ministry has none. */
  state: z.enum(['draft', 'adopted', 'signed', 'issued']).nullable(),
  /** Where it is shown; null: on the page of all targets itself. */
  path: z.string().nullable(),
})
export type SeasonTarget = z.output<typeof SeasonTarget>

const params = z.strictObject({ seasonId: Id })
const narrowing = {
  block: z.string().max(60).optional(),
  source: z.enum(targetSources).optional(),
  indicatorId: Id.optional(),
}

export const listTargets = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/targets',
  action: 'target.read',
  summary: 'Mọi chỉ tiêu của năm thi đua: của giao ước, phụ lục, kế hoạch và Bộ giao, với giá trị riêng và nguồn',
  params,
  query: z.strictObject(narrowing),
  returns: z.strictObject({ items: z.array(SeasonTarget), may: May }),
})

export const exportTargets = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/targets',
  action: 'target.read',
  summary: 'Mọi chỉ tiêu của năm thi đua thành tệp, mỗi giá trị riêng một dòng',
  params,
  query: z.strictObject({ ...narrowing, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
