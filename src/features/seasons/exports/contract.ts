/** Seasons and their board as files. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { asOf, listSeasons } from '../contract.ts'

export const exportSeasons = endpoint({
  method: 'get',
  path: '/exports/seasons',
  action: 'season.list',
  summary: 'Các năm thi đua thành tệp, theo đúng bộ lọc của danh sách',
  query: listSeasons.query.extend(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportRotation = endpoint({
  method: 'get',
  path: '/exports/regions/{regionId}/rotation',
  action: 'rotation.read',
  summary: 'Trưởng, Phó Trưởng qua các năm thành tệp; bản Excel có thêm gợi ý đơn vị đến lượt',
  params: z.strictObject({ regionId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportDays = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/calendar',
  action: 'calendar.read',
  summary: 'Lịch của năm thi đua thành tệp, theo đúng bộ lọc của màn hình',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({ /** Only from today on. */ shown: z.literal('coming').optional(), ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

/** The board's own filters; `column` is a step's code, `owes` leaves only who still owes. */
const word = z.string().max(60).optional()
const boardFilter = { block: word, column: word, state: word, owes: z.literal('yes').optional() }

export const exportBoard = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/board',
  action: 'board.read',
  summary: 'Bảng theo dõi thành tệp: thành viên × bước, mỗi bước một chữ và một ngày; theo đúng bộ lọc của màn hình',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({ ...asOf, ...boardFilter, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
