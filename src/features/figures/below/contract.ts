/** Where a sub-unit's people find the rounds that ask their parent's block: nothing else of the season is theirs to read. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer, Id, May } from '#kit/shapes.ts'
import { reportStates } from '../rules.ts'

const RoundBelow = z.strictObject({
  roundId: Id,
  title: z.string(),
  source: z.string(),
  opens: DayShape.nullable(),
  due: DayShape.nullable(),
  /** Where the unit's own report stands, and since which day. */
  state: z.enum(reportStates),
  since: DayShape.nullable(),
  /** Has it begun, and is the report not sent yet? */
  owed: z.boolean(),
})

export const SubUnitFigures = z.strictObject({
  seasonId: Id,
  regionLabel: z.string(),
  year: z.int(),
  /** Rebuilt for trying out. */
  sample: z.boolean(),
  unitId: Id,
  unitName: z.string(),
  parentName: z.string(),
  block: z.string(),
  rounds: z.array(RoundBelow),
  may: May,
})
export type SubUnitFigures = z.output<typeof SubUnitFigures>

export const listSubUnitFigures = endpoint({
  method: 'get',
  path: '/sub-unit-figures',
  action: 'figure.below',
  summary: 'Các kỳ báo cáo số liệu mà đơn vị trực thuộc của tôi báo cáo qua đơn vị cấp trên, theo năm thi đua',
  returns: z.strictObject({ items: z.array(SubUnitFigures), today: DayShape }),
})

export const exportSubUnitFigures = endpoint({
  method: 'get',
  path: '/exports/sub-unit-figures',
  action: 'figure.below',
  summary: 'Các kỳ báo cáo số liệu của đơn vị trực thuộc của tôi thành tệp, đúng như đang lọc',
  query: z.strictObject({
    ...exportFormat,
    year: z.coerce.number().int().min(1990).max(2199).optional(),
    only: z.enum(['owed']).optional(),
  }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
