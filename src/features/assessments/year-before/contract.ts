/** What the unit of a sheet had come to a year before, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'

export const YearBefore = z.strictObject({
  /** Null where the region had no season then, or the reader does not read it. */
  year: z.int().nullable(),
  figures: z.array(
    z.strictObject({
      indicator: z.string(),
      value: z.string(),
      roundTitle: z.string(),
      /** The unit whose place this one took, where the figure is not its own. */
      via: z.array(z.string()),
    }),
  ),
})
export type YearBefore = z.output<typeof YearBefore>

export const getYearBefore = endpoint({
  method: 'get',
  path: '/sheets/{sheetId}/year-before',
  action: 'sheet.read',
  summary:
    'Số liệu đã chấp nhận của năm trước theo chỉ số của bảng tiêu chí, của chính đơn vị hoặc đơn vị mà nó kế thừa',
  params: z.strictObject({ sheetId: Id }),
  returns: YearBefore,
})
