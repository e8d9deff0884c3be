/** The one door for figures on the wire: cells typed, pasted, sent by a program. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'
import { Warning } from '../reports/contract.ts'
import { origins, outcomes } from './rules.ts'

/** One value of one indicator in one report. Never changed: a later figure supersedes it. */
export const Figure = z.strictObject({
  id: Id,
  /** A plain decimal, "1234.5"; null where the cell was emptied. */
  value: z.string().nullable(),
  origin: z.enum(origins),
  /** Null where the reader does not know the person. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
  /** The answer to a warning. */
  reason: z.string().nullable(),
  note: z.string().nullable(),
  supersedes: Id.nullable(),
})
export type Figure = z.output<typeof Figure>

/** A figure among those a cell has held; of a sum, what it was added up from, told to those whose report it is. */
export const PastFigure = Figure.extend({
  parts: z.array(
    z.strictObject({
      unitId: Id,
      unitName: z.string(),
      value: z.string(),
      /** Another figure stands in its place by now, or its report was taken back. */
      changed: z.boolean(),
    }),
  ),
})
export type PastFigure = z.output<typeof PastFigure>

const place = { roundId: Id, unitId: Id, indicatorId: Id }

export const CellGiven = z.strictObject({
  ...place,
  /** As it was typed, in Vietnamese or English notation; '' empties the cell. */
  value: z.string().max(60),
  /** The figure that the cell held when it was read; null = it was empty. */
  expected: Id.nullable(),
  reason: line(500).optional(),
  note: line(500).optional(),
})
export type CellGiven = z.output<typeof CellGiven>

const CellSaved = z.strictObject({
  ...place,
  outcome: z.enum(outcomes),
  /** What the cell holds now. */
  figure: Figure.nullable(),
  /** Why it was refused. */
  code: z.string().optional(),
  message: z.string().optional(),
  /** What asks for a reason (send again with `reason`), or was answered by it. */
  warnings: z.array(Warning).optional(),
})
export type CellSaved = z.output<typeof CellSaved>

export const CellsSaved = z.strictObject({ cells: z.array(CellSaved) })

export const mostCells = 2_000

export const saveCells = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/figures',
  action: 'figure.save',
  summary: 'Lưu ô số liệu (gõ, dán từ Excel, chương trình); mỗi ô có kết quả riêng theo đúng thứ tự gửi',
  params: z.strictObject({ seasonId: Id }),
  body: z.strictObject({ cells: z.array(CellGiven).min(1).max(mostCells) }),
  returns: CellsSaved,
})

export const figureHistory = endpoint({
  method: 'get',
  path: '/rounds/{roundId}/units/{unitId}/indicators/{indicatorId}/figures',
  action: 'figure.read',
  summary: 'Một ô số liệu qua các lần ghi, mới nhất trước: giá trị, ai, khi nào, vì sao',
  params: z.strictObject(place),
  returns: z.strictObject({ items: z.array(PastFigure) }),
})
