/** Two cards compared, as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

export const exportDifferences = endpoint({
  method: 'get',
  path: '/exports/scorecards/{scorecardId}/differences',
  action: 'scorecard.read',
  summary:
    'So sánh một bảng tiêu chí với bảng khác thành tệp; không nêu thì với bảng mà nó đính chính hoặc của năm trước',
  params: z.strictObject({ scorecardId: Id }),
  query: z.strictObject({ withId: Id.optional(), ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
  refusals: ['scorecard.nothing-before'],
})
