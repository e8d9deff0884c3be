/** Trusted root certificates on the wire: anybody may know by which a signature is judged. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf, May } from '#kit/shapes.ts'

export const SigningRoot = z.strictObject({
  id: Id,
  name: z.string(),
  subject: z.string(),
  fingerprint: z.string().meta({ description: 'SHA-256 (hex) của chứng thư' }),
  /** As it is written to files: PEM. */
  certificate: z.string(),
  /** Trusted from this day to that, both included; null: still. */
  from: DayShape,
  to: DayShape.nullable(),
  /** The last day on which it holds by its own word. */
  expires: DayShape,
})
export type SigningRoot = z.output<typeof SigningRoot>

/** A certificate as text; a real one has one to four thousand signs. */
const Certificate = z.string().trim().min(1).max(16_000)

export const NewRoot = z.strictObject({ name: line(200), certificate: Certificate })
export type NewRoot = z.output<typeof NewRoot>

export const listRoots = endpoint({
  method: 'get',
  path: '/signing-roots',
  action: 'signing_root.read',
  summary: 'Chứng thư gốc mà hệ thống tin cậy khi kiểm tra chữ ký số, kể cả chứng thư đã thôi tin cậy',
  returns: listOf(SigningRoot).extend({ may: May }),
})

const trustRefusals = [
  'signing_root.not-certificate',
  'signing_root.not-authority',
  'signing_root.not-root',
  'signing_root.weak',
  'signing_root.expired',
  'signing_root.standing',
] as const
const endRefusals = ['signing_root.ended', 'signing_root.day-past'] as const
const params = z.strictObject({ rootId: Id })
const Ending = z.strictObject({ day: DayShape })

export const addRoot = endpoint({
  method: 'post',
  path: '/signing-roots',
  action: 'signing_root.change',
  summary: 'Tin cậy một chứng thư gốc, khi chưa năm thi đua đã công bố nào đang chạy',
  body: NewRoot,
  returns: SigningRoot,
  status: 201,
  refusals: ['approval.needed', ...trustRefusals],
})

export const endRoot = endpoint({
  method: 'post',
  path: '/signing-roots/{rootId}/end',
  action: 'signing_root.change',
  summary: 'Thôi tin cậy một chứng thư gốc từ một ngày, khi chưa năm thi đua đã công bố nào đang chạy',
  params,
  body: Ending,
  returns: SigningRoot,
  refusals: ['approval.needed', ...endRefusals],
})

export const proposeRoot = endpoint({
  method: 'post',
  path: '/signing-roots/proposals',
  action: 'signing_root.change',
  summary: 'Đề nghị tin cậy một chứng thư gốc khi năm thi đua đang chạy; người của đơn vị khác duyệt',
  body: NewRoot.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  refusals: [...proposalRefusals, ...trustRefusals],
})

export const proposeRootEnd = endpoint({
  method: 'post',
  path: '/signing-roots/{rootId}/end/proposals',
  action: 'signing_root.change',
  summary: 'Đề nghị thôi tin cậy một chứng thư gốc từ một ngày; người của đơn vị khác duyệt',
  params,
  body: Ending.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  refusals: [...proposalRefusals, ...endRefusals],
})
