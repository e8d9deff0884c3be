/** Proposals as files: the list of them, and the effect of one. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { proposalFilters } from '../proposals/contract.ts'

export const exportProposal = endpoint({
  method: 'get',
  path: '/exports/card-proposals/{cardProposalId}',
  action: 'card-proposal.read',
  summary:
    'Tác động của một đề xuất thành tệp: từng đơn vị từng năm trước và sau khi đổi; bản Excel có thêm những chỗ đổi',
  params: z.strictObject({ cardProposalId: Id }),
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const exportProposals = endpoint({
  method: 'get',
  path: '/exports/card-proposals',
  action: 'card-proposal.read',
  summary: 'Danh sách đề xuất sửa bảng tiêu chí thành tệp, theo cùng điều kiện lọc',
  query: z.strictObject({ ...proposalFilters, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
