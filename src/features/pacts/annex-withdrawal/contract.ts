/** What crosses the wire when an adopted annex that does not hold is to be withdrawn: a proposal. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'

export const proposeWithdrawal = endpoint({
  method: 'post',
  path: '/annexes/{annexId}/withdrawal-proposals',
  action: 'pact.reopen',
  summary: 'Đề nghị rút một phụ lục đã thông qua mà chưa có hiệu lực; người của đơn vị khác duyệt, chữ ký vẫn lưu',
  params: z.strictObject({ annexId: Id }),
  body: z.strictObject({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, 'text.not-adopted', 'text.closed', 'annex.holds'],
})
