/** What the sub-units of a member come to, beside what the member itself holds, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { CellsSaved } from '../cells/contract.ts'
import { reportStates } from '../rules.ts'

const params = z.strictObject({ roundId: Id, unitId: Id })
const SubUnit = z.strictObject({ unitId: Id, unitName: z.string(), state: z.enum(reportStates) })

export const Sums = z.strictObject({
  items: z.array(
    z.strictObject({
      indicatorId: Id,
      code: z.string(),
      name: z.string(),
      /** What the member's own cell holds. */
      own: z.string().nullable(),
      /** Null where no sub-unit told anything. */
      sum: z.string().nullable(),
      /** The sum less what the cell holds; null where one of them is missing. */
      difference: z.string().nullable(),
      parts: z.array(z.strictObject({ unitId: Id, unitName: z.string(), figureId: Id, value: z.string() })),
    }),
  ),
  /** Sub-units that were there in the period, with the state of their reports: those not sent are not in the sum. */
  subUnits: z.array(SubUnit),
})
export type Sums = z.output<typeof Sums>

export const readSums = endpoint({
  method: 'get',
  path: '/rounds/{roundId}/units/{unitId}/sums',
  action: 'figure.read',
  summary: 'Tổng số liệu của các đơn vị trực thuộc trong một kỳ, bên cạnh số của đơn vị cấp trên; kê chênh lệch',
  params,
  returns: Sums,
})

export const takeSums = endpoint({
  method: 'post',
  path: '/rounds/{roundId}/units/{unitId}/sums',
  action: 'figure.save',
  summary: 'Đưa tổng của các đơn vị trực thuộc vào ô của đơn vị cấp trên; ô có cảnh báo thì nêu lý do',
  params,
  body: z.strictObject({
    indicatorIds: z.array(Id).min(1).max(300),
    reason: z.string().trim().min(1).max(500).nullable(),
  }),
  returns: CellsSaved,
})
