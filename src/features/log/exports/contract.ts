/** The history of one object as a file. */
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer } from '#kit/shapes.ts'
import { getHistory } from '../contract.ts'

export const exportHistory = endpoint({
  method: 'get',
  path: '/exports/history',
  action: 'log.read',
  summary: 'Lịch sử của một đối tượng thành tệp, mới nhất trước; chỉ gồm những gì người hỏi được đọc',
  query: getHistory.query.pick({ kind: true, id: true }).extend(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
