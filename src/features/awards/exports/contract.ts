/** The awards catalogue and the award register as files. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer } from '#kit/shapes.ts'
import { entryFilters } from '../register/contract.ts'

export const exportAwards = endpoint({
  method: 'get',
  path: '/exports/awards',
  action: 'award.read',
  summary: 'Danh mục danh hiệu, hình thức khen thưởng thành tệp; tại một ngày nếu nêu ngày',
  query: z.strictObject({ day: DayShape.optional(), ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportEntries = endpoint({
  method: 'get',
  path: '/exports/award-entries',
  action: 'award_entry.read',
  summary: 'Sổ khen thưởng thành tệp, theo đúng bộ lọc của màn hình',
  query: z.strictObject({ ...entryFilters, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
