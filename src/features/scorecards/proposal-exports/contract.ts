/** The effect of a proposal as a file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

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
