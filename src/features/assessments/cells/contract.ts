/** The cells of a layer on the wire: saved one by one or pasted, each with what became of it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'
import { cellKinds } from '../rules.ts'
import { outcomes } from './rules.ts'

const code = z.string().normalize('NFC').min(1).max(200)
const place = { kind: z.enum(cellKinds), code }

/** What stands in a cell: nothing overwrites it, a later one supersedes it. */
export const Cell = z.strictObject({
  id: Id,
  ...place,
  /** Null: it was emptied. */
  value: z.string().nullable(),
  reason: z.string().nullable(),
  /** Null where the reader does not know the person. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Cell = z.output<typeof Cell>

export const CellGiven = z.strictObject({
  ...place,
  /** A figure or mark as it was typed, in either notation; a text. '' empties the cell. */
  value: z.string().max(4_000),
  /** The cell that stood there when it was read; null = none. */
  expected: Id.nullable(),
  reason: line(1_000).optional(),
})
export type CellGiven = z.output<typeof CellGiven>

export const CellSaved = z.strictObject({
  ...place,
  outcome: z.enum(outcomes),
  /** What stands there now; of a conflict, what somebody else wrote, who and when. */
  cell: Cell.nullable(),
  /** Why it was refused. */
  refusal: z.string().optional(),
  message: z.string().optional(),
})
export type CellSaved = z.output<typeof CellSaved>

export const mostCells = 500
const params = z.strictObject({ layerId: Id })

export const saveCells = endpoint({
  method: 'post',
  path: '/sheet-layers/{layerId}/cells',
  action: 'sheet.write',
  summary:
    'Lưu ô của lớp phiếu đang ghi (số liệu, điểm, giải trình, nhận xét); mỗi ô có kết quả riêng theo đúng thứ tự gửi',
  params,
  body: z.strictObject({ cells: z.array(CellGiven).min(1).max(mostCells) }),
  returns: z.strictObject({ cells: z.array(CellSaved) }),
})

export const cellHistory = endpoint({
  method: 'get',
  path: '/sheet-layers/{layerId}/cells/{cellKind}/{code}',
  action: 'sheet.write',
  summary: 'Một ô của lớp phiếu đơn vị mình ghi, qua các lần ghi, mới nhất trước',
  params: params.extend({ cellKind: place.kind, code }),
  returns: z.strictObject({ items: z.array(Cell) }),
})
