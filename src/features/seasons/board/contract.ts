/** What crosses the wire about the season board (members × steps) and about what waits for the reader. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, ParamsShape } from '#kit/shapes.ts'
import { asOf, Gate, StageCode } from '../contract.ts'

const Cell = z.strictObject({
  /** A word: `cell.<state>`. */
  state: z.string(),
  day: DayShape.nullable(),
  done: z.boolean(),
  path: z.string().nullable(),
})
const Row = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  /** One per column; null where the step does not concern this unit. */
  cells: z.array(Cell.nullable()),
})

export const Board = z.strictObject({
  seasonId: Id,
  label: z.string(),
  year: z.int(),
  sample: z.boolean(),
  today: DayShape,
  /** A word: `column.<code>`; how many of those concerned have done it. */
  columns: z.array(z.strictObject({ code: z.string(), done: z.int(), of: z.int() })),
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string(), rows: z.array(Row) })),
  /** Conditions not met yet, in the order of the year, and who still owes each. */
  unmet: z.array(z.strictObject({ stage: StageCode, ...Gate.shape })),
})
export type Board = z.output<typeof Board>

export const getBoard = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/board',
  action: 'board.read',
  summary: 'Bảng theo dõi: thành viên × bước (thành viên cả năm, hoặc vào một ngày)',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(asOf),
  returns: Board,
})

export const Work = z.strictObject({
  today: DayShape,
  items: z.array(
    z.strictObject({
      code: z.string(),
      params: ParamsShape,
      due: DayShape.nullable(),
      /** It was done once and came back. */
      returned: z.boolean(),
      /** Why it came back, in the words of whoever sent it back. */
      reason: z.string().nullable(),
      urgency: z.enum(['late', 'today', 'returned', 'week', 'later']),
      path: z.string(),
      seasonId: Id.nullable(),
    }),
  ),
})

export const listWork = endpoint({
  method: 'get',
  path: '/work',
  action: 'work.list',
  summary: 'Việc của tôi: điều đang chờ, việc quá hạn đứng trước',
  returns: Work,
})
