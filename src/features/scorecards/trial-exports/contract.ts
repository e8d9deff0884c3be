/** What leaves of a trial: its ranking, its sheets, and a package from which anybody works the same result out. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

/** As the command line is told them. */
export const packageFiles = { card: 'card.json', figures: 'figures.csv' } as const

const params = z.strictObject({ trialId: Id })

export const exportRanking = endpoint({
  method: 'get',
  path: '/exports/trials/{trialId}/ranking',
  action: 'trial.read',
  summary: 'Xếp hạng của một lần tính thử thành tệp',
  params,
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportSheets = endpoint({
  method: 'get',
  path: '/exports/trials/{trialId}/sheets',
  action: 'trial.read',
  summary: 'Điểm từng tiêu chí của từng đơn vị trong một lần tính thử thành tệp',
  params,
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

/** With `card.json` a package from which `giaouoc score` works the same result out. */
export const exportFigures = endpoint({
  method: 'get',
  path: '/exports/trials/{trialId}/figures.csv',
  action: 'trial.read',
  summary: 'figures.csv: số liệu đã dùng, để tính lại bằng giaouoc score',
  params,
  returns: FileAnswer,
  produces: ['csv'],
})
export const exportCard = endpoint({
  method: 'get',
  path: '/exports/trials/{trialId}/card.json',
  action: 'trial.read',
  summary: 'card.json: bảng tiêu chí đã dùng, để tính lại bằng giaouoc score',
  params,
  returns: FileAnswer,
  produces: ['text'],
})
